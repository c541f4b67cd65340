"""Tables that are worked out once and kept, where nobody can change what they are made of."""

from functools import lru_cache

import ibis
import ibis.expr.operations as ops
from ibis.expr.types import Table

SOURCES = (ops.PhysicalTable, ops.SQLQueryResult)
CACHED = "ibis_cached_"  # so begin the names of tables that Ibis keeps for us


def in_memory(table: Table) -> bool:
    """Whether all that a table is made of is in memory, as frames are."""
    sources = table.op().find(SOURCES)
    return all(map(_is_frame, sources))


def held(table: Table) -> Table:
    """The table, worked out now and not again each time it is asked; as it is where somebody may be
    changing what it is made of."""
    if in_memory(table):
        return ibis.memtable(table.to_pyarrow())
    kept = all(map(_is_kept, table.op().find(SOURCES)))
    return table.cache() if kept else table


def worked_out(table: Table) -> Table:
    """The table, worked out now for one count that asks it again and again, where the engine runs
    within this process; we write nothing into any other. Of rows that nobody can change the next
    count finds it."""
    if in_memory(table) or table.get_backend().name != "duckdb":
        return held(table)
    return _once(table.op()) if lasting(table) else table.cache()


@lru_cache(maxsize=2)
def _once(rows: ops.Relation) -> Table:
    return rows.to_expr().cache()


def lasting(table: Table) -> bool:
    """Whether a table is made of nothing but what we have read, which nobody changes."""
    sources = table.op().find(SOURCES)
    return all(map(_is_kept, sources)) and not any(map(_is_frame, sources))


def _is_frame(source: ops.Node) -> bool:
    return isinstance(source, ops.InMemoryTable)


def _is_kept(source: ops.Node) -> bool:
    """Whether a source is a frame, or what we have read."""
    if isinstance(source, ops.DatabaseTable):
        return source.name.startswith(CACHED)
    return _is_frame(source)
