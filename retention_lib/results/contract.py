"""What the data checks find: `contract.check` and `Records.check` return it, and `words.explained`
says what it means."""

from collections.abc import Iterable
from typing import NamedTuple

from pandas import DataFrame

from retention_lib.contract import LEFT_OUT, ContractError, doubts
from retention_lib.results.declared import declared, measures

DOUBTS, UNDONE = doubts.HINTS, doubts.UNDONE  # hints: rows that count and may not be meant to
SCALES = ("codes_end_early", "no_lowest_code")  # every answer may then be misread
# hints of what counts as another number of customers, orders or money than there may be
MISTAKEN = (
    "guest",
    "one_customer",
    "alike",
    "repeated_row",
    "shared_transaction_id",
    "read_as",
    *SCALES,
)
TOLERATED = 0.05  # of a table's rows may be left out and not be told before the answer

TOLD = """
    table    text
    rule     text
    severity key of contract-severity
    rows     count
    share    share
    example  quote unprinted optional
    hint     text
"""
ABOUT = """
    column   text unprinted
    allowed  text unprinted
"""
FINDINGS = declared("contract-findings", TOLD + ABOUT)
EXPLAINED = declared("contract-explained", TOLD, like="contract-findings")

MEASURES = measures("left_out_share share down")


class LeftOut(NamedTuple):
    """How many rows of a record table there are up to the last day observed, and how many of them
    are left out of every count."""

    table: str
    rows: int
    left_out: int

    @property
    def share(self) -> float:
        return self.left_out / self.rows


def left_out(frame: DataFrame, tables: Iterable[str]) -> list[LeftOut]:
    """What is left out of these record tables, as far as they are there and hold rows; `frame` is
    what `contract.check` or `Records.check` returns.

    Raises ``ContractError`` for a frame that has lost what they counted.
    """
    counted = frame.attrs.get(LEFT_OUT)
    if counted is None:
        asked = "the rows that are left out were asked for"
        do = "give what contract.check or Records.check returned"
        raise ContractError(asked, "findings that have lost their count", do)
    there = [LeftOut(name, **counted[name]) for name in tables if name in counted]
    return [table for table in there if table.rows]
