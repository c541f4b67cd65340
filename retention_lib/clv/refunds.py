"""Days with a purchase, and what came back of them: each refund netted against the order that it
belongs to, the rest against all."""

from datetime import date
from typing import Any

import ibis.expr.types as ir
from pandas import DataFrame

from retention_lib import contract, periods
from retention_lib.results.clv import REFUNDS

TINY = 1e-6  # of money: nothing


def refunds(
    transactions: Any,
    *,
    as_of: date | str,
) -> DataFrame:
    """What customers ordered up to ``as_of``, what of it came back, and how the CLV counts it. One
    row.

    A refund is of the order with its ``transaction_id``, else of the customer's latest order of as
    much in the 90 days before that no other refund is of (``contract.orders``); else it is taken
    off the purchases of its day. Columns: ``revenue`` (money of orders), ``returned`` (refunds),
    ``matched`` (of these, what is taken off the orders and days that it belongs to), ``rest``,
    ``rate`` (the rest as a share of what purchases brought then: so much is taken off each).

    >>> at = ["2021-01-01", "2021-02-01", "2021-02-10", "2021-02-11"]
    >>> orders = DataFrame({"customer_id": "a", "ordered_at": at, "amount": [60.0, 90, -90, -15]})
    >>> refunds(orders, as_of="2021-02-28").iloc[0].tolist()
    [150.0, 105.0, 90.0, 15.0, 0.25]
    """
    contract.refuse_unpriced(transactions, "clv.refunds")
    last = periods.day(as_of)
    seen = bought_or_returned(transactions, last)
    gone = contract.undone(transactions, as_of=last)
    back = gone.amount.sum(where=gone.active).fill_null(0.0).execute()
    orders = seen.amount.sum(where=seen.active)
    sums = seen.aggregate(revenue=orders, returned=orders - seen.amount.sum())
    found = sums.to_pandas().fillna(0.0) + back
    _, rest, rate = _net(seen)
    found = found.assign(matched=found["returned"] - rest, rest=rest, rate=rate)
    return REFUNDS.made(found.round(contract.DIGITS), as_of=last)


def purchase_days(transactions: Any, as_of: date) -> ir.Table:
    """In the engine: one row per customer and ``day`` (a date) with a purchase, and its ``net``
    amount, less refunds as ``refunds`` counts them; null where orders have no amount.

    An order of nothing is an order; a day that refunds brought to nothing is none.
    """
    seen = bought_or_returned(transactions, as_of)
    days, _, rate = _net(seen)
    bought = days.filter((days.net > 0) | days.ordered)
    return bought.select("customer_id", "day", net=bought.net * (1 - rate))


def bought_or_returned(transactions: Any, as_of: date) -> ir.Table:
    """In the engine: the orders and refunds up to a day."""
    return contract.activity(contract.as_ibis(transactions, "transactions"), as_of=as_of)


def _net(seen: ir.Table) -> tuple[ir.Table, float, float]:
    """One row per customer and day; what refunds are left where a day is less than nothing; and
    their share of what the other days brought."""
    days = seen.group_by("customer_id", day=seen.at.date()).aggregate(
        net=contract.total(seen.amount),
        ordered=seen.active.all(),
    )
    below = days.net.clip(upper=0.0).sum()
    sums = days.aggregate(rest=-below, brought=days.net.sum() - below)
    rest, brought = sums.to_pandas().fillna(0.0).iloc[0]
    rate = rest / max(rest, brought, TINY)
    return days, rest, rate
