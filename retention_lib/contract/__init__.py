"""The record tables: ``require`` and ``check`` are the only checks of what comes in.

Rows that share a ``transaction_id`` are lines of one order; without that column every row is an
order. An order has ``amount >= 0``; refunds lower revenue and are never activity; in a log without
amounts every row is an order. Times are local business time without a zone.
"""

from retention_lib.contract.activity import (
    activity,
    kind,
    priced,
    refuse_empty,
    refuse_unpriced,
    undone,
)
from retention_lib.contract.edge import UNTOLD, Edge, edge
from retention_lib.contract.errors import ContractError, quoted
from retention_lib.contract.extremes import days_held
from retention_lib.contract.findings import LEFT_OUT, check, dated, ordered, usable
from retention_lib.contract.input import as_ibis, require
from retention_lib.contract.meeting import meet, meetings, one_each, same_ids
from retention_lib.contract.orders import DIGITS, total
from retention_lib.contract.schema import TABLES

__all__ = [
    "DIGITS",
    "LEFT_OUT",
    "TABLES",
    "UNTOLD",
    "ContractError",
    "Edge",
    "activity",
    "as_ibis",
    "check",
    "dated",
    "days_held",
    "edge",
    "kind",
    "meet",
    "meetings",
    "one_each",
    "ordered",
    "priced",
    "quoted",
    "refuse_empty",
    "refuse_unpriced",
    "require",
    "same_ids",
    "total",
    "undone",
    "usable",
]
