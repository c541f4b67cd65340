"""What customers did: order lines gathered into orders, events as they are."""

from collections.abc import Sized
from datetime import date

import ibis
from ibis.expr.types import Table

from retention_lib.contract.errors import ContractError, quoted
from retention_lib.contract.findings import check, usable
from retention_lib.contract.input import PRICED, as_ibis
from retention_lib.contract.orders import judged
from retention_lib.contract.schema import schema
from retention_lib.contract.suggestions import mapping
from retention_lib.secrecy.rows import marked


def activity(
    table: object,
    *,
    as_of: date | str,
    carry: str | None = None,
) -> Table:
    """One row per order, refund or event up to ``as_of``: ``customer_id, at, amount, active`` and
    ``carried``.

    ``table`` holds transactions or events, told apart by their column of time. Rows that share a
    customer and a ``transaction_id`` are lines of one order: amounts are added, the time is the
    first line's, and ``carried``, there when the name of a column is given as ``carry``, is the
    largest line's (of equal lines, the first in the engine's order of text). ``active`` is False
    for refunds; orders that came back in full, and the refunds by which, never took place and are
    not among them (``contract.orders``). ``amount`` is null for events, and in a log without
    amounts, each row of which is an order or a line of one.
    """
    given = as_ibis(table, "activity")
    name = kind(given)
    rows = usable(given, name, as_of=as_of)
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
        return rows.select(
            "customer_id",
            at=rows[schema(name).time],
            amount=ibis.null("float64"),
            active=ibis.literal(True),
            **carried,
        )
    orders = judged(rows, **carried)
    return orders.filter(~orders.undone).select("customer_id", "at", "amount", "active", *carried)


def undone(transactions: object, *, as_of: date | str) -> Table:
    """The orders up to ``as_of`` that came back in full, and the refunds by which: none of them is
    in ``activity``. Columns as there, and ``rows``, how many lines each is gathered from."""
    orders = judged(usable(transactions, "transactions", as_of=as_of))
    gone = orders.filter(orders.undone)
    return gone.select("customer_id", "at", "amount", "active", "rows")


def kind(table: Table) -> str:
    """Whether a table holds transactions or events."""
    events = "happened_at" in table.columns and "ordered_at" not in table.columns
    return "events" if events else "transactions"


def priced(transactions: object) -> bool:
    """Whether a log says what orders cost; one of events does not."""
    log = as_ibis(transactions, "transactions")
    there = set(log.columns)
    return kind(log) == "transactions" and ("amount" in there or there >= PRICED)


def refuse_unpriced(transactions: object, asked: str) -> None:
    """Raise where a log without money is asked for something that needs it."""
    if not priced(transactions):
        there = as_ibis(transactions, "transactions").columns
        how = mapping("amount", there)
        raise ContractError(
            f"{asked} needs to know what orders cost",
            quoted(there),
            f"map the money with {how}, or give quantity and unit_price",
        )


def refuse_empty(
    counted: Sized,
    table: object,
    *,
    as_of: date | str,
) -> None:
    """Raise when nothing could be counted, and say why every row was left out."""
    if len(counted):
        return
    given = as_ibis(table, "activity")
    found = check(given, kind(given), as_of=as_of).query("severity == 'error'")
    reasons = []
    for row in found.itertuples():
        example = f" ({marked(row.example)})" if row.example else ""
        reasons.append(f"{row.rule} {row.rows}{example}")
    raise ContractError(
        f"{kind(given)} needs a usable row on or before {as_of}",
        ", ".join(reasons) or "no order, only refunds",
        "check the source and as_of",
    )
