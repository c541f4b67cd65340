"""How much of the grid is left out of every average because it had not ended."""

from pandas import DataFrame

from retention_lib.results import shown
from retention_lib.results.cohorts import RETENTION
from retention_lib.writing import Finding, percent, text


def observed(grid: DataFrame) -> Finding:
    """How much of the grid is in no average because it had not ended; `grid` is what
    `cohorts.retention` returns.

    >>> import pandas as pd
    >>> from retention_lib import cohorts, words
    >>> orders = pd.DataFrame({"customer_id": [1], "ordered_at": ["2021-01-28"], "amount": 5})
    >>> words.observed(cohorts.retention(orders, by="month", as_of="2021-02-28"))
    'Every period of the grid had ended by the last day observed; no cell is left out.'
    """
    grid = shown(grid, RETENTION)
    n, cells = int((~grid["complete"]).sum()), len(grid)
    if n == 0:
        return Finding(text("cohorts-retention-all_ended"))
    share = percent(n / cells)
    return Finding(text("cohorts-retention-not_ended", n=n, cells=cells, share=share))
