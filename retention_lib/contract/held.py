"""Tables that are worked out once and kept, where nobody can change what they are made of."""

import ibis
import ibis.expr.operations as ops
from ibis.expr.types import Table

OURS = "temp"  # the catalog of DuckDB that holds what we have read


def in_memory(table: Table) -> bool:
    """Whether all that a table is made of is in memory, as frames are."""
    sources = table.op().find(ops.PhysicalTable)
    return all(isinstance(source, ops.InMemoryTable) for source in sources)


def held(table: Table) -> Table:
    """The table, worked out now and not again each time it is asked; as it is where its engine may
    be changing what it is made of."""
    if in_memory(table):
        return ibis.memtable(table.to_pyarrow())
    stored = table.op().find(ops.DatabaseTable)
    ours = all(source.namespace.catalog == OURS for source in stored)
    return table.cache() if ours else table
