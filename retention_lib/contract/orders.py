"""Order lines gathered into orders, and which of these never took place.

What adds up to nothing came back in full: the lines of an order and refunds with its id; a refund
and the customer's last order of as much in the 90 days before that no other refund is of; what else
a customer ordered and sent back on one day. None of it is activity. An order of nothing with no
refund is an order. Sums of money are rounded before a sign is asked: 0.30 - 0.10 - 0.20 is no cent.
"""

from functools import lru_cache

import ibis
import ibis.expr.operations as ops
from ibis.expr.types import BooleanValue, NumericValue, Table, Value

from retention_lib import periods
from retention_lib.contract.held import held, lasting

DIGITS = 8  # of an amount: no currency has a smaller unit, bitcoin included
NOISE = 1e-12  # of what is added: the last bits of a sum of large amounts
WITHIN = 90  # days after an order in which a refund of as much is taken to be of it


def total(
    amount: NumericValue,
    *,
    over: list[str] | None = None,
    where: BooleanValue | None = None,
) -> NumericValue:
    """The sum of amounts, of which one may ask the sign: of the rows that share columns ``over``,
    or of those ``where`` something is so."""
    net = amount.sum(where=where)
    gross = amount.abs().sum(where=where)
    if over is not None:
        net = net.over(group_by=over)
        gross = gross.over(group_by=over)
    return ibis.ifelse(net.abs() <= gross * NOISE, 0.0, net.round(DIGITS))


def judged(rows: Table, **carried: Value) -> Table:
    """The orders and refunds that usable rows of transactions come to, with ``active`` (it is an
    order) and ``undone`` (it came back in full, or is the refund by which)."""
    line = {"line": rows.transaction_id} if "transaction_id" in rows.columns else {}
    amount = rows.amount if "amount" in rows.columns else ibis.null("float64")
    named = {"at": rows.ordered_at, "amount": amount}
    asked = rows.select("customer_id", **named, **line, **carried)
    return _once(asked.op()) if lasting(asked) else _judge(_gather(asked))


@lru_cache(maxsize=2)
def _once(rows: ops.Relation) -> Table:
    """Of rows that nobody can change: a page asks the same of them again and again."""
    return _judge(_gather(rows.to_expr()))


def _gather(rows: Table) -> Table:
    """Rows that share a customer and a ``line`` gathered into the largest of them, and in ``rows``
    how many they are; rows without one as they are. ``least`` is the smallest amount."""
    alone = rows.mutate(least=rows.amount, rows=ibis.literal(1, "int64"))
    if "line" not in rows.columns:
        return alone
    lines = rows.filter(rows.line.notnull())
    order = ["customer_id", "line"]
    carried = [lines[column] for column in rows.columns if column == "carried"]
    largest_first = [lines.amount.desc(), *carried]
    gathered = lines.mutate(
        at=lines.at.min().over(group_by=order),
        least=lines.amount.min().over(group_by=order),
        rows=lines.count().over(group_by=order),
        amount=total(lines.amount, over=order),
        nth=ibis.row_number().over(group_by=order, order_by=largest_first),
    )
    first = gathered.filter(gathered.nth == 0).select(alone.columns)
    return first.union(alone.filter(alone.line.isnull()))


def _judge(orders: Table) -> Table:
    amount, back = orders.amount, orders.least < 0
    orders = orders.mutate(
        active=amount.isnull() | (amount > 0) | ~back,
        undone=((amount == 0) & back).fill_null(False),
    )
    if not back.any().fill_null(False).execute():
        return orders
    orders = held(orders)
    refunds = orders.filter(orders.least < 0)
    refunders = refunds.select("customer_id").distinct()
    theirs = orders.semi_join(refunders, "customer_id")
    others = orders.anti_join(refunders, "customer_id")
    judged = _same_day(_same_amount(theirs))
    return held(judged.select(orders.columns).union(others))


def _same_amount(orders: Table) -> Table:
    """With each refund and the order that it is of undone.

    A customer's orders of one amount are a stack: each lies one level higher, and a refund takes
    off the last. So on one level an order is followed by its refund, or by nothing.
    """
    rows = orders.mutate(
        size=orders.amount.abs().round(DIGITS),
        number=periods.days(orders.at),
        back=ibis.ifelse(orders.active, 0, 1),
    )
    same, turn = ["customer_id", "size", "undone"], ["at", "back"]
    so_far = ibis.cumulative_window(group_by=same, order_by=turn)
    height = (1 - 2 * rows.back).sum().over(so_far)
    rows = rows.mutate(level=height + rows.back)
    level = ibis.window(group_by=[*same, "level"], order_by=turn)
    since = rows.number - rows.number.lag().over(level)
    until = rows.number.lead().over(level) - rows.number
    apart = ibis.ifelse(rows.active, until, since)
    return rows.mutate(undone=rows.undone | (apart <= WITHIN).fill_null(False))


def _same_day(orders: Table) -> Table:
    """With what else refunds brought to nothing on one day undone."""
    day = ["customer_id", "number", "undone"]
    net = total(orders.amount, over=day)
    back = orders.back.max().over(group_by=day)
    return orders.mutate(undone=orders.undone | ((net == 0) & (back == 1)))
