"""A customer's buying history in the four words of the CLV literature: frequency, recency, T and
monetary_value."""

from datetime import date
from typing import Any, TypeAlias

import ibis
import ibis.expr.types as ir
import pandas as pd
from numpy import ndarray

from retention_lib import contract, periods
from retention_lib.clv.refunds import purchase_days

History: TypeAlias = ir.Table | pd.DataFrame
TRIPLE = ["frequency", "recency", "T"]
UNPRICED = " of orders with an amount: map one with columns = {amount = '...'}"


def history(
    transactions: Any,
    *,
    as_of: date | str,
    start: contract.Edge | date | str | None = None,
) -> ir.Table:
    """One row per customer with a purchase on or before ``as_of``, the last day observed; still in
    the engine.

    ``transactions`` is anything ``contract.require`` takes. Orders of one customer on one day are
    one purchase, of the day's net amount; refunds are taken off as ``clv.refunds`` tells, and a day
    that they bring to nothing is no purchase. ``as_of`` is a date: everything on it counts, at
    whatever hour. ``start`` is the first day from which a first order is believed, or all that
    ``Records.edge`` tells of it; None believes all.

    Columns: ``customer_id, frequency`` (repeat purchases: the first is left out), ``recency`` (days
    from the first to the last purchase), ``T`` (days from the first purchase to ``as_of``),
    ``monetary_value`` (mean net amount of the repeat purchases, the first left out; 0 for one-time
    buyers, as in lifetimes; absent where orders have no amount); with a ``start`` also ``edge``
    (first seen before it, or nobody can tell: who may be an old customer, whom ``clv.fit`` does not
    learn from). Source: Fader, Hardie & Lee (2005).

    >>> orders = pd.DataFrame({"customer_id": ["a", "a", "a", "b"], "amount": [9.0, 5.0, 7.0, 3.0]})
    >>> orders["ordered_at"] = ["2021-01-01", "2021-01-11", "2021-01-11", "2021-01-03"]
    >>> history(orders, as_of="2021-01-31").order_by("customer_id").to_pandas().values.tolist()
    [['a', 1, 10, 30, 12.0], ['b', 0, 0, 28, 0.0]]
    """
    as_of, transactions = periods.day(as_of), contract.as_ibis(transactions, "transactions")
    days = purchase_days(transactions, as_of)
    repeats = days.count() - 1
    later = days.net.sum() - days.net.argmin(days.day)  # the first purchase is left out
    mean = ibis.ifelse(repeats > 0, later / repeats.nullif(0), 0.0)
    money = {"monetary_value": mean} if contract.priced(transactions) else {}
    rows = days.group_by("customer_id").aggregate(
        born=days.day.min(),
        last=days.day.max(),
        frequency=repeats,
        **money,
    )
    born = periods.days(rows.born)
    rows = rows.mutate(
        recency=periods.days(rows.last) - born,
        T=ibis.literal(periods.of(as_of, "day"), "int64") - born,
    )
    known = contract.Edge.of(start)
    edge = {"edge": ibis.literal(True)} if known.reason in contract.UNTOLD else {}
    if known.start:
        edge = {"edge": rows.born < known.start}
    return rows.select("customer_id", *TRIPLE, *money, **edge)


def arguments(history: pd.DataFrame) -> tuple[ndarray, ndarray, ndarray]:
    """What a family's functions take: frequency in whole numbers, recency and T."""
    x, recency, T = history[TRIPLE].to_numpy(dtype=float).T
    return x.astype("int64"), recency, T


def customers(history: History, *needed: str) -> pd.DataFrame:
    """The customers of a history as a pandas frame with ``customer_id`` and the needed columns.

    ``history`` is an Ibis table or a pandas frame, whose index serves where it has no
    ``customer_id``.
    """
    if missing := [column for column in needed if column not in history.columns]:
        raise contract.ContractError(
            f"a history needs {contract.quoted(missing)}",
            contract.quoted(list(history.columns)),
            f"make it with clv.history{UNPRICED if missing == ['monetary_value'] else ''}",
        )
    if isinstance(history, ir.Table):
        # through Arrow: Ibis's own way to pandas copies a million customers twice more
        history = history.to_pyarrow().to_pandas(split_blocks=True)
    frame = pd.DataFrame(history)
    if "customer_id" not in frame.columns:
        frame = frame.rename_axis("customer_id").reset_index()
    return frame[["customer_id", *needed]].reset_index(drop=True)
