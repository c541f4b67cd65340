"""The record tables that were given, whatever holds them, and which day a log begins on."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from ibis.expr.types import BooleanValue, IntegerValue, Table, Value

from retention_lib import contract, periods
from retention_lib.contract import ContractError

TABLES = (
    "transactions",
    "events",
    "tickets",
    "messages",
    "surveys",
    "subscriptions",
)
DAY = timedelta(days=1)


def given(records: Any) -> dict[str, Table]:
    """The tables that are there, by name: of ``Records`` or anything with such attributes, of a
    mapping, or a lone table of transactions or events."""
    if hasattr(records, "columns") or hasattr(records, "column_names"):
        log = contract.as_ibis(records, "activity")
        return {contract.kind(log): log}
    held = records if isinstance(records, Mapping) else _Attributes(records)
    told = {name: held.get(name) for name in TABLES}
    there = {
        name: contract.as_ibis(
            table,
            name,
        )
        for name, table in told.items()
        if table is not None
    }
    if not there:
        asked = "records with a table of what customers did are needed"
        found = f"a {type(records).__name__} without one"
        raise ContractError(asked, found, f"give it as one of {', '.join(TABLES)}")
    return there


class _Attributes:
    """Attributes of an object, asked for as of a mapping."""

    def __init__(self, holder: object) -> None:
        self.holder = holder

    def get(self, name: str) -> object:
        return getattr(self.holder, name, None)


def before(
    table: Table,
    name: str,
    day: date,
    within: int,
) -> Table:
    """The rows of a table of the days before one, at most ``within``; ``ago`` is how many days
    before it a row lies, from 1 on."""
    time = contract.TABLES[name].time
    dated = table.mutate(ago=ago(table[time], day))
    return dated.filter((dated.ago >= 1) & (dated.ago <= within))


def ago(time: Any, day: date) -> IntegerValue:
    """How many days a time lies before a day."""
    return periods.of(day, "day") - periods.days(time).cast("int64")


def counted(rows: Table, where: BooleanValue) -> IntegerValue:
    """How many rows are so."""
    return rows.count(where=where)


def joined(people: Table, others: Table) -> Table:
    """The customers, each with what others say of them; null where these say nothing."""
    both = people.left_join(others, "customer_id")
    return both.drop("customer_id_right")


def none(value: Value) -> Value:
    """The number, 0 where nothing was counted."""
    return value.fill_null(0)


def begins(table: Table, name: str) -> date | None:
    """The first day of a table's rows; None where it has none."""
    time = contract.TABLES[name].time
    first = table.aggregate(first=table[time].date().min())
    found = first.to_pandas()["first"].iloc[0]
    return None if found is None or found != found else periods.day(found)
