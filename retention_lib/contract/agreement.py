"""Texts that plain reading leaves unread: read as all values of their column agree, and told."""

from collections.abc import Callable, Mapping
from typing import Any

from ibis import coalesce
from ibis.expr.types import StringColumn, Table, Value

from retention_lib.contract import numbers
from retention_lib.contract.readings import Given
from retention_lib.contract.schema import AS_GIVEN

READ_AS = "__read_as_"
NUMBERS = ("number", "code")


def agreed(
    table: Table,
    columns: Mapping[str, Given],
    keep: Callable[[Table], Table],
) -> Table:
    """A table that was read plainly, with each column of text that this leaves in doubt read as all
    its values agree.

    One aggregate asks whether there is any doubt; only then a second asks for the evidence.
    """
    texts = _texts(table, columns)
    doubts = {}
    for column, text in texts.items():
        doubts[column] = _doubt(table, column, text)
    evidence = {}
    for column, doubt in _counted(table, doubts).items():
        if _doubtful(doubt):
            evidence[column] = numbers.evidence(texts[column])
    again = {}
    for column, seen in _counted(table, evidence).items():
        text = texts[column]
        given = columns[column]
        written = numbers.agreed(seen, given.reading.mark)
        before = table[column]
        now = written.read(text)
        if given.type == "code":
            now = coalesce(before, now)  # what is read of a label stays
        again[column] = now
        if written.form:
            name = column + READ_AS + written.form
            again[name] = written.told(text, before, now)
    return keep(table.mutate(**again)) if again else table


def _texts(
    table: Table,
    columns: Mapping[str, Given],
) -> dict[str, StringColumn]:
    """The columns that hold numbers as text, less what a source file says to strip."""
    texts = {}
    for column, given in columns.items():
        if given.must_be_read and given.type in NUMBERS:
            text = table[column + AS_GIVEN]
            texts[column] = numbers.stripped(text, given.reading.strip)
    return texts


def forms(
    table: Table,
    column: str,
) -> dict[str, Value]:
    """How a column was read otherwise than plainly, and the rows that this is about."""
    begin = column + READ_AS
    told = [name for name in table.columns if name.startswith(begin)]
    return {name.removeprefix(begin): table[name] for name in told}


def _doubt(
    table: Table,
    column: str,
    text: StringColumn,
) -> dict[str, Value]:
    """Texts that could not be read, and numbers that have three decimals and no other."""
    left = table[column].isnull() & (text != "")
    three = text.re_search(numbers.THREE_DECIMALS)
    counted = {"left": left, "three": three, "pointed": text.contains(".")}
    return {what: found.sum().fill_null(0) for what, found in counted.items()}


def _doubtful(doubt: Mapping[str, Any]) -> bool:
    three = doubt["three"]
    return bool(doubt["left"] > 0 or (three > 0 and three == doubt["pointed"]))


def _counted(
    table: Table,
    asked: Mapping[str, Mapping[str, Value]],
) -> dict[str, dict[str, Any]]:
    """What is asked of each column, in one pass of the engine."""
    if not asked:
        return {}
    flat = {}
    for column, each in asked.items():
        for what, value in each.items():
            flat[f"{column} {what}"] = value
    row = table.aggregate(**flat).to_pandas().to_dict("records")[0]
    found: dict[str, dict[str, Any]] = {}
    for column, each in asked.items():
        found[column] = {what: row[f"{column} {what}"] for what in each}
    return found
