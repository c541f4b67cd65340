"""Snapshots beside what is known of the same customers from elsewhere."""

from pandas import DataFrame

from retention_lib.contract import ContractError, quoted
from retention_lib.results.churn import SNAPSHOTS
from retention_lib.results.frame import read

KEYS = ["customer_id", "at"]


def joined(snapshots: DataFrame, known: DataFrame, *columns: str) -> DataFrame:
    """Snapshots with more ``columns`` of what was known of the customers on each landmark, such as
    ``p_alive`` of ``clv.as_known``. One row is a customer and a landmark, as before.

    ``known`` has one row a ``customer_id`` and ``at``; of whom it says nothing the columns are
    missing. Raises ``ContractError`` for a column that it lacks, and for one that says two things
    of a customer on a day.
    """
    facts = SNAPSHOTS.facts_of(read(snapshots, SNAPSHOTS))
    asked = [*KEYS, *columns]
    if not {*asked} <= {*known.columns}:
        found = quoted([*known.columns])
        raise ContractError(f"{quoted(asked)} are needed", found, "give what clv.as_known returned")
    if known.duplicated(KEYS).any():
        do = "keep one row a customer and day"
        raise ContractError("one row a customer and day is needed", "several", do)
    table = snapshots.merge(known[asked], on=KEYS, how="left")
    declared = [name for name in SNAPSHOTS.names if name in table]
    own = [name for name in table if name not in declared]
    return SNAPSHOTS.made(table[[*declared, *own]], **facts)
