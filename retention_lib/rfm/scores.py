"""Customers scored by recency, frequency and spend."""

from datetime import date
from typing import Any

import ibis
import ibis.expr.types as ir
import numpy as np
import pandas as pd
from pandas import DataFrame, Series

from retention_lib import contract, periods
from retention_lib.results.privacy import smallest
from retention_lib.results.rfm import SCORES
from retention_lib.rfm.naming import segment


def scores(
    transactions: Any,
    *,
    as_of: date | str,
    bins: int = 5,
) -> DataFrame:
    """Score every customer by recency, frequency and spend. One row is a customer with at least one
    order.

    ``transactions`` is counted up to ``as_of``, the last day observed; ``bins`` (2 to 10) is the
    best score. Columns: ``customer_id, segment, r, f, m`` (1 to ``bins``, higher is better),
    ``days_since_last`` (days from the last order to ``as_of``), ``orders`` (refunds are none),
    ``spend`` (money, less refunds). Raises ``ContractError`` when columns are missing or no row is
    usable.

    >>> orders = pd.DataFrame({"customer_id": ["a", "a", "b"], "amount": [5, 7, 3],
    ...                        "ordered_at": ["2021-01-28", "2021-02-03", "2021-01-30"]})
    >>> scores(orders, as_of="2021-02-28").values.tolist()
    [['a', 'champions', 5, 5, 5, 25, 2, 12.0], ['b', 'lost', 1, 1, 1, 29, 1, 3.0]]
    """
    if isinstance(bins, bool) or bins not in range(2, 11):
        raise ValueError(f"bins needs a whole number from 2 to 10; found {bins!r}; five is usual")
    day = periods.day(as_of)
    log = contract.as_ibis(transactions, "transactions")
    contract.require(log, "transactions")
    table = _totals(log, day).to_pandas()
    contract.refuse_empty(table, log, as_of=day)
    # here, as engines differ in the order of text
    table = table.sort_values("customer_id", ignore_index=True)
    table = table.astype({"days_since_last": "int64", "orders": "int64"})
    # sums of cents differ in the last bit with row order
    table = table.assign(
        r=_score(-table["days_since_last"], bins),
        f=_score(table["orders"], bins),
        m=_score(table["spend"].round(6), bins),
    )
    table["segment"] = segment(table, bins)
    return SCORES.made(
        table[SCORES.names],
        as_of=day,
        bins=bins,
    )


def earlier(
    transactions: Any,
    *,
    as_of: date | str,
    bins: int = 5,
) -> dict[str, DataFrame]:
    """Score every customer as one month and one year before ``as_of``: ``last_period`` and
    ``year_ago``.

    Each is what ``scores`` returns for that day; before the last day of a month are the last days
    of others. A day is left out where the log was not a year old by then: customers told by so
    short a past do not compare with themselves later, when more of it is known; and where fewer
    customers than a page shows have ordered or returned since, whose amounts the difference would
    give away. Raises ``ContractError`` when columns are missing.

    >>> orders = pd.DataFrame({"customer_id": ["a", "a", "b"], "amount": [5, 7, 3],
    ...                        "ordered_at": ["2020-01-28", "2021-02-03", "2020-01-30"]})
    >>> {when: frame.attrs["as_of"] for when, frame in earlier(orders, as_of="2021-02-28").items()}
    {'last_period': '2021-01-31'}
    """
    day, log = periods.day(as_of), contract.as_ibis(transactions, "transactions")
    contract.require(log, "transactions")
    days = {"last_period": periods.month_before(day), "year_ago": periods.year_before(day)}
    seen = contract.activity(log, as_of=day)
    moved = {
        when: seen.customer_id.nunique(
            where=seen.at.date() > then,
        )
        for when, then in days.items()
    }
    since = seen.aggregate(began=seen.at.min(where=seen.active), **moved)
    known = since.to_pandas().iloc[0]
    return {
        when: scores(log, as_of=then, bins=bins)
        for when, then in days.items()
        if known["began"] < _a_year_old(then) and not 0 < known[when] < smallest()
    }


def _a_year_old(day: date) -> pd.Timestamp:
    """A year that ends with a day begins on the day after that day of the year before."""
    return pd.Timestamp(periods.year_before(day)) + pd.Timedelta(days=2)


def _totals(log: ir.Table, as_of: date) -> ir.Table:
    """In the engine: one row per customer with an order."""
    seen = contract.activity(log, as_of=as_of)
    last = periods.days(seen.at.max(where=seen.active))
    totals = seen.group_by("customer_id").aggregate(
        days_since_last=periods.days(ibis.literal(as_of)) - last,
        orders=seen.active.sum(),
        spend=seen.amount.sum(),
    )
    return totals.filter(totals.orders > 0)


def _score(values: Series, bins: int) -> Series:
    """Where a rank lies between the worst and the best, in steps of 1 / ``bins``; where all are
    alike, the middle."""
    rank = values.rank(method="average")
    way = rank.max() - rank.min()
    share = (rank - rank.min()) / way if way else rank * 0 + 0.5
    step = np.floor(share * bins + 1e-9) + 1
    return np.minimum(step, bins).astype("int64")
