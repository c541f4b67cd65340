"""New and active customers, orders and revenue period by period, beside the year before."""

from datetime import date

import numpy as np
from ibis.expr.types import Table
from pandas import DataFrame, Series

from retention_lib import contract, intervals, periods
from retention_lib.cohorts.spells import PARTS, beside, spells
from retention_lib.cohorts.starts import believed, whole_from
from retention_lib.contract.held import worked_out
from retention_lib.results.cohorts import SERIES

TOLD = ["new", "active", "orders", "revenue"]
COUNTS = ["new", "active", "orders"]
FOUND = ["change", "low", "high", "p_value"]


def series(
    transactions: object,
    *,
    by: str,
    as_of: date | str,
    start: contract.Edge | date | str | None = None,
    confidence: float = 0.95,
) -> DataFrame:
    """Count customers, orders and revenue by period. One row is a calendar period, from the first
    order on.

    ``transactions`` (events serve too: each is an order) is counted up to ``as_of``, the last day
    observed; ``start`` is as in ``retention``. Columns: ``new`` (customers whose first order is in
    the period), ``active`` (customers who ordered in it), ``orders``, ``revenue`` (less refunds of
    the period; NaN for events and a log without money), ``complete`` (the period was observed in
    full: it ended on or before ``as_of``, and the log does not begin within it), ``edge`` (it began
    before ``start``: who is new in it may be old).

    Beside each stand, as ``new_was, new_change, new_low, new_high, new_p_value, new_corrected``,
    its value in the same period of the year before, the change since with its interval and p-value,
    and the p-value corrected for how many periods there are (Holm). Only periods that have ended
    are compared, and new customers only where both are believed to be new. What a customer has more
    or less is one observation, and where single periods are further apart than customers alone
    would bring that is in the interval, too (``intervals.total_change``, ``intervals.unrest``).

    >>> import pandas as pd
    >>> orders = pd.DataFrame({"customer_id": [1, 1, 2], "amount": [5, 5, 5],
    ...                        "ordered_at": ["2021-01-28", "2021-02-03", "2021-01-30"]})
    >>> found = series(orders, by="month", as_of="2021-02-28")
    >>> found[["new", "active", "orders", "revenue"]].values.tolist()
    [[2.0, 2.0, 2.0, 10.0], [0.0, 1.0, 1.0, 5.0]]
    """
    last = periods.day(as_of)
    log = contract.as_ibis(transactions, "transactions")
    first, facts = believed(start, by)
    each = worked_out(spells(log, by, last))
    table = by_period(each, log, by, last)
    table["edge"] = table.index < first
    if not contract.priced(log):
        table["revenue"] = np.nan
    for name in TOLD:
        asked = by, name, facts["edge"]
        rows = comparable(table, *asked) & table[name].notna()
        rest = rest_of(table, *asked)
        table = _changed(table, name, rows, rest, confidence)
    table["period"] = periods.start(table.index, by)
    told = table[SERIES.names].astype(dict.fromkeys(COUNTS, "int64"))
    return SERIES.made(
        told.reset_index(drop=True),
        by=by,
        as_of=last,
        kind=contract.kind(log),
        **facts,
    )


def by_period(
    each: Table,
    log: Table,
    by: str,
    as_of: date,
) -> DataFrame:
    """Every total of every period from the first order on, beside that of the year before, by
    number of the period, and whether the period was observed in full."""
    found = beside(each, periods.year_ago(by))
    ordered = found.index[found["active"] > 0]
    contract.refuse_empty(ordered, log, as_of=as_of)
    numbers = range(ordered.min(), periods.of(as_of, by) + 1)
    table = found.reindex(numbers).fillna(0.0)
    seen = contract.activity(log, as_of=as_of)
    held = table.index >= whole_from(seen.filter(seen.active), by)
    return table.assign(complete=held & periods.complete(numbers, by, as_of=as_of))


def comparable(
    table: DataFrame,
    by: str,
    name: str,
    edge: str,
) -> Series:
    """In which periods a total can be held against that of the year before: both have been observed
    in full and, where who is new is in question, are told."""
    lag = periods.year_ago(by)
    known = table["complete"] & table["complete"].shift(lag, fill_value=False)
    if name not in PARTS:
        return known
    doubtful = table["edge"] | (edge in contract.UNTOLD)
    return known & ~doubtful & ~doubtful.shift(lag, fill_value=True)


def rest_of(
    table: DataFrame,
    by: str,
    name: str,
    edge: str,
) -> intervals.Unrest:
    """The unrest of a total or, where that is more, of arrivals: customers who came in waves leave
    in waves, too slowly to be seen from one period to the next."""
    found = []
    for each in (name, "new"):
        rows = comparable(table, by, each, edge)
        found.append(intervals.unrest(*pairs(table[rows], each)))
    return max(found)


def pairs(table: DataFrame, name: str) -> list[Series]:
    """A total, that of the year before, and the squares of what customers have more or less."""
    return [table[column] for column in (name, f"{name}_was", f"{name}_squares")]


def _changed(
    table: DataFrame,
    name: str,
    rows: Series,
    rest: intervals.Unrest,
    confidence: float,
) -> DataFrame:
    now, was, squares = (column.where(rows) for column in pairs(table, name))
    found = intervals.total_change(now, was, squares, rest, confidence)
    told = [was, *found, intervals.holm(found.p_value)]
    names = ["was", *FOUND, "corrected"]
    columns = [f"{name}_{each}" for each in names]
    return table.assign(**dict(zip(columns, told, strict=True)))
