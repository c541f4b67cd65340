"""Texts that plain reading leaves unread: read as all values of their column agree, and told."""

from collections.abc import Callable, Mapping
from typing import Any

from ibis import coalesce
from ibis.expr.types import StringColumn, Table, Value

from retention_lib.contract import dated, numbers
from retention_lib.contract.passes import counted
from retention_lib.contract.readings import Given
from retention_lib.contract.schema import AS_GIVEN

READ_AS = "__read_as_"


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
    doubted = {}
    for column, doubt in counted(table, doubts).items():
        if _doubtful(doubt):
            doubted[column] = columns[column]
    if not doubted:
        return table
    ready = table
    for column, given in doubted.items():
        if given.type == "time":
            ready = dated.prepared(ready, column, texts[column])
    evidence = {}
    for column, given in doubted.items():
        evidence[column] = _evidence(ready, given, texts[column])
    again: dict[str, Value] = {}
    for column, seen in counted(ready, evidence).items():
        again |= _read_again(ready, columns[column], seen, texts[column])
    read = ready.mutate(**again)
    helping = [column for column in read.columns if dated.HELP in column]
    return keep(read.drop(*helping))


def _evidence(
    table: Table,
    given: Given,
    text: StringColumn,
) -> dict[str, Value]:
    if given.type == "time":
        return dated.evidence(table, given.value.get_name())
    return numbers.evidence(text)


def _read_again(
    table: Table,
    given: Given,
    seen: Mapping[str, Any],
    text: StringColumn,
) -> dict[str, Value]:
    """A column as its evidence has it, and the rows that a finding tells of."""
    column = given.value.get_name()
    before = table[column]
    if given.type == "time":
        form = _order(given, seen)
        now = dated.read(table, column, form, given.reading.zone)
        told = now.notnull()
    else:
        written = numbers.agreed(seen, given.reading.mark)
        form = written.form
        now = written.read(text)
        if given.type == "code":
            now = coalesce(before, now)  # what is read of a label stays
        told = written.told(text, before, now)
    return {column: now, column + READ_AS + form: told} if form else {column: now}


def _order(given: Given, seen: Mapping[str, Any]) -> str:
    """How a column writes times; empty where they do not agree, which numbers must."""
    form = dated.agreed(seen, given.reading.zone)
    if form or given.value.type().is_string() or not seen["given"] > 0:
        return form
    raise given.no_zone() if dated.counts(seen) else given.no_times()


def _texts(
    table: Table,
    columns: Mapping[str, Given],
) -> dict[str, StringColumn]:
    """The columns that had to be read as numbers, less what a source file says to strip, and as
    times without its saying how."""
    texts = {}
    for column, given in columns.items():
        declared = given.type == "time" and given.reading.time_format
        if given.must_be_read and given.type != "id" and not declared:
            text = table[column + AS_GIVEN]
            strip = () if given.type == "time" else given.reading.strip
            texts[column] = numbers.stripped(text, strip)
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
    if table[column].type().is_timestamp():
        return {"left": left.sum().fill_null(0)}
    three = text.re_search(numbers.THREE_DECIMALS)
    counted = {"left": left, "three": three, "pointed": text.contains(".")}
    return {what: found.sum().fill_null(0) for what, found in counted.items()}


def _doubtful(doubt: Mapping[str, Any]) -> bool:
    three = doubt.get("three", 0)
    return bool(doubt["left"] > 0 or (three > 0 and three == doubt["pointed"]))
