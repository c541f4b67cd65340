"""Where a log begins to be believed: from which day on a first order is a customer's first."""

from datetime import date, timedelta
from typing import NamedTuple

import numpy as np
from ibis.expr.types import Table
from numpy import ndarray
from pandas import DataFrame, Timestamp

from retention_lib import periods
from retention_lib.contract.activity import activity

BEGUN = 0.001  # of the orders: what comes before may be a slip of a date
BELIEVED = 0.10  # of first-seen customers who are old: below it they pass as new
POOLED = 3  # months
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


def edge(transactions: object, *, as_of: date | str) -> Edge:
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
    began, ended = _began(orders), periods.of(last + timedelta(days=1), "month")
    middle = began + (ended - began) // 2
    seen = _seen(orders, middle).to_pandas().set_index("month")
    within = seen.reindex(range(middle, ended), fill_value=0)
    shares = within["was"].to_numpy() / np.maximum(within["seen"], 1)
    pooled = within.rolling(POOLED).sum().shift(1 - POOLED)
    low = (pooled["was"] < BELIEVED * pooled["seen"]).to_numpy()[: 1 - POOLED]
    reason, cut = _decided(seen, low, ended - began)
    start = periods.start([began + cut], "month")[0].date() if reason == "cut" else None
    old = DataFrame({"month": range(len(within)), "seen": within["seen"].to_numpy(), "old": shares})
    return Edge(start, reason, periods.start([began], "month")[0].date(), old)


def _began(orders: Table) -> int:
    """The month with which the log begins, or the next where it begins in the later half of one."""
    days = orders.group_by(day=orders.at.date()).aggregate(orders=orders.count())
    daily = days.order_by("day").to_pandas()
    reached = daily["orders"].cumsum() >= BEGUN * daily["orders"].sum()
    first = Timestamp(daily["day"][reached].iloc[0])
    return periods.of(first.date() + timedelta(days=15), "month")


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


def _decided(seen: DataFrame, low: ndarray, months: int) -> tuple[str, int]:
    """The reason, and after how many months first orders are believed."""
    if months < YEAR:
        return "short", 0
    if seen["returns"].sum() < RETURNING:
        return "few", 0
    everybody, new = seen["seen"].sum(), (seen["seen"] - seen["was"]).sum()
    if new < PANEL * everybody:
        return "panel", 0
    high = np.flatnonzero(~low)
    cut = int(high[-1]) + 1 if len(high) else 0
    if cut == len(low) or months - cut < LEFT:
        return "unclear", 0
    return ("cut", cut) if cut else ("clean", 0)
