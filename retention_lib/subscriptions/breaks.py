"""In which periods more stopped, or paid more, than usual; and which price rose then."""

from datetime import date
from typing import Any

import ibis
from ibis.expr.types import Table
from pandas import DataFrame, Series, concat

from retention_lib import contract, intervals, periods
from retention_lib.results.change import SURE
from retention_lib.results.subscriptions import BREAKS
from retention_lib.subscriptions.movements import movements
from retention_lib.subscriptions.spells import UNIT, bridged, known, paid

WHAT = {"stopped": "left", "more": "more"}  # what is looked at, and its sums
YEARS = 3  # that are looked at
YEAR = 12  # months
PRICE = ["plan", "dearer", "was", "now"]


def breaks(
    subscriptions: object,
    *,
    as_of: date | str,
    by: str = "month",
    gap: int = 30,
    start: date | str | None = None,
    confidence: float = 0.95,
) -> DataFrame:
    """Tell in which of the last three years' periods the share of subscribers who stopped, or who
    paid more than before, broke from its usual by more than chance. One row is a complete period of
    one of both.

    What counts as a subscriber, and the parameters, are those of ``mrr``. Columns: ``what``
    (``stopped`` or ``more``), ``period``, ``start`` (subscribers at the end of the period before),
    ``came`` (of them, those who stopped, or who pay more at the end of this one), ``rate = came /
    start``, ``usual`` (the same of all other periods together), ``difference`` with its interval
    ``low, high`` and ``p_value`` (``intervals.breaks``: NaN of fewer than twelve periods),
    ``corrected`` for all rows (Holm; where a price rose for half or more of those who pay more than
    usual, it is asked at once whether more stopped, and corrected for such periods alone). Then, of
    those who pay more, the plan whose price rose most often in the period for somebody who stayed
    in it: ``plan``, ``dearer`` (customers of the plan who pay the new price), ``was`` and ``now``
    (the old payment and the new). A price that rises without a new spell cannot be seen.

    >>> import pandas as pd
    >>> spells = pd.DataFrame({"customer_id": [1, 1], "amount": [10, 12], "every": "month",
    ...                        "started_at": ["2021-01-31", "2021-02-28"], "plan": "basic",
    ...                        "ended_at": ["2021-02-28", None]})
    >>> found = breaks(spells, as_of="2021-02-28").iloc[-1]
    >>> print(found["what"], found["came"], found["plan"], found["was"], found["now"])
    more 1 basic 10.0 12.0
    """
    found = movements(
        subscriptions,
        as_of=as_of,
        by=by,
        gap=gap,
        start=start,
    )
    table = found.table.assign(base=found.table["subscribers"].shift(fill_value=0))
    told = table[table["complete"] & ~table["edge"]]
    rows = _tested(told.tail(YEARS * periods.year_ago(by)), confidence)
    rises = _prices(subscriptions, by, found.facts).assign(what="more")
    table = rows.merge(rises, on=["what", "period"], how="left")
    counts = ["start", "came", "dearer"]
    table[counts] = table[counts].fillna(0).astype("int64")
    asked = _beside_rises(table)
    table.loc[asked, "corrected"] = intervals.holm(table.loc[asked, "p_value"])
    return BREAKS.made(table[BREAKS.names], **found.facts)


def _tested(lately: DataFrame, confidence: float) -> DataFrame:
    """Each period against the others, for both that is looked at."""
    parts = []
    for what, name in WHAT.items():
        found = intervals.breaks(lately[name], lately["base"], confidence)._asdict()
        part = lately[["period"]].assign(
            what=what,
            start=lately["base"],
            came=lately[name],
            rate=found.pop("share"),
            **found,
        )
        parts.append(part)
    rows = concat(parts, ignore_index=True)
    return rows.assign(corrected=intervals.holm(rows["p_value"]))


def _beside_rises(table: DataFrame) -> Series:
    """Whether more stopped is asked of a period for the price that rose in it, and not for being
    one of many."""
    sure = (table["corrected"] < SURE) & (table["difference"] > 0)
    most = 2 * table["dearer"] >= table["came"]
    rose = sure & most & (table["what"] == "more")
    periods_of = table.loc[rose, "period"]
    return (table["what"] == "stopped") & table["period"].isin(periods_of)


def _prices(
    subscriptions: object,
    by: str,
    facts: dict[str, Any],
) -> DataFrame:
    """The price that rose for most of a period, for customers who stayed in its plan."""
    table = contract.as_ibis(subscriptions, "subscriptions")
    longest, _ = known(facts["gap"], None)
    carry = "plan" if "plan" in table.columns else None
    rows = paid(table, as_of=facts["as_of"], carry=carry)
    found = _dearer(bridged(rows, longest), by).to_pandas()
    order = ["number", "dearer", "plan", "was", "now"]
    down = [True, False, True, True, True]
    most = found.sort_values(order, ascending=down).drop_duplicates("number")
    step = most["every"].map({"month": 1, "year": YEAR}).astype("float64")
    return most.assign(
        period=periods.start(most["number"], by),
        was=most["was"] * step / UNIT,
        now=most["now"] * step / UNIT,
    )[["period", *PRICE]]


def _dearer(spells: Table, by: str) -> Table:
    """In the engine: in which periods how many customers began to pay which price in the place of
    which lower one, in the same plan and without a gap."""
    plan = spells.carried if "carried" in spells.columns else ibis.null("string")
    told = spells.mutate(plan=plan)
    order = {"group_by": ["customer_id", "plan", "every"], "order_by": ["since", "until"]}
    window = ibis.window(**order)
    told = told.mutate(
        before=told.until.lag().over(window),
        was=told.money.lag().over(window),
        number=periods.number(told.since, by),
    )
    told = told.filter(told.before == told.since)
    rises = told.filter(told.money > told.was).rename(now="money")
    keys = ["number", "plan", "every", "was", "now"]
    return rises.group_by(*keys).aggregate(dearer=rises.customer_id.nunique())
