"""How many buy again within 30, 90, 180 and 365 days, and whether more do than a year before."""

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np
from numpy import ndarray
from pandas import DataFrame

from retention_lib import contract, intervals, periods
from retention_lib.cohorts.repurchase import curve
from retention_lib.cohorts.starts import believed
from retention_lib.cohorts.waits import waits
from retention_lib.results.cohorts import REPEATS

WITHIN = (30, 90, 180, 365)
YEAR = 12  # months
MEDIAN = ["median", "median_low", "median_high"]
NOW = ["now", "now_low", "now_high"]
WAS = ["was", "was_low", "was_high"]
CHANGE = ["change", "change_low", "change_high", "p_value"]
COMPARED = ["months", *NOW, *WAS, *CHANGE]


def repeats(
    transactions: object,
    *,
    as_of: date | str,
    by_order: int = 1,
    start: contract.Edge | date | str | None = None,
    within: Sequence[int] = WITHIN,
    confidence: float = 0.95,
) -> DataFrame:
    """Count who buys again ``within`` so many days of purchase number ``by_order``. One row is a
    number of days.

    The arguments are those of ``repurchase``, whose curve is read here. Columns: ``days``, ``size``
    (all customers with such a purchase), ``returned`` (of them, so far, within so many days),
    ``naive = returned / size``, which counts customers who have had no time to buy again as if they
    never would and so says too little; ``at_risk`` (seen for so long without a purchase); ``rate``
    (the share who buy again within so many days, Kaplan-Meier) with its interval ``low, high``, NaN
    where nobody was seen for so long. ``now`` is the plain share of those who began in the
    ``months`` newest months (at most 12) all of whose customers have been seen for so long, and of
    which the same month a year before is known; ``was`` the share of these, each with its interval.
    ``change, change_low, change_high, p_value`` is the one less the other, by month as a cluster
    (``intervals.paired``), so that no season is in it; ``corrected`` for how many rows there are
    (Holm). All these are NaN for a ``by_order`` above 1: who bought so often so early in a log is
    quick, and no year before is like the last. Facts: ``median``, the days until half have bought
    again, with ``median_low, median_high`` (None where that is not reached).

    >>> import pandas as pd
    >>> orders = pd.DataFrame({"customer_id": [1, 1, 2, 3, 3], "amount": 5, "ordered_at":
    ...     ["2021-01-01", "2021-01-11", "2021-03-05", "2021-01-09", "2021-01-29"]})
    >>> found = repeats(orders, as_of="2021-03-10", within=[15, 30])
    >>> found[["days", "size", "returned", "naive", "rate"]].round(3).values.tolist()
    [[15.0, 3.0, 1.0, 0.333, 0.5], [30.0, 3.0, 2.0, 0.667, 1.0]]
    """
    last = periods.day(as_of)
    log = contract.as_ibis(transactions, "transactions")
    counts = waits(log, as_of=last, by_order=by_order, start=start)
    first, facts = believed(start, "month")
    found = curve(counts, confidence)
    days = np.asarray(within, dtype="int64")
    share, low, high = found.at(days)
    rows = []
    for reach in days.tolist():
        row = _reached(counts, reach)
        if by_order == 1:
            pairs = _pairs(first, last, reach)
            row |= _compared(counts, pairs, reach, confidence)
        rows.append(row)
    table = DataFrame(rows, columns=REPEATS.names).assign(
        rate=1 - share,
        low=1 - high,
        high=1 - low,
    )
    compared = table[COMPARED].astype(float)
    corrected = intervals.holm(compared["p_value"])
    table[COMPARED] = compared
    half = dict(zip(MEDIAN, found.quantile(), strict=True))
    return REPEATS.made(
        table.assign(corrected=corrected),
        by_order=by_order,
        as_of=last,
        kind=contract.kind(log),
        **half,
        **facts,
    )


def _reached(counts: DataFrame, reach: int) -> dict[str, float]:
    """How many bought again within so many days, and how many had not though they were seen for
    so long."""
    people, wait = counts["n"], counts["wait"]
    size = people.sum()
    again = counts["ended"] & (wait <= reach)
    returned = people[again].sum()
    return {
        "days": reach,
        "size": size,
        "returned": returned,
        "naive": returned / size if size else np.nan,
        "at_risk": people[wait >= reach].sum(),
    }


def _pairs(first: float, as_of: date, reach: int) -> ndarray:
    """The newest months of which everybody has been seen for so many days, and below each the same
    one of the year before, as far as that is believed."""
    seen = as_of - timedelta(days=reach - 1)
    months = periods.of(seen, "month") - np.arange(YEAR, 0, -1)
    pairs = np.array([months, months - YEAR])
    return pairs[:, pairs[1] >= first]


def _compared(
    counts: DataFrame,
    pairs: ndarray,
    reach: int,
    confidence: float,
) -> dict[str, float]:
    """The share that bought again in these months and a year before, and how they differ."""
    again = counts["ended"] & (counts["wait"] <= reach)
    came = counts["n"].where(again, 0)
    months = counts.assign(came=came).groupby("month")
    sums = months[["came", "n"]].sum()
    every = sums.reindex(pairs.ravel(), fill_value=0)
    flows = every.to_numpy().T.reshape(2, *pairs.shape)
    known = (flows[1] > 0).all(axis=0)
    if not known.any():
        return {"months": 0}
    active, base = flows[:, :, known]
    both = intervals.paired_shares(active, base, confidence)
    change = intervals.paired(
        active[0],
        base[0],
        active[1],
        base[1],
        confidence,
    )
    told = [*both.now, *both.was, *change]
    found = dict(zip(COMPARED[1:], map(float, told), strict=True))
    return found | {"months": int(known.sum())}
