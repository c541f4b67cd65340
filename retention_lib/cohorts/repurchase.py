"""How long it takes customers to buy again, counted with those who have not yet."""

from datetime import date

import numpy as np
import pandas as pd
from pandas import DataFrame

from retention_lib import contract, intervals, periods
from retention_lib.cohorts.waits import waits
from retention_lib.results.cohorts import REPURCHASE


def repurchase(
    transactions: object,
    *,
    as_of: date | str,
    by_order: int = 1,
    start: contract.Edge | date | str | None = None,
    group: object = None,
    confidence: float = 0.95,
) -> DataFrame:
    """Count how many days pass from purchase number ``by_order`` to the next. One row is a number
    of days after which somebody bought again, or was seen without having done so.

    ``transactions`` (events serve too) is counted up to ``as_of``, the last day observed. Orders of
    one customer on one day are one purchase, as in ``clv.history``, so that an order split in two
    is no return. Whoever has not bought again by ``as_of`` counts for as long as they were seen:
    leaving them out, or counting them as lost, would say too much or too little. ``start`` is the
    first day from which a first order is believed, as in ``retention``: who was first seen before
    it is left out, because nobody knows which of their purchases was the first; a late entry of
    them (``intervals.survival``) would count purchases of an unknown number. ``group`` splits the
    customers: by the period in which the clock starts (``"year"``), by a column carried from the
    customer's first row, or by a frame ``customer_id, cohort``.

    Columns: ``group`` (where one was asked for), ``days``, ``at_risk`` (customers seen for so long
    who had not bought again before), ``events`` (who bought again on that day), ``rate`` (the share
    of all who have bought again by then, Kaplan-Meier) with its interval ``low, high`` (of the
    log's log, by Greenwood's error). Day 0 holds all. The fact ``p_value`` is the log-rank test of
    groups that are no periods.

    Raises ``ContractError`` when no row is usable, ``ValueError`` for a ``by_order`` below 1.

    >>> import pandas as pd
    >>> orders = pd.DataFrame({"customer_id": [1, 1, 2, 3, 3], "amount": 5, "ordered_at":
    ...     ["2021-01-01", "2021-01-11", "2021-01-12", "2021-01-09", "2021-01-29"]})
    >>> found = repurchase(orders, as_of="2021-01-31")
    >>> found[["days", "at_risk", "events", "rate"]].round(1).astype(object).values.tolist()
    [[0, 3, 0, 0.0], [10, 3, 1, 0.3], [19, 2, 0, 0.3], [20, 1, 1, 1.0]]
    """
    last = periods.day(as_of)
    log = contract.as_ibis(transactions, "transactions")
    counts = waits(log, as_of=last, by_order=by_order, start=start, group=group)
    each = [rows for _, rows in counts.groupby("group", dropna=False)]
    curves = [_curve(rows, confidence) for rows in each or [counts]]
    dated = isinstance(group, str) and group in periods.BY
    left_out = "group" if group is None else ""
    names = [name for name in REPURCHASE.names if name != left_out]
    edge = contract.Edge.of(start)
    return REPURCHASE.made(
        pd.concat(curves, ignore_index=True)[names],
        by=group if dated else None,
        by_order=by_order,
        as_of=last,
        kind=contract.kind(log),
        start=edge.start,
        edge=edge.reason,
        p_value=None if dated else _alike(counts),
    )


def curve(rows: DataFrame, confidence: float = 0.95) -> intervals.Survival:
    """The share of customers who wait longer than so many days, from counts of ``waits``."""
    return intervals.survival(
        rows["wait"],
        rows["ended"],
        weights=rows["n"],
        confidence=confidence,
    )


def _curve(rows: DataFrame, confidence: float) -> DataFrame:
    """Of one group, from day 0 on: the share that has bought again, which is what does not last."""
    found = curve(rows, confidence)
    days = np.union1d(0 * found.time[:1], found.time)
    share, low, high = found.at(days)
    counts = {"at_risk": found.at_risk, "events": found.events}
    each = DataFrame(counts, found.time).reindex(days)
    told = each.fillna({"events": 0}).bfill().astype("int64")
    table = told.rename_axis("days").reset_index().astype({"days": "int64"})
    return table.assign(
        group=rows["group"].iloc[0] if len(rows) else None,
        rate=1 - share,
        low=1 - high,
        high=1 - low,
    )


def _alike(counts: DataFrame) -> float | None:
    """The p-value of "all groups buy again as soon"; None where there is one."""
    codes, names = pd.factorize(counts["group"], use_na_sentinel=False)
    if len(names) < 2:
        return None
    found = intervals.same_survival(
        counts["wait"],
        counts["ended"],
        codes,
        weights=counts["n"],
    )
    return found.p_value
