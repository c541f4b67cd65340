"""Customers split into groups: by a column carried from an event, or by a frame."""

import ibis
from ibis.expr.types import Table

from retention_lib import contract
from retention_lib.contract import ContractError, quoted
from retention_lib.journeys.ordered import MINE

ASKED = "groups of customers need"


def carried(entries: Table) -> Table:
    """The ``carried`` of each customer's first of these events, as ``group``."""
    rows = entries.select(
        "customer_id",
        group=entries.carried,
        nth=ibis.row_number().over(**MINE),
    )
    first = rows.filter(rows.nth == 0)
    return first.drop("nth")


def given(cohort: object, events: Table) -> Table:
    """The groups of a frame ``customer_id, cohort``, one row a customer."""
    frame = contract.require(cohort, "customers")
    if "cohort" not in frame.columns:
        asked = f"{ASKED} 'customer_id' and 'cohort'"
        raise ContractError(asked, quoted(frame.columns), "rename its columns")
    contract.same_ids(events, frame, names=("events", "groups"))
    contract.one_each(frame, ASKED)
    return frame.select("customer_id", group=frame.cohort)
