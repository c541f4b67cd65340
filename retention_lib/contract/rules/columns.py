"""Rules for one column: values that are absent, unreadable, impossible, unknown or repeated."""

import ibis
from ibis.expr.types import BooleanValue, Table, Value

from retention_lib.contract.input import AS_GIVEN
from retention_lib.contract.readings import ZONED_TEXT
from retention_lib.contract.rules.rule import Rule
from retention_lib.contract.schema import Column

EARLIEST = "1000-01-01"
INFINITE = ibis.literal(float("inf"))  # Ibis 12 has isinf(), which is false for everything on Spark


def of_column(
    table: Table,
    name: str,
    column: Column,
    time: str,
) -> list[Rule]:
    """What may be wrong with the values of one column, in the order of the findings."""
    value = table[name]
    rules = [*_of_absence(table, name, column)]
    if column.type == "time" and name == time:
        early = value < ibis.timestamp(EARLIEST)
        rules.append(Rule("impossible", "error", early, name, example=value))
    if column.type == "number":
        # false for what is not a number, which engines sort last
        finite = (value > -INFINITE) & (value < INFINITE)
        rules.append(Rule("infinite", _severity(column), ~finite, name))
    if column.choices:
        unknown = ~value.isin(column.choices)
        choices = ", ".join(column.choices)
        rules.append(Rule("unknown", "error", unknown, name, choices, example=value))
    if column.not_before in table.columns:
        early = value < table[column.not_before]
        rules.append(Rule("before", "error", early, name, column.not_before, example=value))
    if column.unique:
        order = [table[time]] if time else [value]
        nth = ibis.row_number().over(group_by=value, order_by=order)
        again = value.notnull() & (nth > 0)
        rules.append(Rule("duplicate", "error", again, name, example=value))
    return rules


def _of_absence(
    table: Table,
    name: str,
    column: Column,
) -> list[Rule]:
    """Values that are not there, or were and could not be read."""
    value = table[name]
    as_given = name + AS_GIVEN
    read = as_given in table.columns
    given = table[as_given] if read else value
    absent = given.isnull() | (given.strip() == "") if read else _absent(value)
    rules = [Rule("missing", "error", absent, name)] if column.required else []
    if read:
        unread = value.isnull() & ~absent
        rules.append(Rule("unreadable", _severity(column), unread, name, example=given))
    if read and column.type == "time":
        zoned = given.strip().re_search(ZONED_TEXT) & value.notnull()
        rules.append(Rule("zoned", "note", zoned, name, example=given))
    return rules


def _severity(column: Column) -> str:
    return "error" if column.required else "warning"


def _absent(value: Value) -> BooleanValue:
    """Null; to Ibis on Spark what is not a number is null as well."""
    if not value.type().is_floating():
        return value.isnull()
    return value.isnull() & ~value.isnan().fill_null(False)
