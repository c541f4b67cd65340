"""Where a log begins to be believed: from which day on a first order is a customer's first."""

from datetime import date, timedelta
from typing import NamedTuple

import numpy as np
from ibis.expr.types import Table
from numpy import ndarray
from pandas import DataFrame

from retention_lib import periods
from retention_lib.contract.activity import activity, refuse_empty
from retention_lib.contract.extremes import days_held

BELIEVED = 0.10  # of first-seen customers who are old: below it they pass as new
POOLED = 3  # months
UNTOLD = ("short", "few", "unclear")  # reasons for which nobody can tell who is new
LEFT = 3  # cohorts that must be left
YEAR = 12  # months
RETURNING = 200  # customers
PANEL = 0.01  # of the customers are first seen in the later half


class Edge(NamedTuple):
    """``start`` is the first day from which a first order is believed, None where nothing is cut.

    ``reason`` says why: cut, clean (believed from the first day), panel (first orders cease),
    short (less than a year), few (customers who return), unclear (old customers never become few)
    or declared (by the source). ``began`` is the month the log begins with; ``old`` has a row a
    month of it: ``month`` (counted from 0), ``seen`` (customers first seen), ``old`` (the share of
    them who are not new). Both are None where nothing had to be estimated.
    """

    start: date | None = None
    reason: str = "declared"
    began: date | None = None
    old: DataFrame | None = None

    @classmethod
    def of(cls, start: "Edge | date | str | None") -> "Edge":
        """What a caller gives as ``start``: an edge, the day of one, or None where all is
        believed."""
        if isinstance(start, Edge):
            return start
        return cls(periods.day(start), "cut") if start else cls()


def edge(
    transactions: object,
    *,
    as_of: date | str,
) -> Edge:
    """Estimate from which day on a first order is a customer's first: before it, many "new"
    customers are old ones whose earlier orders the log does not hold.

    By a made edge: the log is taken to begin at its middle, and of the customers first seen in
    each month after it, those who were already in the earlier half are counted. ``start`` is as
    many months into the log as it takes there until less than 10 % of them are old, three months
    pooled, and stay so. An upper bound where fewer and fewer customers arrive.
    """
    last = periods.day(as_of)
    orders = activity(transactions, as_of=last).filter(lambda t: t.active)
    orders = orders.mutate(month=periods.number(orders.at, "month"))
    days = days_held(orders)
    refuse_empty(days, transactions, as_of=last)
    nearest = days.iloc[0] + timedelta(days=15)  # to where it begins, the first of a month
    began = periods.of(nearest.date(), "month")
    ended = periods.of(last + timedelta(days=1), "month")
    middle = (began + ended) // 2
    seen = _seen(orders, middle).to_pandas().set_index("month")
    made = seen.reindex(range(middle, ended), fill_value=0)
    pooled = made.rolling(POOLED).sum().dropna()
    many = pooled["was"] >= BELIEVED * pooled["seen"]
    reason, cut = _decided(seen, many.to_numpy(), ended - began)
    first, start = periods.start([began, began + cut], "month").date
    old = made["was"] / made["seen"].clip(lower=1)
    shares = made.assign(month=range(len(made)), old=old)
    shares = shares[["month", "seen", "old"]].reset_index(drop=True)
    return Edge(start if reason == "cut" else None, reason, first, shares)


def _seen(orders: Table, middle: int) -> Table:
    """In the engine: per month in which a log that begins at its middle first sees customers, how
    many they are, how many of them were there before, and how many order on more than one day."""
    later = orders.month >= middle
    customers = orders.group_by("customer_id").aggregate(
        month=orders.month.min(where=later),
        was=(~later).any(),
        returns=orders.at.date().nunique() > 1,
    )
    return customers.group_by("month").aggregate(
        seen=customers.count(),
        was=customers.was.sum(),
        returns=customers.returns.sum(),
    )


def _decided(
    seen: DataFrame,
    many: ndarray,
    months: int,
) -> tuple[str, int]:
    """The reason, and after how many months first orders are believed; ``many`` says in which
    months of the made log old customers are many."""
    if months < YEAR:
        return "short", 0
    everybody, known, returning = seen[["seen", "was", "returns"]].sum()
    if returning < RETURNING:
        return "few", 0
    if everybody - known < PANEL * everybody:
        return "panel", 0
    cut = int(np.flatnonzero(many).max(initial=-1)) + 1
    if cut == len(many) or months - cut < LEFT:
        return "unclear", 0
    return ("cut", cut) if cut else ("clean", 0)
