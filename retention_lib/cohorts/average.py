"""The retention grid, pooled over its cohorts."""

import pandas as pd

from retention_lib import intervals
from retention_lib.results.cohorts import AVERAGE, RETENTION


def average(
    grid: pd.DataFrame,
    *,
    confidence: float = 0.95,
) -> pd.DataFrame:
    """Pool a retention grid over its cohorts. One row is an age; only complete cells count.

    ``grid`` is what ``retention`` returns. Pooling adds customers and divides once, so that large
    cohorts weigh more and an unfinished month cannot pull the average down. Columns: ``age,
    cohorts`` (how many), ``size, active`` (sums), ``rate = active / size, low, high`` (Wilson).

    >>> from retention_lib import cohorts
    >>> orders = pd.DataFrame({"customer_id": [1, 1, 2], "amount": [5, 5, 5],
    ...                        "ordered_at": ["2021-01-28", "2021-02-03", "2021-01-30"]})
    >>> grid = cohorts.retention(orders, by="month", as_of="2021-02-28")
    >>> average(grid)[["age", "cohorts", "size", "active"]].values.tolist()
    [[0, 1, 2, 2], [1, 1, 2, 1]]
    """
    facts = RETENTION.facts_of(grid)
    complete = grid[grid["complete"]].groupby("age")
    pooled = complete[["size", "active"]].sum()
    size, active = pooled["size"], pooled["active"]
    low, high = intervals.wilson(active, size, confidence)
    pooled = pooled.assign(rate=active / size, low=low, high=high)
    pooled.insert(0, "cohorts", complete.size())
    return AVERAGE.made(pooled.reset_index(), **facts)
