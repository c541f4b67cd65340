"""Rules for one column: values that are absent, unreadable, impossible, unknown or repeated."""

import ibis
import ibis.expr.types as ir

from retention_lib.contract.input import AS_GIVEN
from retention_lib.contract.readings import ZONED_TEXT
from retention_lib.contract.rules.rule import Rule
from retention_lib.contract.schema import Column

EARLIEST = "1000-01-01"
INFINITE = ibis.literal(float("inf"))  # Ibis 12 has isinf(), which is false for everything on Spark


def of_column(table: ir.Table, name: str, column: Column, time: str) -> list[Rule]:
    value, rules, severity = table[name], [], "error" if column.required else "warning"
    given = table[name + AS_GIVEN] if name + AS_GIVEN in table.columns else None
    absent = _absent(value) if given is None else given.isnull() | (given.strip() == "")
    if column.required:
        rules.append(Rule(f"missing_{name}", "error", absent, f"Rows without {name} are left out"))
    if given is not None:
        hint = (
            f"The {name} could not be read; see time_format, decimal and timezone of a source file"
        )
        example = None if name == "customer_id" else given  # findings are printed on pages
        rules.append(Rule(f"unreadable_{name}", severity, value.isnull() & ~absent, hint, example))
    if given is not None and column.type == "time":
        hint = (
            f"The {name} with a zone was converted to business time; without one it is taken as"
            " business time"
        )
        rules.append(
            Rule(
                f"zoned_{name}",
                "note",
                given.strip().re_search(ZONED_TEXT) & value.notnull(),
                hint,
                given,
            )
        )
    if column.type == "time" and name == time:
        hint = f"The {name} lies before the year 1000, so the row is left out"
        rules.append(
            Rule(
                f"impossible_{name}",
                "error",
                value < ibis.timestamp(EARLIEST),
                hint,
                value,
            )
        )
    if column.type == "number":
        hint = f"The {name} is not a finite number"
        finite = (value > -INFINITE) & (
            value < INFINITE
        )  # false for what is not a number, which engines sort last
        rules.append(Rule(f"infinite_{name}", severity, ~finite, hint))
    if column.choices:
        hint = f"The {name} is one of {', '.join(column.choices)}; other rows are left out"
        rules.append(Rule(f"unknown_{name}", "error", ~value.isin(column.choices), hint, value))
    if column.not_before and column.not_before in table.columns:
        hint = f"The {name} lies before {column.not_before}, so the row is left out"
        rules.append(
            Rule(
                f"{name}_before_{column.not_before}",
                "error",
                value < table[column.not_before],
                hint,
                value,
            )
        )
    if column.unique:
        order = [table[time]] if time else [value]
        again = value.notnull() & (ibis.row_number().over(group_by=value, order_by=order) > 0)
        example = None if name == "customer_id" else value
        rules.append(
            Rule(
                f"duplicate_{name}",
                "error",
                again,
                f"Only the first row of each {name} is kept",
                example,
            )
        )
    return rules


def _absent(value: ir.Value) -> ir.BooleanValue:
    """Null; to Ibis on Spark what is not a number is null as well."""
    return (
        value.isnull() & ~value.isnan().fill_null(False)
        if value.type().is_floating()
        else value.isnull()
    )
