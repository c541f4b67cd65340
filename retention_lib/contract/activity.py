"""What customers did: order lines gathered into orders, events as they are."""

import datetime

import ibis
import ibis.expr.types as ir
import pandas as pd

from retention_lib.contract.errors import ContractError, quoted
from retention_lib.contract.findings import check, usable
from retention_lib.contract.input import as_ibis
from retention_lib.contract.schema import schema


def activity(table, *, as_of: datetime.date | str, carry: tuple[str, ...] = ()) -> ir.Table:
    """One row per order, refund or event up to ``as_of``: ``customer_id, at, amount, active`` and what is carried.

    ``table`` holds transactions or events, told apart by their column of time. Rows that share a customer and a
    ``transaction_id`` are lines of one order: amounts are added, the time is the first line's, and each column in
    ``carry`` is the largest line's (of equal lines, the first in the engine's order of text). ``active`` is False for
    refunds; ``amount`` is null for events.
    """
    table = as_ibis(table, "activity")
    name = kind(table)
    rows = usable(table, name, as_of=as_of)
    if absent := [column for column in carry if column not in rows.columns]:
        raise ContractError(
            f"a cohort was asked for by {quoted(absent)}", quoted(rows.columns), "name one of these columns"
        )
    if name == "transactions":
        rows = _orders(rows, carry)
    amount = rows.amount if name == "transactions" else ibis.null("float64")
    active = rows.amount >= 0 if name == "transactions" else ibis.literal(True)
    return rows.select("customer_id", *carry, at=rows[schema(name).time], amount=amount, active=active)


def kind(table: ir.Table) -> str:
    """Whether a table holds transactions or events."""
    return "events" if "happened_at" in table.columns and "ordered_at" not in table.columns else "transactions"


def _orders(rows: ir.Table, carry: tuple[str, ...]) -> ir.Table:
    columns = ["customer_id", "ordered_at", "amount", *carry]
    if "transaction_id" not in rows.columns:
        return rows.select(columns)
    lines = rows.filter(rows.transaction_id.notnull())
    order = ibis.window(group_by=["customer_id", "transaction_id"])
    largest_first = [lines.amount.desc(), *(lines[column] for column in carry)]
    gathered = lines.mutate(
        ordered_at=lines.ordered_at.min().over(order),
        amount=lines.amount.sum().over(order),
        nth=ibis.row_number().over(group_by=["customer_id", "transaction_id"], order_by=largest_first),
    )
    gathered = gathered.filter(gathered.nth == 0)
    return gathered.select(columns).union(rows.filter(rows.transaction_id.isnull()).select(columns))


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
