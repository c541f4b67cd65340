"""The rows that count, where a source file says which: those whose values are among the named,
capitals aside."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import ibis
from ibis.expr.types import BooleanValue, StringValue, Table, Value

from retention_lib.contract import ContractError, quoted
from retention_lib.contract.doubts import plain
from retention_lib.contract.errors import MOST, nearest
from retention_lib.contract.findings import LONGEST_EXAMPLE, Finding

SEARCHED = 10_000  # values of a column, for those that are written almost like the one asked for
RULE = "left_out_by_where"

Wanted = Mapping[str, Sequence[str]]


def keep(
    table: Table,
    name: str,
    wanted: Wanted,
) -> tuple[Table, list[Finding]]:
    """The rows whose text in each column is one of those wanted, and what each column left out.

    Raises ``ContractError`` where a column, or one of its values, is not there.
    """
    if absent := [column for column in wanted if column not in table.columns]:
        near = nearest(absent[0], table.columns)
        raise ContractError(
            f"where of {name} names {quoted(absent)}",
            quoted(table.columns),
            f"name {quoted(near)}" if near else "name one of these columns",
        )
    counted = _counted(table, wanted) if wanted else {"n": 0}
    if not counted["n"]:
        return table, []
    for i, (column, values) in enumerate(wanted.items()):
        there = zip(_called(i, values), values, strict=True)
        if absent := [value for flag, value in there if not counted[flag]]:
            raise _refused(table, name, column, absent)
    wanted_there = [_among(table, column, values) for column, values in wanted.items()]
    return table.filter(wanted_there), list(_left_out(name, wanted, counted))


def _folded(table: Table, column: str) -> StringValue:
    return plain(table[column]).lower()


def _among(table: Table, column: str, values: Sequence[str]) -> BooleanValue:
    return _folded(table, column).isin([value.lower() for value in values])


def _counted(table: Table, wanted: Wanted) -> dict[str, Any]:
    """In one pass of the engine: the rows, which values are there, and the rows that a column
    leaves out of those that the columns before it keep."""
    asked: dict[str, Value] = {"n": table.count()}
    kept: BooleanValue = ibis.literal(True)
    for i, (column, values) in enumerate(wanted.items()):
        found = plain(table[column])
        among = _among(table, column, values)
        left = kept & ~among
        kept &= among
        example = found.substr(0, LONGEST_EXAMPLE)
        asked |= {f"left{i}": left.sum(), f"example{i}": example.min(where=left)}
        there = [_among(table, column, [value]).any() for value in values]
        asked |= zip(_called(i, values), there, strict=True)
    return table.aggregate(**asked).to_pandas().to_dict("records")[0]


def _called(i: int, values: Sequence[str]) -> list[str]:
    """What is counted of the i-th column: whether each value is there."""
    return [f"there{i}_{j}" for j in range(len(values))]


def _refused(
    table: Table,
    name: str,
    column: str,
    absent: Sequence[str],
) -> ContractError:
    """What is there instead: the few values of the column, or those written almost alike."""
    distinct = table.select(found=plain(table[column])).distinct().limit(SEARCHED)
    there = sorted(distinct.to_pandas()["found"])
    near = [other for value in absent for other in nearest(value, there)]
    found = quoted(there) if len(there) <= MOST else f"{len(there)} others"
    return ContractError(
        f"where of {name} asks for rows whose {column} is {quoted(absent)}",
        found,
        f"write {quoted(near)}" if near else "write a value as it is there",
    )


def _left_out(
    name: str,
    wanted: Wanted,
    counted: Mapping[str, Any],
) -> Iterator[Finding]:
    for i, (column, values) in enumerate(wanted.items()):
        if rows := int(counted[f"left{i}"]):
            share = rows / int(counted["n"])
            about = (str(counted[f"example{i}"]), RULE, column, quoted(values))
            yield Finding(name, RULE, "note", rows, share, *about)
