"""For how long subscribers stay: the share still there after each month of their own."""

from datetime import date, timedelta
from typing import Any

import ibis
import numpy as np
from ibis.expr.types import IntegerValue, Table
from pandas import DataFrame, concat, factorize, isna

from retention_lib import intervals, periods
from retention_lib.contract import ContractError
from retention_lib.results.subscriptions import APART, TENURE
from retention_lib.subscriptions.months import begun, months
from retention_lib.subscriptions.movements import refuse_empty, waiting
from retention_lib.subscriptions.spells import UNIT, bridged, known, paid, stays

EVERY = {None: 1, "month": 1, "year": 12}  # months between two chances to leave
AT = (1, 3, 6, 12, 24)  # months at which groups are held against one another
MOST = 6  # groups that are held against the largest
COUNTS = ["entry", "exit", "ended"]


def tenure(
    subscriptions: object,
    *,
    as_of: date | str,
    by: str | None = None,
    customers: object = None,
    every: str | None = None,
    gap: int = 30,
    start: date | str | None = None,
) -> DataFrame:
    """The share of subscribers still there after each month of their own, by Kaplan & Meier. One
    row is a month, 1 the first; of each group where ``by`` names a column.

    Counted is each customer's first stay: their paid spells, for several plans too, as long as no
    pause is longer than ``gap`` days; ``start`` and trials are as in ``mrr``. A month of one's own
    ends on the day on which the stay began, or on the last of a shorter month, and who ends on that
    day or before it has not renewed. A month counts of whom it was wholly observed, ``wait`` days
    for pauses included: who is still there is known to be so up to their last whole month, and who
    began before ``start`` is at risk only from then on (delayed entry). ``by`` is a column of the
    subscriptions, as it was in the first spell (of several the dearest), else of ``customers``.
    ``every`` counts only who first paid every month, or every year; the latter by whole years, as
    they may leave but once a year.

    Columns: ``group`` (where ``by`` is given), ``months``, ``at_risk`` (subscribers whose month was
    observed), ``ended`` (of them, in it), ``rate`` (the share that stays longer) with its interval
    ``low, high`` (``intervals.survival``), ``money`` (what those at risk first paid a month, on
    average). Facts: ``alike``, the p-value of "all groups stay equally long" (log-rank), None
    where there is one, and ``step``, the months of a row. Raises ``ContractError`` where nobody was
    observed for a whole month.

    >>> import pandas as pd
    >>> spells = pd.DataFrame({"customer_id": [1, 2, 3], "amount": 10, "every": "month",
    ...                        "started_at": ["2021-01-31", "2021-01-31", "2021-03-01"],
    ...                        "ended_at": ["2021-02-28", None, None]})
    >>> tenure(spells, as_of="2021-04-15")[["months", "at_risk", "ended", "rate"]].values.tolist()
    [[1.0, 3.0, 1.0, 0.6666666666666667], [2.0, 1.0, 0.0, 0.6666666666666667]]
    """
    last = periods.day(as_of)
    longest, first_known = known(gap, start)
    step = EVERY.get(every, 0)
    if not step:
        raise ValueError(f"every was asked to be {every!r}; there are month and year; use one")
    rows = paid(
        subscriptions,
        as_of=last,
        carry=by,
        customers=customers,
    )
    spells = bridged(rows, longest)
    wait = waiting(spells, longest, last)
    until = last - timedelta(days=wait)
    first = stays(spells).filter(lambda t: t.stay == 1)
    first = first if every is None else first.filter(first.every == every)
    counts = watched(first, until, first_known, step).to_pandas()
    if counts.empty:
        refuse_empty(rows.select("every").limit(1).to_pandas(), subscriptions, last)
        asked = "tenure needs a subscriber whose first month could be watched to its end"
        raise ContractError(asked, f"none by {until}", "take a later as_of, or leave every out")
    table = _curves(counts, step)
    alike = _alike(counts)
    return TENURE.made(
        table if by is not None else table.drop(columns="group"),
        column=by,
        as_of=last,
        gap=longest,
        wait=wait,
        start=first_known,
        every=every,
        step=step,
        alike=alike,
    )


def watched(
    first: Table,
    until: date,
    start: date | None,
    step: int,
) -> Table:
    """In the engine: how many stays were seen from one number of steps to another, and whether they
    ended then; and what they first paid."""
    observed = _whole(months(first.since, ibis.literal(until)), step)
    over = _whole(begun(first.since, first.until) + step - 1, step)
    ended = first.ended & (first.until <= until) & (over <= observed)
    entry: Any = ibis.literal(0)
    if start is not None:
        late = _whole(begun(first.since, ibis.literal(start)) + step - 1, step)
        entry = ibis.ifelse(first.since < start, late, 0)
    group = first.carried if "carried" in first.columns else ibis.null("string")
    seen = first.select(
        "money",
        group=group,
        entry=entry,
        exit=ibis.ifelse(ended, over, observed),
        ended=ended,
    )
    seen = seen.filter(seen.exit > seen.entry)
    return seen.group_by("group", *COUNTS).aggregate(
        n=seen.count(),
        money=seen.money.sum().cast("float64"),
    )


def _whole(number: IntegerValue, step: int) -> IntegerValue:
    return (number / step).floor().cast("int64")


def _curves(rows: DataFrame, step: int) -> DataFrame:
    """The curve of each group, the largest first."""
    sizes = rows.groupby("group", dropna=False)["n"].sum()
    largest = sizes.sort_values(ascending=False, kind="stable").index
    curves = []
    for group in largest:
        of_group = rows["group"].isna() if isna(group) else rows["group"] == group
        curves.append(curve_of(rows[of_group], step).assign(group=group))
    return concat(curves, ignore_index=True)


def curve_of(rows: DataFrame, step: int) -> DataFrame:
    """The curve of one group, of what ``watched`` counts."""
    columns = (rows[name].to_numpy() for name in [*COUNTS, "n"])
    entry, last, ended, n = columns
    curve = intervals.survival(
        last,
        ended,
        weights=n,
        entry=entry,
    )
    steps = np.arange(1, last.max() + 1)
    there = (entry < steps[:, None]) & (last >= steps[:, None])
    over = (last == steps[:, None]) & ended
    at_risk = there @ n
    paid = there @ rows["money"].to_numpy() / UNIT
    rate, low, high = curve.at(steps)
    return DataFrame(
        {
            "months": steps * step,
            "at_risk": at_risk,
            "ended": over @ n,
            "rate": rate,
            "low": low,
            "high": high,
            "money": paid / np.where(at_risk > 0, at_risk, np.nan),
        }
    )


def _alike(rows: DataFrame) -> float | None:
    """The p-value of "all groups stay equally long"; None where there is one."""
    codes, names = factorize(rows["group"], use_na_sentinel=False)
    if len(names) < 2:
        return None
    return intervals.same_survival(
        rows["exit"],
        rows["ended"],
        codes,
        weights=rows["n"],
        entry=rows["entry"],
    ).p_value


def apart(tenure: DataFrame) -> DataFrame:
    """Hold each group against the largest, at the months 1, 3, 6, 12 and 24 that both have reached.
    One row is a group at a month.

    ``tenure`` is what ``tenure`` returns by a column; the six next largest groups are held against
    the largest. Columns: ``months, group, against, rate, other`` (the shares that stay longer),
    ``difference`` with its interval ``low, high`` and ``p_value`` (Zou & Donner, of both
    intervals), ``corrected`` (Holm, for all rows), ``at_risk, other_at_risk`` (of both). Groups are
    as customers chose them: an association. Raises ``ContractError`` for a tenure without groups.
    """
    facts = TENURE.facts_of(tenure)
    if facts["column"] is None:
        do = "count subscriptions.tenure by a column first"
        raise ContractError("apart needs groups", "a tenure of all together", do)
    at_months = tenure["months"].isin(AT) & tenure["rate"].notna()
    known = tenure[at_months & (tenure["at_risk"] > 0)]
    base, *others = tenure["group"].unique()[: 1 + MOST].tolist()
    usual = known[known["group"] == base]
    rest = known[known["group"].isin(others)]
    ends = ["rate", "low", "high"]
    pairs = rest.merge(
        usual[["months", "at_risk", *ends]],
        on="months",
        suffixes=("", "_usual"),
    )
    other = pairs[[f"{end}_usual" for end in ends]]
    found = intervals.contrast(pairs[ends].T, other.T)
    table = pairs[["months", "group", "rate"]].assign(
        against=base,
        other=pairs["rate_usual"],
        corrected=intervals.holm(found.p_value),
        at_risk=pairs["at_risk"],
        other_at_risk=pairs["at_risk_usual"],
        **found._asdict(),
    )
    return APART.made(table[APART.names], **facts)
