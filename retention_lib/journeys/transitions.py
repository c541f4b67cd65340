"""Where customers go from where: each event and the one after it."""

from datetime import date

import ibis
import numpy as np
from ibis.expr.types import Table
from pandas import DataFrame

from retention_lib import contract, intervals, periods
from retention_lib.journeys.steps import seconds, steps, within
from retention_lib.results.journeys import END, START, TRANSITIONS

PAIR = ["from", "to"]
MOST = ["customers", "n"]
MINE = ["customer_id", "from"]


def transitions(
    events: object,
    *,
    as_of: date | str,
    gap: object = None,
    confidence: float = 0.95,
) -> DataFrame:
    """Count what follows what. One row is an event and the one that comes next.

    ``events`` is counted up to ``as_of``, the last day observed; events of one instant stand in the
    order in which they are read (``ordered``). A journey is all that a customer did, or with a
    ``gap`` (``"30min"``) a visit, which ends where nothing follows for so long. ``(start)`` comes
    before the first event of a journey, ``(end)`` after the last that is known, though who was seen
    lately may yet go on.

    Columns: ``from, to``; ``n`` (how many times), ``customers`` (how many did so), ``share`` (of
    the times that ``from`` came) with its interval ``low, high``. The interval is over customers,
    since one customer's steps are alike: that of ``intervals.mean_share``, by the error of a ratio
    of customers' totals (Cochran, 1977, "Sampling techniques", 3rd edition, 6.4). Rows are sorted
    by customers, most first. Facts: ``journeys``, ``customers`` (of all), ``gap`` in
    seconds.

    Raises ``ContractError`` when no row is usable, ``ValueError`` for a ``gap`` that is none.

    >>> import pandas as pd
    >>> clicks = pd.DataFrame({"customer_id": [1, 1, 2], "event": ["view", "buy", "view"],
    ...                        "happened_at": ["2021-01-01", "2021-01-02", "2021-01-01"]})
    >>> found = transitions(clicks, as_of="2021-01-31")
    >>> found[["from", "to", "n", "share"]].values.tolist()
    [['(start)', 'view', 2, 1.0], ['buy', '(end)', 1, 1.0], ['view', '(end)', 1, 0.5], \
['view', 'buy', 1, 0.5]]
    """
    last = periods.day(as_of)
    given = contract.as_ibis(events, "events")
    counted = _cells(steps(given, as_of=last, gap=gap)).to_pandas()
    contract.refuse_empty(counted, given, as_of=last)
    table = _shares(counted, confidence)
    rows = table.sort_values(PAIR).sort_values(MOST, ascending=False, kind="stable")
    starts = table[table["from"] == START]
    return TRANSITIONS.made(
        rows[TRANSITIONS.names].reset_index(drop=True),
        as_of=last,
        gap=None if gap is None else seconds(gap),
        journeys=int(starts["n"].sum()),
        customers=int(starts["people"].max()),
    )


def _cells(rows: Table) -> Table:
    """In the engine: by pair, sums over customers of the times that they went so, of the square,
    and of the product with the times that they could; and of the part of each of these."""
    mine = within(rows)
    begins = ibis.row_number().over(**mine) == 0
    pairs = rows.select(
        "customer_id",
        to=rows.event.lead().over(**mine).fill_null(END),
        first=ibis.ifelse(begins, 1, 0),
        **{"from": rows.event},
    )
    each = pairs.group_by(*MINE, "to").aggregate(
        n=pairs.count(),
        begun=pairs["first"].sum(),
    )
    every = each.select(*MINE, "to", "n").union(_starts(each))
    could = every.mutate(could=every.n.sum().over(group_by=MINE))
    return could.group_by(PAIR).aggregate(
        n=could.n.sum(),
        customers=could.count(),
        squares=(could.n * could.n).sum(),
        both=(could.n * could.could).sum(),
        part=(could.n / could.could).sum(),
    )


def _starts(each: Table) -> Table:
    """Of each customer, where journeys began, as pairs."""
    begun = each.group_by(*MINE).aggregate(n=each.begun.sum())
    some = begun.filter(begun.n > 0)
    return some.select(
        "customer_id",
        **{"from": ibis.literal(START)},
        to=some["from"],
        n=some.n.cast("int64"),
    )


def _shares(counted: DataFrame, confidence: float) -> DataFrame:
    """Of the times that each event came, the share that each other followed."""
    cells = counted.astype({"n": "int64", "customers": "int64", "part": float})
    of = cells.groupby("from")
    could = of["n"].transform("sum")
    whole = of["both"].transform("sum").astype(float)
    people = of["part"].transform("sum").round()
    share = cells["n"] / could
    apart = cells["squares"] - 2 * share * cells["both"] + share**2 * whole
    apart = np.maximum(apart, 0).astype(float)
    variance = apart * people / could**2
    low, high = intervals.mean_share(
        share,
        variance,
        people,
        confidence,
    )
    return cells.assign(share=share, low=low, high=high, people=people)
