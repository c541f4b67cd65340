"""How many customers come through steps, where they stop, and how long it takes."""

from collections.abc import Sequence
from datetime import date, datetime

import ibis
import numpy as np
from ibis.expr.types import Table
from pandas import DataFrame, concat

from retention_lib import contract, intervals, periods
from retention_lib.contract import ContractError
from retention_lib.journeys import groups
from retention_lib.journeys.attempts import Asked, strict
from retention_lib.journeys.lengths import DAY, end, seconds
from retention_lib.journeys.ordered import known, log, log_once
from retention_lib.journeys.soonest import ordered
from retention_lib.journeys.unordered import in_any_order
from retention_lib.results.journeys import FUNNEL

ORDERS = {
    "ordered": ordered,
    "strict": strict,
    "any": in_any_order,
}
WAITS = ["quarter", "half", "half_low", "half_high"]
APART = ["difference", "difference_low", "difference_high", "p_value"]
MINUTE, HOUR = 60, 3600


def funnel(
    events: object,
    steps: Sequence[str],
    *,
    as_of: date | str,
    within: str | None = None,
    by: object = None,
    order: str = "ordered",
    confidence: float = 0.95,
) -> DataFrame:
    """Count how many customers come through ``steps``, names of events that may repeat. One row is
    a step, of each group where ``by`` splits them.

    ``events`` are counted up to ``as_of``, the last day observed. ``order`` is ``"ordered"`` (the
    steps in their order, whatever lies between), ``"strict"`` (no other event between) or ``"any"``
    (as many of the steps as the row's number, in any order). An attempt starts at each event of the
    first step (in any order, of any step), so that who comes back may try again; a customer counts
    once, by the attempt that came furthest, and what is done again undoes nothing. With ``within``
    (such as ``"7d"``) an attempt lasts no longer than that, and only those count that began so long
    before the end of ``as_of``, whether they succeeded or not: who could not have had the whole
    time is no failure. ``by`` is a column, carried from the customer's first entry, or a frame
    ``customer_id, cohort``.

    Columns: ``group`` (where asked for), ``step`` (from 1), ``event`` (of that place in ``steps``),
    ``customers``; ``rate`` of those who entered, and ``passed`` of those at the step before, with
    their Wilson intervals; ``quarter`` and ``half``, the days from the first entry after which so
    many of those who entered had come here, however long it took (Kaplan-Meier, those not yet there
    counted as long as they were seen; to the minute on the first day, then to the hour), NaN where
    that is not reached, ``half`` with its interval. At the last step of each of several groups
    ``other`` is the rate of all others together, ``difference`` the group's less that (Newcombe)
    with ``p_value``, ``corrected`` for how many groups there are (Holm). The fact ``left_out`` is
    how many entered without a whole window.

    Raises ``ContractError`` for fewer than two steps, an unknown event, or where nobody entered.

    >>> import pandas as pd
    >>> clicks = pd.DataFrame({"customer_id": [1, 1, 1, 2, 2, 3, 4], "event": [*"ABCABAB"],
    ...                        "happened_at": "2021-01-02"})
    >>> found = funnel(clicks, ["A", "B", "C"], as_of="2021-01-31")
    >>> found[["event", "customers"]].values.tolist()
    [['A', 3], ['B', 2], ['C', 1]]
    """
    last = periods.day(as_of)
    asked = _asked(steps, within, order, end(last))
    column = by if isinstance(by, str) else None
    between = order == "strict"  # asks what lies between the steps
    rows = log_once(
        events,
        as_of=last,
        carry=column,
        steps=asked.steps,
        others=between,
    )
    entries = rows.filter(rows.kind >= 0 if order == "any" else rows.kind == 0)
    each = _split(
        ORDERS[order](rows, asked),
        entries,
        by,
    )
    counts = _counts(each, asked).to_pandas()
    given = contract.as_ibis(events, "events")
    if not _through(counts, asked):
        known(log(given, as_of=last), asked.steps)
    contract.refuse_empty(
        counts,
        given,
        as_of=last,
    )
    table = _steps(counts, asked.steps, confidence)
    several = by is not None
    left_out = "" if several else "group"
    table = table.merge(
        _apart(table, confidence),
        how="left",
        on=["group", "step"],
    )
    return FUNNEL.made(
        table[[name for name in FUNNEL.names if name != left_out]],
        as_of=last,
        order=order,
        within=asked.days,
        by=column or ("cohort" if several else None),
        left_out=_left_out(entries, asked),
    )


def _asked(
    steps: Sequence[str],
    within: str | None,
    order: str,
    last: datetime,
) -> Asked:
    names = [steps] if isinstance(steps, str) else list(steps)
    if len(names) < 2:
        asked = "a funnel needs two steps or more"
        raise ContractError(asked, f"{len(names)}", "name the events to come through, in a list")
    if order not in ORDERS:
        asked = "order was asked to be one of 'ordered', 'strict' and 'any'"
        raise ContractError(asked, repr(order)[:40], "choose one of them")
    window = None if within is None else seconds(within)
    return Asked(names, window, last)


def _through(counts: DataFrame, asked: Asked) -> bool:
    """Whether anybody came through all steps: of what somebody did, each is a name of an event."""
    final = counts["step"] == len(asked.steps) - 1
    return bool(counts.loc[final, "customers"].sum() > 0)


def _split(each: Table, entries: Table, by: object) -> Table:
    """With the group of each customer; those without one in a frame are left out."""
    if by is None:
        return each.mutate(group=ibis.null("string"))
    if isinstance(by, str):
        return each.join(groups.carried(entries), "customer_id")
    return each.join(groups.given(by, entries), "customer_id")


def _left_out(entries: Table, asked: Asked) -> int:
    """How many customers entered, but never so early that a whole window was observed."""
    if asked.window is None:
        return 0
    each = entries.group_by("customer_id").aggregate(first=entries.at.min())
    late = ~asked.open(each.first)
    n = each.filter(late).count()
    return int(n.execute())


def _counts(each: Table, asked: Asked) -> Table:
    """In the engine, by group and step: how many waited so long from their first entry, ``came`` or
    not, and how many of them count as there, ``customers``."""
    steps = [_waited(each, nth, asked.end) for nth, _ in enumerate(asked.steps)]
    return ibis.union(*steps)


def _waited(
    each: Table,
    nth: int,
    end: datetime,
) -> Table:
    """The counts of one step."""
    at = each[f"reached{nth}"]
    until = at.fill_null(end).epoch_seconds()
    wait = until - each.reached0.epoch_seconds()
    unit = ibis.ifelse(wait < DAY, MINUTE, HOUR)
    kinds = each.group_by(
        "group",
        step=ibis.literal(nth, "int64"),
        wait=(wait / unit).floor().cast("int64") * unit,
        came=ibis.ifelse(at.notnull(), 1, 0),
    )
    deep = ibis.ifelse(each[f"deep{nth}"], 1, 0)
    return kinds.aggregate(n=each.count(), customers=deep.sum())


def _steps(
    counts: DataFrame,
    steps: Sequence[str],
    confidence: float,
) -> DataFrame:
    """A row each step of each group, and how long it takes."""
    found = []
    for group, rows in counts.groupby("group", dropna=False):
        each = rows.groupby("step")
        waits = [_waits(part, confidence) for _, part in each]
        there = each["customers"].sum().to_numpy(dtype="int64")
        table = DataFrame(waits, columns=WAITS)
        told = table.assign(
            group=group,
            step=range(1, len(steps) + 1),
            event=steps,
            customers=there,
        )
        found.append(_shares(told, confidence))
    return concat(found, ignore_index=True)


def _shares(table: DataFrame, confidence: float) -> DataFrame:
    """Of those who entered, and of those at the step before."""
    there = table["customers"]
    entered = there.iloc[0]
    before = there.shift(1)
    low, high = intervals.wilson(
        there,
        entered,
        confidence,
    )
    passed_low, passed_high = intervals.wilson(
        there[1:],
        before[1:],
        confidence,
    )
    return table.assign(
        rate=there / entered,
        low=low,
        high=high,
        passed=there / before.where(before > 0),
        passed_low=[np.nan, *passed_low],
        passed_high=[np.nan, *passed_high],
    )


def _waits(rows: DataFrame, confidence: float) -> tuple[float, ...]:
    """After how many days a quarter and half had come, and the interval of the half."""
    curve = intervals.survival(
        rows["wait"] / DAY,
        rows["came"],
        weights=rows["n"],
        confidence=confidence,
    )
    quarter, *_ = curve.quantile(0.25)
    return quarter, *curve.quantile()


def _apart(table: DataFrame, confidence: float) -> DataFrame:
    """At the last step, each group against all others together."""
    final = table[table["step"] == table["step"].max()]
    first = table[table["step"] == 1]
    there, entered = (rows["customers"].to_numpy(dtype=float) for rows in (final, first))
    others = there.sum() - there
    all_others = entered.sum() - entered
    found = intervals.difference(
        there,
        entered,
        others,
        all_others,
        confidence,
    )
    base = np.where(all_others > 0, all_others, np.nan)
    told = dict(zip(APART, found, strict=True))
    return final[["group", "step"]].assign(
        other=others / base,
        **told,
        corrected=intervals.holm_groups(found.p_value),
    )
