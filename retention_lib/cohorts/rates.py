"""Retention and churn rates of calendar periods, counted as sets of customers."""

import datetime

import ibis
import ibis.expr.types as ir
import numpy as np
import pandas as pd

from retention_lib import contract, intervals, periods

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
    transactions, *, by: str, as_of: datetime.date | str, window: int | None = None, confidence: float = 0.95
) -> pd.DataFrame:
    """Count who stayed, left, came and came back. One row is a calendar period, from the first order on.

    ``transactions`` (events serve too) is counted up to ``as_of``, the last day observed. A customer is active at
    the end of a period when they ordered in it or, with a ``window``, within that many days up to its end (for the
    unfinished period: up to ``as_of``).

    Columns, in customers: ``start`` (active at the end of the period before), ``kept`` (start and end), ``lost``
    (start, not end), ``new`` (end, and their first order ever is in the period), ``returned`` (end, neither kept
    nor new), ``end``. Then ``retention = kept / start`` with its Wilson interval ``low, high``; ``churn = lost /
    start``; ``crr_formula = (end - new) / start``, the textbook formula, which counts customers who came back as
    if they had never left and so can pass 1; ``complete`` (the period ended on or before ``as_of``). Shares are
    NaN where nobody was active at the start. ``start = kept + lost`` and ``end = kept + new + returned``.

    >>> orders = pd.DataFrame({"customer_id": [1, 1, 2], "amount": [5, 5, 5],
    ...                        "ordered_at": ["2021-01-28", "2021-02-03", "2021-01-30"]})
    >>> rates(orders, by="month", as_of="2021-02-28")[["start", "kept", "lost", "retention"]].values.tolist()
    [[0.0, 0.0, 0.0, nan], [2.0, 1.0, 1.0, 0.5]]
    """
    if window is not None and (isinstance(window, bool) or window < 1):
        raise ValueError(f"window needs a number of days from 1; found {window!r}; leave it out to count the period")
    as_of, transactions = periods.day(as_of), contract.as_ibis(transactions, "transactions")
    counts = _counts(transactions, by, as_of, window).to_pandas()
    contract.refuse_empty(counts, transactions, as_of=as_of)
    table = _shares(_every_period(counts, by, as_of), confidence)
    table["complete"] = periods.complete(table["number"], by, as_of=as_of)
    table["period"] = periods.start(table["number"], by)
    kind = contract.kind(transactions)
    table.attrs = {"by": by, "as_of": as_of.isoformat(), "window": window, "kind": kind}
    return table[[*RATES, "complete"]]


def _counts(transactions: ir.Table, by: str, as_of: datetime.date, window: int | None) -> ir.Table:
    """In the engine: per period number, who is active at its end, and who of them is kept or new."""
    orders = contract.activity(transactions, as_of=as_of).filter(lambda t: t.active)
    active = _active(orders.mutate(number=periods.number(orders.at, by)), by, as_of, window)
    firsts = orders.group_by("customer_id").aggregate(first=periods.number(orders.at, by).min())
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
    current = periods.of(as_of, by)
    beyond = orders.at.date() + ibis.interval(days=window)  # the first day on which the order no longer counts
    last = ibis.ifelse(beyond > as_of, current, periods.number(beyond, by) - 1)
    spans = orders.select("customer_id", "number", last=last).distinct()
    steps = ibis.memtable({"step": np.arange(periods.of(as_of, by) - periods.of(_back(as_of, window), by) + 2)})
    reached = spans.cross_join(steps).mutate(number=lambda t: t.number + t.step)
    return reached.filter(reached.number <= reached.last).select("customer_id", "number").distinct()


def _back(as_of: datetime.date, window: int) -> datetime.date:
    return as_of - datetime.timedelta(days=window)


def _every_period(counts: pd.DataFrame, by: str, as_of: datetime.date) -> pd.DataFrame:
    """Periods in which nobody was active are observed zeros."""
    numbers = pd.RangeIndex(counts["number"].min(), periods.of(as_of, by) + 1, name="number")
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

    It passes 1 when customers come back who had left; ``rates`` shows it beside the share that truly stayed.

    >>> round(crr(start=150, new=50, end=193), 4)
    0.9533
    """
    if start <= 0:
        raise ValueError(f"crr needs customers at the start; found {start!r}; choose a period that began with some")
    return (end - new) / start


def rescale(rate: float, *, from_: str, to: str) -> float:
    """Turn the churn rate of one period into that of another, compounding: who left cannot leave again.

    ``from_`` and ``to`` are day, week, month, quarter or year, of 365.25 days. ``1 - (1 - rate) ** (to / from_)``.
    For a retention rate, pass and read its complement.

    >>> round(rescale(0.30, from_="year", to="month"), 4)
    0.0293
    """
    if not 0 <= rate <= 1:
        raise ValueError(f"rescale needs a churn rate between 0 and 1; found {rate!r}; write 30 % as 0.3")
    unknown = {from_, to} - set(periods.A_YEAR)
    if unknown:
        raise ValueError(f"rescale was asked for {unknown}; it knows {', '.join(periods.A_YEAR)}; choose two of them")
    return 1 - (1 - rate) ** (periods.A_YEAR[from_] / periods.A_YEAR[to])
