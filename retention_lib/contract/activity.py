"""What customers did: order lines gathered into orders, events as they are."""

import datetime

import ibis
import ibis.expr.types as ir
import pandas as pd

from retention_lib.contract.errors import ContractError, quoted
from retention_lib.contract.findings import check, usable
from retention_lib.contract.input import as_ibis
from retention_lib.contract.schema import schema


def activity(table, *, as_of: datetime.date | str, carry: str | None = None) -> ir.Table:
    """One row per order, refund or event up to ``as_of``: ``customer_id, at, amount, active`` and
    ``carried``.

    ``table`` holds transactions or events, told apart by their column of time. Rows that share a
    customer and a ``transaction_id`` are lines of one order: amounts are added, the time is the
    first line's, and ``carried``, there when the name of a column is given as ``carry``, is the
    largest line's (of equal lines, the first in the engine's order of text). ``active`` is False
    for refunds; ``amount`` is null for events.
    """
    table = as_ibis(table, "activity")
    name = kind(table)
    rows = usable(table, name, as_of=as_of)
    if carry is not None and carry not in rows.columns:
        raise ContractError(
            f"a cohort was asked for by {quoted([carry])}",
            quoted(rows.columns),
            "name one of these columns",
        )
    # Only what is needed goes on, under names of ours: a column of the source may be called
    # anything.
    carried = {} if carry is None else {"carried": rows[carry]}
    if name == "events":
        at, amount, active = (
            rows[schema(name).time],
            ibis.null("float64"),
            ibis.literal(True),
        )
        return rows.select("customer_id", at=at, amount=amount, active=active, **carried)
    line = {"line": rows.transaction_id} if "transaction_id" in rows.columns else {}
    orders = _orders(rows.select("customer_id", "amount", at=rows.ordered_at, **line, **carried))
    return orders.select("customer_id", "at", "amount", *carried, active=orders.amount >= 0)


def kind(table: ir.Table) -> str:
    """Whether a table holds transactions or events."""
    return (
        "events"
        if "happened_at" in table.columns and "ordered_at" not in table.columns
        else "transactions"
    )


def _orders(rows: ir.Table) -> ir.Table:
    """Rows that share a customer and a ``line`` gathered into the largest of them; rows without one
    as they are."""
    if "line" not in rows.columns:
        return rows
    lines, order = rows.filter(rows.line.notnull()), ["customer_id", "line"]
    largest_first = [
        lines.amount.desc(),
        *([lines.carried] if "carried" in rows.columns else []),
    ]
    gathered = lines.mutate(
        at=lines.at.min().over(group_by=order),
        amount=lines.amount.sum().over(group_by=order),
        nth=ibis.row_number().over(group_by=order, order_by=largest_first),
    )
    gathered = gathered.filter(gathered.nth == 0).drop("nth")
    return gathered.select(rows.columns).union(rows.filter(rows.line.isnull()))


def refuse_empty(counted: pd.DataFrame, table, *, as_of: datetime.date | str) -> None:
    """Raise when nothing could be counted, and say why every row was left out."""
    if len(counted):
        return
    table = as_ibis(table, "activity")
    found = check(table, kind(table), as_of=as_of).query("severity == 'error'")
    reasons = ", ".join(
        f"{row.rule} {row.rows} ({row.example})" if row.example else f"{row.rule} {row.rows}"
        for row in found.itertuples()
    )
    raise ContractError(
        f"{kind(table)} needs a usable row on or before {as_of}",
        reasons or "no order, only refunds",
        "check the source and as_of",
    )
