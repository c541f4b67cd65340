"""Days with a purchase, and what came back of them: each refund netted against the order that it
belongs to, the rest against all."""

from datetime import date
from typing import Any

import ibis
import ibis.expr.types as ir
from pandas import DataFrame

from retention_lib import contract, periods
from retention_lib.results.clv import REFUNDS

WITHIN = 90  # days after an order in which a refund of as much is taken to be of it
TINY = 1e-6  # of money: nothing
DIGITS = 6  # of an amount: sums of cents differ in the last bits


def refunds(
    transactions: Any,
    *,
    as_of: date | str,
) -> DataFrame:
    """What customers ordered up to ``as_of``, what of it came back, and how the CLV counts it. One
    row.

    A refund is of the order with its ``transaction_id``, else of the customer's latest order of as
    much in the 90 days before that no other refund is of; else it is taken off the purchases of its
    day. Columns: ``revenue`` (money of orders), ``returned`` (refunds), ``matched`` (of these, what
    is taken off the orders and days that it belongs to), ``rest``, ``rate`` (the rest as a share of
    what purchases brought then: so much is taken off each).

    >>> at = ["2021-01-01", "2021-02-01", "2021-02-10", "2021-02-11"]
    >>> orders = DataFrame({"customer_id": "a", "ordered_at": at, "amount": [60.0, 90, -90, -15]})
    >>> refunds(orders, as_of="2021-02-28").iloc[0].tolist()
    [150.0, 105.0, 90.0, 15.0, 0.25]
    """
    contract.refuse_unpriced(transactions, "clv.refunds")
    last = periods.day(as_of)
    seen = bought_or_returned(transactions, last)
    orders = seen.amount.sum(where=seen.active)
    sums = seen.aggregate(revenue=orders, returned=orders - seen.amount.sum())
    found = sums.to_pandas().fillna(0.0)
    _, rest, rate = _net(seen)
    found = found.assign(matched=found["returned"] - rest, rest=rest, rate=rate)
    return REFUNDS.made(found.round(DIGITS), as_of=last)


def purchase_days(transactions: Any, as_of: date) -> ir.Table:
    """In the engine: one row per customer and ``day`` (a date) with a purchase, and its ``net``
    amount, less refunds as ``refunds`` counts them; null where orders have no amount.

    An order of nothing is an order; a day that refunds brought to nothing is none.
    """
    seen = bought_or_returned(transactions, as_of)
    days, _, rate = _net(seen)
    bought = days.filter((days.net.round(DIGITS) > 0) | days.ordered)
    return bought.select("customer_id", "day", net=bought.net * (1 - rate))


def bought_or_returned(transactions: Any, as_of: date) -> ir.Table:
    """In the engine: the orders and refunds up to a day."""
    return contract.activity(contract.as_ibis(transactions, "transactions"), as_of=as_of)


def _net(seen: ir.Table) -> tuple[ir.Table, float, float]:
    """One row per customer and day, less the orders that came back and their refunds; what refunds
    are left where a day is less than nothing; and their share of what the other days brought."""
    clean = seen.active.all().execute()
    rows = seen if clean else _kept(seen)
    days = rows.group_by("customer_id", day=rows.at.date()).aggregate(
        net=rows.amount.sum(), ordered=rows.active.all()
    )
    if clean:
        return days, 0.0, 0.0
    below = days.net.clip(upper=0.0).sum()
    sums = days.aggregate(rest=-below, brought=days.net.sum() - below)
    rest, brought = sums.to_pandas().fillna(0.0).iloc[0]
    rate = rest / max(rest, brought, TINY)
    return days, rest, rate


def _kept(seen: ir.Table) -> ir.Table:
    """Without each refund and the order that it is of.

    A customer's orders of one amount are a stack: each lies one level higher, and a refund takes
    off the last. So on one level an order is followed by its refund, or by nothing.
    """
    rows = seen.mutate(
        size=seen.amount.abs().round(DIGITS),
        number=periods.days(seen.at),
        back=ibis.ifelse(seen.active, 0, 1),
    )
    same, turn = ["customer_id", "size"], ["at", "back"]
    so_far = ibis.cumulative_window(group_by=same, order_by=turn)
    height = (1 - 2 * rows.back).sum().over(so_far)
    rows = rows.mutate(level=height + rows.back)
    level = ibis.window(group_by=[*same, "level"], order_by=turn)
    since = rows.number - rows.number.lag().over(level)
    until = rows.number.lead().over(level) - rows.number
    rows = rows.mutate(apart=ibis.ifelse(rows.active, until, since))
    return rows.filter(rows.apart.isnull() | (rows.apart > WITHIN))
