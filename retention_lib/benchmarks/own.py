"""The company's own share, beside what it was a year, a quarter and a period before."""

import numpy as np
from pandas import DataFrame

from retention_lib import intervals, periods
from retention_lib.contract import ContractError
from retention_lib.results.benchmarks import OWN
from retention_lib.results.cohorts import RATES
from retention_lib.results.frame import FRAME, read
from retention_lib.results.subscriptions import KEPT

SHARES = {  # of which frame: what the share is of, and its two counts
    RATES.name: ("retention", "kept", "start"),
    KEPT.name: ("ended", "ended", "start"),
}
QUARTER = {"month": 3}  # periods before
ENDS = ["difference", "difference_low", "difference_high", "p_value"]


def own(rates: DataFrame, *, confidence: float = 0.95) -> DataFrame:
    """The last complete period beside the company's own past. One row is a period: the last one,
    then those that it is held against, the year before first.

    ``rates`` is what ``cohorts.rates`` returns, or ``subscriptions.kept``. Columns: ``against``
    (``now``, ``year``, ``quarter``, ``before``: the same period a year before, the one a quarter
    before where periods are months, the period before), ``period``, ``size`` (customers at its
    start), ``rate`` (the share of them that was kept, or that ended) with its Wilson interval
    ``low, high``; ``difference`` (the last period less this one) with ``difference_low,
    difference_high, p_value`` (Newcombe), and ``corrected`` for how many these are (Holm). The
    year before has the same season; the others differ in season, too. Periods that are not over or
    began before ends or first orders are believed are left out; a year that the log does not reach
    has no row. Raises ``ContractError`` where no period can be told.

    Source of the difference: Newcombe (1998), "Interval estimation for the difference between
    independent proportions", Statistics in Medicine 17, 873-890, method 10.

    >>> import pandas as pd
    >>> from retention_lib import cohorts
    >>> orders = pd.DataFrame({"customer_id": [1, 2, 1, 1], "amount": 5, "ordered_at":
    ...     ["2021-01-28", "2021-01-30", "2021-02-03", "2021-03-03"]})
    >>> found = own(cohorts.rates(orders, by="month", as_of="2021-03-31"))
    >>> found[["against", "size", "rate", "difference"]].values.tolist()
    [['now', 1, 1.0, nan], ['before', 2, 0.5, 0.5]]
    """
    of, part, whole = SHARES[read(rates, RATES, KEPT).attrs[FRAME]]
    by = rates.attrs["by"]
    counts = rates[["period", part, whole]]
    counts = counts.set_axis(["period", "part", "size"], axis=1)
    over = rates["complete"] & ~rates["edge"]
    told = counts[over & (counts["size"] > 0)]
    if told.empty:
        asked = "the company's own past needs a period that is over"
        raise ContractError(asked, f"none among {len(rates)}", "take a longer log, or shorter ones")
    last = told.index[-1]
    places = {name: last - lag for name, lag in _lags(by).items()}
    there = {name: place for name, place in places.items() if place in told.index}
    rows = told.loc[list(there.values())].assign(against=list(there))
    table = _compared(rows.reset_index(drop=True), confidence)
    return OWN.made(
        table[OWN.names],
        by=by,
        as_of=rates.attrs["as_of"],
        of=of,
    )


def _lags(by: str) -> dict[str, int]:
    """How many periods before the last each is, of those that are different ones."""
    lags = {"now": 0, "year": periods.year_ago(by)}
    if by in QUARTER:
        lags["quarter"] = QUARTER[by]
    return lags if 1 in lags.values() else lags | {"before": 1}


def _compared(rows: DataFrame, confidence: float) -> DataFrame:
    part, size = rows[["part", "size"]].to_numpy().T
    low, high = intervals.wilson(part, size, confidence)
    ours = np.full_like(part, part[0])
    base = np.full_like(size, size[0])
    found = intervals.difference(ours, base, part, size, confidence)
    past = rows["against"] != "now"
    table = rows.assign(
        rate=part / size,
        low=low,
        high=high,
        **dict(zip(ENDS, found, strict=True)),
    )
    table[ENDS] = table[ENDS].where(past)
    return table.assign(corrected=intervals.holm(table["p_value"]))
