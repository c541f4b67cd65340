"""Which share of the customers at risk was lost, from one landmark to the next."""

from pandas import DataFrame

from retention_lib import intervals
from retention_lib.churn.fit import labelled
from retention_lib.contract import ContractError
from retention_lib.results.churn import LOST, SNAPSHOTS
from retention_lib.results.frame import read


def lost(snapshots: DataFrame) -> DataFrame:
    """Which share of the customers at risk was lost within the horizon. One row is a landmark whose
    horizon is over, the earliest first.

    ``snapshots`` is what ``churn.snapshots`` returned. Columns: ``at, customers`` (at risk on it),
    ``churned`` and ``rate`` with its Wilson interval ``low, high``. Raises ``ContractError`` where
    no landmark has a label.
    """
    facts = SNAPSHOTS.facts_of(read(snapshots, SNAPSHOTS))
    told = labelled(snapshots)
    if told.empty:
        asked = "landmarks with a label are needed"
        raise ContractError(asked, "none", "take earlier ones, or a shorter horizon")
    left = told["churned"].astype("int64").groupby(told["at"])
    table = left.agg(customers="size", churned="sum").reset_index()
    n, gone = table["customers"], table["churned"]
    low, high = intervals.wilson(gone, n)
    table = table.assign(rate=gone / n, low=low, high=high)
    return LOST.made(table, **facts)
