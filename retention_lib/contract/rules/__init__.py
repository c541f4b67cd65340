"""What makes a row dirty: one rule each, asked of the engine all at once."""

import ibis.expr.types as ir

from retention_lib import periods
from retention_lib.contract.rules.columns import of_column
from retention_lib.contract.rules.orders import of_transactions
from retention_lib.contract.rules.rule import Rule
from retention_lib.contract.schema import schema

__all__ = ["Rule", "of_table"]


def of_table(table: ir.Table, name: str, as_of) -> list[Rule]:
    present = {c: column for c, column in schema(name).columns.items() if c in table.columns}
    rules = [
        rule
        for c, column in present.items()
        for rule in of_column(table, c, column, schema(name).time)
    ]
    if as_of is not None and schema(name).time:
        time = table[schema(name).time]
        hint = "They lie after as_of, the last day observed, and are left out"
        rules.append(Rule("after_as_of", "error", time.date() > periods.day(as_of), hint, time))
    return rules + {"transactions": of_transactions, "surveys": _of_surveys}.get(
        name, lambda _: []
    )(table)


def _of_surveys(table: ir.Table) -> list[Rule]:
    outside = (table.question == "nps") & ~table.score.isin(list(range(11)))
    return [
        Rule(
            "score_out_of_range",
            "error",
            outside,
            "NPS codes are 0 to 10; other answers are left out",
            table.score,
        )
    ]
