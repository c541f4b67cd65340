"""Retention and churn rates of calendar periods, counted as sets of customers."""

import datetime
from numbers import Integral

import ibis
import ibis.expr.types as ir
import numpy as np
import pandas as pd

from retention_lib import contract, intervals, periods

LENGTHS = range(1, 36_526)  # days: up to a century
RATES = [
    "period",
    "start",
    "kept",
    "lost",
    "new",
    "returned",
    "end",
    "retention",
    "low",
    "high",
    "churn",
    "crr_formula",
]


def rates(
    transactions,
    *,
    by: str,
    as_of: datetime.date | str,
    window: int | None = None,
    confidence: float = 0.95,
) -> pd.DataFrame:
    """Count who stayed, left, came and came back. One row is a calendar period, from the first
    order on.

    ``transactions`` (events serve too) is counted up to ``as_of``, the last day observed. A
    customer is active at the end of a period when they ordered in it or, with a ``window``, within
    that many days up to its end (for the unfinished period: up to ``as_of``).

    Columns, in customers: ``start`` (active at the end of the period before), ``kept`` (start and
    end), ``lost`` (start, not end), ``new`` (end, and their first order ever is in the period),
    ``returned`` (end, neither kept nor new), ``end``. Then ``retention = kept / start`` with its
    Wilson interval ``low, high``; ``churn = lost / start``; ``crr_formula = (end - new) / start``,
    the textbook formula, which counts customers who came back as if they had never left and so can
    pass 1; ``complete`` (the period ended on or before ``as_of``). Shares are NaN where nobody was
    active at the start. ``start = kept + lost`` and ``end = kept + new + returned``.

    >>> orders = pd.DataFrame({"customer_id": [1, 1, 2], "amount": [5, 5, 5],
    ...                        "ordered_at": ["2021-01-28", "2021-02-03", "2021-01-30"]})
    >>> rates(orders, by="month", as_of="2021-02-28")[["start", "kept", "lost", "retention"]].values.tolist()
    [[0.0, 0.0, 0.0, nan], [2.0, 1.0, 1.0, 0.5]]
    """
    if window is not None and (
        not isinstance(window, Integral) or isinstance(window, bool) or window not in LENGTHS
    ):
        asked = f"window needs a whole number of days from 1 to {LENGTHS[-1]}"
        raise ValueError(f"{asked}; found {window!r}; leave it out to count the period")
    as_of, transactions = (
        periods.day(as_of),
        contract.as_ibis(transactions, "transactions"),
    )
    orders = _orders(transactions, by, as_of)
    first = orders.aggregate(number=orders.number.min()).to_pandas().dropna()
    contract.refuse_empty(first, transactions, as_of=as_of)
    counts = _counts(orders, by, as_of, window).to_pandas()
    table = _shares(_every_period(counts, int(first["number"].iloc[0]), by, as_of), confidence)
    table["complete"] = periods.complete(table["number"], by, as_of=as_of)
    table["period"] = periods.start(table["number"], by)
    kind = contract.kind(transactions)
    table.attrs = {"by": by, "as_of": as_of.isoformat(), "window": window, "kind": kind}
    return table[[*RATES, "complete"]]


def _orders(transactions: ir.Table, by: str, as_of: datetime.date) -> ir.Table:
    """In the engine: the orders up to ``as_of`` with the number of their period."""
    orders = contract.activity(transactions, as_of=as_of).filter(lambda t: t.active)
    return orders.mutate(number=periods.number(orders.at, by))


def _counts(orders: ir.Table, by: str, as_of: datetime.date, window: int | None) -> ir.Table:
    """In the engine: per period number, who is active at its end, and who of them is kept or
    new."""
    active = _active(orders, by, as_of, window)
    firsts = orders.group_by("customer_id").aggregate(first=orders.number.min())
    states = active.join(firsts, "customer_id").mutate(
        before=lambda t: t.number.lag().over(group_by=t.customer_id, order_by=t.number)
    )
    return states.group_by("number").aggregate(
        end=states.count(),
        kept=(states.before == states.number - 1).fill_null(False).sum(),
        new=(states.first == states.number).sum(),
    )


def _active(orders: ir.Table, by: str, as_of: datetime.date, window: int | None) -> ir.Table:
    """In the engine: the distinct customers and period numbers at whose end they are active."""
    if window is None:
        return orders.select("customer_id", "number").distinct()
    current, days = periods.of(as_of, by), int(window)
    beyond = orders.at.date() + ibis.interval(
        days=days
    )  # the first day on which the order no longer counts
    last = ibis.ifelse(beyond > as_of, current, periods.number(beyond, by) - 1)
    spans = orders.select("customer_id", "number", last=last).distinct()
    back = periods.of(as_of - datetime.timedelta(days=days), by)
    steps = ibis.memtable({"step": np.arange(current - back + 2)})
    reached = spans.cross_join(steps).mutate(number=lambda t: t.number + t.step)
    return reached.filter(reached.number <= reached.last).select("customer_id", "number").distinct()


def _every_period(counts: pd.DataFrame, first: int, by: str, as_of: datetime.date) -> pd.DataFrame:
    """From the first order on, periods in which nobody was active are observed zeros."""
    numbers = pd.RangeIndex(first, periods.of(as_of, by) + 1, name="number")
    return counts.set_index("number").reindex(numbers, fill_value=0).reset_index()


def _shares(table: pd.DataFrame, confidence: float) -> pd.DataFrame:
    start = table["end"].shift(1, fill_value=0)
    base = start.where(start > 0)
    low, high = intervals.wilson(table["kept"], start, confidence)
    return table.assign(
        start=start,
        lost=start - table["kept"],
        returned=table["end"] - table["kept"] - table["new"],
        retention=table["kept"] / base,
        low=low,
        high=high,
        churn=(start - table["kept"]) / base,
        crr_formula=(table["end"] - table["new"]) / base,
    )


def crr(start: float, new: float, end: float) -> float:
    """The textbook customer retention rate, ``(end - new) / start``.

    It passes 1 when customers come back who had left; ``rates`` shows it beside the share that
    truly stayed.

    >>> round(crr(start=150, new=50, end=193), 4)
    0.9533
    """
    if start <= 0:
        raise ValueError(
            f"crr needs customers at the start; found {start!r}; choose a period that began with"
            " some"
        )
    return (end - new) / start


def rescale(rate: float, *, from_: str, to: str) -> float:
    """Turn the churn rate of one period into that of another, compounding: who left cannot leave
    again.

    ``from_`` and ``to`` are day, week, month, quarter or year, of 365.25 days. ``1 - (1 - rate) **
    (to / from_)``. For a retention rate, pass and read its complement.

    >>> round(rescale(0.30, from_="year", to="month"), 4)
    0.0293
    """
    if not 0 <= rate <= 1:
        raise ValueError(
            f"rescale needs a churn rate between 0 and 1; found {rate!r}; write 30 % as 0.3"
        )
    unknown = {from_, to} - set(periods.A_YEAR)
    if unknown:
        raise ValueError(
            f"rescale was asked for {unknown}; it knows {', '.join(periods.A_YEAR)}; choose two of"
            " them"
        )
    return 1 - (1 - rate) ** (periods.A_YEAR[from_] / periods.A_YEAR[to])
