"""Retention and churn rates of calendar periods, counted as sets of customers."""

from datetime import date, timedelta

import ibis
import numpy as np
from ibis.expr.types import Table
from pandas import DataFrame

from retention_lib import contract, intervals, periods
from retention_lib.cohorts.starts import believed
from retention_lib.results.cohorts import RATES, SEASON, STEP, YEAR

LENGTHS = range(1, 36_526)  # days: up to a century


def rates(
    transactions: object,
    *,
    by: str,
    as_of: date | str,
    window: int | None = None,
    start: contract.Edge | date | str | None = None,
    confidence: float = 0.95,
) -> DataFrame:
    """Count who stayed, left, came and came back. One row is a calendar period, from the first
    order on.

    ``transactions`` (events serve too) is counted up to ``as_of``, the last day observed. A
    customer is active at the end of a period when they ordered in it or, with a ``window``, within
    that many days up to its end (for the unfinished period: up to ``as_of``). ``start`` is as in
    ``retention``.

    Columns, in customers: ``start`` (active at the end of the period before), ``kept`` (start and
    end), ``lost`` (start, not end), ``new`` (end, and their first order ever is in the period),
    ``returned`` (end, neither kept nor new), ``end``. Then ``retention = kept / start`` with its
    Wilson interval ``low, high``; ``churn = lost / start``; ``crr_formula = (end - new) / start``,
    the textbook formula, which counts customers who came back as if they had never left and so can
    pass 1. ``change, change_low, change_high, p_value`` compare retention with the same period of
    the year before (Newcombe), ``corrected`` for how many such changes there are (Holm); ``step,
    step_low, step_high, step_p_value, step_corrected`` with the period before; ``unusual,
    unusual_low, unusual_high, unusual_p_value`` are the step less the same step of the year before,
    which is what the season brings (NaN for years). Only periods that have ended are compared. Two
    families are told apart: ``corrected`` is for who scans all periods; the
    sentence tests the last period only, its ``change`` and ``unusual`` (its ``step`` where no year
    is known), and corrects these two for one another. ``complete`` (the period ended on or before
    ``as_of``), ``edge`` (it began before ``start``: who is new in it may be old). Shares are NaN
    where nobody was active at the start. ``start = kept + lost`` and ``end = kept + new +
    returned``.

    >>> import pandas as pd
    >>> orders = pd.DataFrame({"customer_id": [1, 1, 2], "amount": [5, 5, 5],
    ...                        "ordered_at": ["2021-01-28", "2021-02-03", "2021-01-30"]})
    >>> found = rates(orders, by="month", as_of="2021-02-28")
    >>> found[["start", "kept", "lost", "retention"]].values.tolist()
    [[0.0, 0.0, 0.0, nan], [2.0, 1.0, 1.0, 0.5]]
    """
    if window is not None and (window is True or window not in LENGTHS):
        asked = f"window needs a whole number of days from 1 to {LENGTHS[-1]}"
        raise ValueError(f"{asked}; found {window!r}; leave it out to count the period")
    last = periods.day(as_of)
    log = contract.as_ibis(transactions, "transactions")
    orders = contract.activity(log, as_of=last).filter(lambda t: t.active)
    orders = orders.mutate(number=periods.number(orders.at, by))
    first = orders.aggregate(number=orders.number.min()).to_pandas().dropna()
    contract.refuse_empty(first, log, as_of=last)
    began = int(first["number"].iloc[0])
    numbers = range(began, periods.of(last, by) + 1)
    first_believed, facts = believed(start, by)
    counts = _counts(_active(orders, by, last, window), orders).to_pandas()
    # from the first order on, periods in which nobody was active are observed zeros
    every = counts.set_index("number").reindex(numbers, fill_value=0)
    table = _share(every, confidence).assign(
        complete=periods.complete(numbers, by, as_of=last),
        edge=np.array(numbers) < first_believed,
        period=periods.start(numbers, by),
    )
    found, kind = changes(table, by, confidence), contract.kind(log)
    return RATES.made(
        found[RATES.names].reset_index(drop=True),
        by=by,
        as_of=last,
        window=window,
        kind=kind,
        **facts,
    )


def _active(
    orders: Table,
    by: str,
    as_of: date,
    window: int | None,
) -> Table:
    """In the engine: the distinct customers and period numbers at whose end they are active."""
    if window is None:
        return orders.select("customer_id", "number").distinct()
    current, days = periods.of(as_of, by), int(window)
    # the first day on which the order no longer counts
    beyond = orders.at.date() + ibis.interval(days=days)
    until = periods.number(beyond, by) - 1
    last = ibis.ifelse(beyond > as_of, current, until)
    spans = orders.select("customer_id", "number", last=last).distinct()
    back = periods.of(as_of - timedelta(days=days), by)
    steps = ibis.memtable({"step": np.arange(current - back + 2)})
    reached = spans.cross_join(steps)
    reached = reached.mutate(number=reached.number + reached.step)
    within = reached.filter(reached.number <= reached.last)
    return within.select("customer_id", "number").distinct()


def _counts(active: Table, orders: Table) -> Table:
    """In the engine: per period number, who is active at its end, and who of them is kept or
    new."""
    firsts = orders.group_by("customer_id").aggregate(first=orders.number.min())
    states = active.join(firsts, "customer_id")
    before = states.number.lag()
    states = states.mutate(before=before.over(group_by="customer_id", order_by="number"))
    return states.group_by("number").aggregate(
        end=states.count(),
        kept=(states.before == states.number - 1).fill_null(False).sum(),
        new=(states.first == states.number).sum(),
    )


def _share(table: DataFrame, confidence: float) -> DataFrame:
    end, kept, new = table["end"], table["kept"], table["new"]
    start = end.shift(1, fill_value=0)
    base, lost = start.where(start > 0), start - kept
    low, high = intervals.wilson(kept, start, confidence)
    return table.assign(
        start=start,
        lost=lost,
        returned=end - kept - new,
        retention=kept / base,
        low=low,
        high=high,
        churn=lost / base,
        crr_formula=(end - new) / base,
    )


def changes(
    table: DataFrame,
    by: str,
    confidence: float = 0.95,
) -> DataFrame:
    """With how retention has changed against the year before, against the period before, and in
    that step against the step of the year before."""
    counts = table[["kept", "start"]].where(table["complete"], 0)
    kept, start = counts["kept"], counts["start"]
    for lag, names in (periods.year_ago(by), YEAR), (1, STEP):
        was, base = kept.shift(lag), start.shift(lag)
        found = intervals.difference(
            kept,
            start,
            was,
            base,
            confidence,
        )
        told = [*found, intervals.holm(found.p_value)]
        table = table.assign(**dict(zip(names, told, strict=True)))
    step, lag = table[STEP[:3]], periods.year_ago(by)
    usual = step.shift(lag if lag > 1 else len(step))  # a year has no season
    unusual = intervals.contrast(step.T, usual.T, confidence)
    return table.assign(**dict(zip(SEASON, unusual, strict=True)))
