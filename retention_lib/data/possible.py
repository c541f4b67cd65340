"""Times that no calendar has, as engines keep them: infinity, and years beyond 9999."""

import datetime as dt

import ibis
from ibis.expr.types import Column, Table

from retention_lib.contract import TABLES

ENDS = dt.datetime(1, 1, 2), dt.datetime(9999, 12, 30)  # a day less for every zone
OF_NANOSECONDS = dt.datetime(1677, 9, 23), dt.datetime(2262, 4, 10)
MICROSECONDS = 6  # decimals of a second


def possible(table: Table, name: str) -> Table:
    """A record table without such times: their rows have none, and are left out and counted."""
    columns = TABLES[name].columns.items()
    times = {column for column, asked in columns if asked.type == "time"}
    there = times.intersection(table.columns)
    found = {column: _within(table[column]) for column in there if _is_time(table[column])}
    return table.mutate(**found) if found else table


def _is_time(column: Column) -> bool:
    kind = column.type()
    return bool(kind.is_date() or kind.is_timestamp())


def _within(time: Column) -> Column:
    kind = time.type()
    fine = kind.is_timestamp() and (kind.scale or 0) > MICROSECONDS
    ends = OF_NANOSECONDS if fine else ENDS
    first, last = (ibis.literal(end).cast(kind) for end in ends)
    return ibis.ifelse(time.between(first, last), time, ibis.null(kind))
