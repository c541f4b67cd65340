"""One age of a retention grid over calendar time: is it getting better, cohort after cohort?"""

from pandas import DataFrame, DatetimeIndex

from retention_lib import intervals, periods
from retention_lib.contract import ContractError
from retention_lib.results.cohorts import AT_AGE, RETENTION, UNTOLD

TREND = ["change", "change_low", "change_high", "p_value"]


def at_age(
    grid: DataFrame,
    *,
    age: int,
    confidence: float = 0.95,
) -> DataFrame:
    """Read one age of a retention grid, cohort after cohort. One row is a cohort.

    ``grid`` is what ``retention`` returns of cohorts that are periods; ``age`` is in its periods.
    Columns: ``cohort, size, active, rate, low, high, complete, edge`` as in the grid, and ``line``,
    the share by the trend through all cohorts that are complete and believed to be new, NaN where
    none can be told. The facts ``change, change_low, change_high`` are by how much the trend
    changes the share in a year, and ``p_value`` of "not at all": each cohort is held against those
    of its season in other years, and may differ from them by more than chance has customers differ
    (``intervals.trend``). They are None in less than about two years of cohorts, and where nobody
    can tell who is new. An association: cohorts differ in more than when they began.

    Raises ``ContractError`` where cohorts are no periods, or none is as old as ``age``.

    >>> import pandas as pd
    >>> from retention_lib import cohorts
    >>> orders = pd.DataFrame({"customer_id": [1, 1, 2], "amount": [5, 5, 5],
    ...                        "ordered_at": ["2021-01-28", "2021-02-03", "2021-01-30"]})
    >>> grid = cohorts.retention(orders, by="month", as_of="2021-02-28")
    >>> at_age(grid, age=1)[["size", "active", "rate"]].values.tolist()
    [[2.0, 1.0, 0.5]]
    """
    facts = RETENTION.facts_of(grid)
    cells = grid[grid["age"] == age]
    if cells.empty or grid["cohort"].dtype.kind != "M":
        asked = f"at_age needs cohorts that are periods and as old as {age!r}"
        found = f"cohorts of {grid['cohort'].dtype}, ages up to {grid['age'].max()}"
        do = "count the grid by the period of the first order, and ask for an age it has"
        raise ContractError(asked, found, do)
    counts = cells["complete"] & ~cells["edge"] & (cells["size"] > 0)
    told = cells[counts & (facts["edge"] not in UNTOLD)]
    trend = _trend(told, facts["by"], confidence)
    line = cells["rate"].mask(cells["rate"].notna()).astype(float)
    line[told.index] = trend.line
    values = dict(zip(TREND, trend[:-1], strict=True))
    table = cells.assign(line=line).reset_index(drop=True)
    return AT_AGE.made(
        table[AT_AGE.names],
        age=age,
        **values,
        **facts,
    )


def _trend(
    told: DataFrame,
    by: str,
    confidence: float,
) -> intervals.Trend:
    starts = DatetimeIndex(told["cohort"])
    numbers = [periods.of(start, by) for start in starts.date]
    return intervals.trend(
        told["active"],
        told["size"],
        numbers,
        periods.year_ago(by),
        confidence,
    )
