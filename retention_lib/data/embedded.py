"""Tables made by the package itself, held by an embedded engine and read as any other source."""

import pyarrow as pa

from retention_lib.contract.input import AS_GIVEN, typed
from retention_lib.contract.readings import Reading
from retention_lib.data import engine, identities
from retention_lib.data.records import Records


def embedded(source: str, made, *, timezone: str, currency: str) -> Records:
    """Records of Arrow tables, given one by one as (name, table) so that no two need be in memory
    at once."""
    inside = engine.connect()
    held = {name: _held(inside, name, table, Reading(timezone)) for name, table in made}
    return Records(source, **identities.replaced(held), timezone=timezone, currency=currency)


def _held(inside, name: str, table: pa.Table, reading: Reading):
    read = typed(inside.create_table(name, table), name, reading)
    return (
        inside.create_table(f"{name}_records", read)
        if any(c.endswith(AS_GIVEN) for c in read.columns)
        else read
    )
