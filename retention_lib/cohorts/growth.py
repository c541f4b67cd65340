"""Whether the base of active customers grows, and by whom: the last year beside the one before."""

from datetime import date

import numpy as np
from pandas import DataFrame, Series

from retention_lib import contract, intervals, periods
from retention_lib.cohorts.series import by_period, comparable, rest_of
from retention_lib.cohorts.spells import PARTS, spells, two_times
from retention_lib.cohorts.starts import believed
from retention_lib.contract.held import worked_out
from retention_lib.results.cohorts import GROWTH

ACTIVE = "active"
PARTED = [ACTIVE, *PARTS]


def growth(
    transactions: object,
    *,
    by: str,
    as_of: date | str,
    start: contract.Edge | date | str | None = None,
    confidence: float = 0.95,
) -> DataFrame:
    """Tell how many customers are active a period, on average over the last year, beside the same
    periods of the year before. One row is a part of them: ``active`` all, ``new``, ``kept`` (active
    in the period before as well) and ``returned`` ones, which add up to it.

    ``transactions`` (events serve too) is counted up to ``as_of``, the last day observed; ``start``
    is as in ``retention``. The last year are the last 12 months that have ended (52 weeks, 364
    days, 4 quarters, 1 year), as far as there is the same one a year before. Columns: ``part``;
    ``customers`` (how many people are of it in either year); ``now, was`` (customers a period in
    the last year and in the one before); ``change = now - was`` with its interval ``low, high`` and
    ``p_value``; ``corrected`` for the three parts that are looked at together (Holm; of ``active``,
    the one test of whether the base grows, it is the p-value). ``now`` alone is told where there is
    no year before, and no change of a part where who is new may be old. A customer's months are one
    observation, as is what the same customer has in both years, and unrest of the periods beyond
    that makes the intervals wider (``intervals.total_change``, ``intervals.unrest``). Facts:
    ``periods`` (how many), ``first`` and ``last`` (days that the last of these begin with).

    >>> import pandas as pd
    >>> orders = pd.DataFrame({"customer_id": [1, 1, 2], "amount": [5, 5, 5],
    ...                        "ordered_at": ["2020-02-28", "2021-02-03", "2021-02-03"]})
    >>> found = growth(orders, by="month", as_of="2021-02-28")
    >>> found[["part", "now", "was", "change"]].values.tolist()
    [['active', 2.0, 1.0, 1.0], ['new', 1.0, 1.0, 0.0], ['kept', 0.0, 0.0, 0.0], \
['returned', 1.0, 0.0, 1.0]]
    """
    last = periods.day(as_of)
    log = contract.as_ibis(transactions, "transactions")
    first, facts = believed(start, by)
    each = worked_out(spells(log, by, last))
    table = by_period(each, log, by, last)
    table["edge"] = table.index < first
    year = _year(table, by)
    sums = two_times(each, year, periods.year_ago(by)).iloc[0]
    sums = sums.astype(float).fillna(0.0)  # an engine knows no sum of nobody
    rows = [_row(table, by, part, year, facts["edge"]) for part in PARTED]
    found = [_part(sums, *row, confidence) for row in rows]
    frame = DataFrame(found, columns=GROWTH.names[:-1])
    parts = frame["p_value"].mask(frame["part"] == ACTIVE)
    frame["corrected"] = frame["p_value"].where(parts.isna(), intervals.holm(parts))
    begins, ends = periods.start([year[0], year[-1]], by).date
    return GROWTH.made(
        frame,
        by=by,
        as_of=last,
        kind=contract.kind(log),
        periods=len(year),
        first=begins,
        last=ends,
        **facts,
    )


def _year(table: DataFrame, by: str) -> range:
    """The periods of the last year that have ended and have one a year before; where none has one,
    those that have ended; where none has ended, the first."""
    known = table.index[comparable(table, by, ACTIVE, "")]
    ended = table.index[table["complete"]]
    told = next(filter(len, (known, ended, table.index[:1])))
    told = told[-periods.year_ago(by) :]
    return range(told[0], told[-1] + 1)


def _row(
    table: DataFrame,
    by: str,
    part: str,
    year: range,
    edge: str,
) -> tuple[str, int, bool, bool, intervals.Unrest]:
    """Of a part: over how many periods it is told, whether these have ended, whether it can be held
    against the year before, and the unrest of the periods."""
    against = comparable(table, by, part, edge).reindex(year).all()
    ended = table["complete"].reindex(year).all()
    return part, len(year), ended, against, rest_of(table, by, part, edge)


def _part(
    sums: Series,
    part: str,
    n: int,
    ended: bool,
    against: bool,
    rest: intervals.Unrest,
    confidence: float,
) -> list[object]:
    pair = sums[[part, f"{part}_was", f"{part}_squares"]].to_numpy()
    now, was, squares = pair if against else (pair[0], np.nan, np.nan)
    found = intervals.total_change(now, was, squares, rest, confidence)
    change = now - was, found.low, found.high
    a_period = np.array([now if ended else np.nan, was, *change]) / n
    return [part, int(sums[f"{part}_customers"]), *a_period, found.p_value]
