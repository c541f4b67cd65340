"""What may be odd about an id: it is nobody's, has lost digits, is none, or was written in another
way."""

from collections.abc import Iterator

import ibis
from ibis.expr.types import Table

from retention_lib.contract import ids
from retention_lib.contract.input import without_given
from retention_lib.contract.rule import Rule
from retention_lib.contract.schema import AS_GIVEN, Column
from retention_lib.contract.suggestions import suggested


def of_ids(
    table: Table,
    name: str,
    column: Column,
) -> Iterator[Rule]:
    """The rules of a column of ids."""
    value, none = table[name], table[name].isnull()
    read = name + AS_GIVEN in table.columns
    given = table[name + AS_GIVEN].cast("string") if read else ibis.null("string")
    absent = none & given.isnull()
    if column.filled:
        yield Rule("missing", "error", absent, column=name)
    elif name == "customer_id":
        yield Rule("anonymous", "note", absent)
        yield from _of_nobody(table)
    if not read:
        return
    lost = given.notnull() & none
    rounded = given.re_search(ids.LOST)
    yield Rule("rounded", column.severity, lost & rounded, given, name)
    yield Rule("unreadable", column.severity, lost & ~rounded, given, name, "id")
    yield Rule("respelt", "note", value.notnull() & given.notnull(), given, name)


def _of_nobody(table: Table) -> Iterator[Rule]:
    """Answers of which none names its customer, where a column may do so under another name."""
    others = [column for column in without_given(table).columns if column != "customer_id"]
    for meant in suggested(["customer_id"], others).values():
        nobody = table.customer_id.count().over() == 0
        yield Rule("unmapped", "warning", nobody, column="customer_id", allowed=meant)
