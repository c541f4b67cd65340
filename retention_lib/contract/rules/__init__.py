"""What makes a row dirty: one rule each, asked of the engine all at once."""

import datetime

from ibis.expr.types import Table

from retention_lib import periods
from retention_lib.contract.rules.columns import of_column
from retention_lib.contract.rules.orders import of_transactions
from retention_lib.contract.rules.rule import Rule
from retention_lib.contract.schema import schema

__all__ = ["Rule", "of_table"]


def of_table(
    table: Table,
    name: str,
    as_of: datetime.date | str | None,
) -> list[Rule]:
    """The rules of a record table, of its columns first; ``as_of`` adds one."""
    time = schema(name).time
    rules = []
    for column, asked in schema(name).columns.items():
        if column in table.columns:
            rules += of_column(table, column, asked, time)
    if as_of is not None and time:
        late = table[time].date() > periods.day(as_of)
        rules.append(Rule("after_as_of", "error", late, example=table[time]))
    if name == "transactions":
        rules += of_transactions(table)
    if name == "surveys":
        outside = (table.question == "nps") & ~table.score.isin(list(range(11)))
        rules.append(Rule("score_out_of_range", "error", outside, example=table.score))
    return rules
