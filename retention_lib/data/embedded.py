"""Tables made by the package itself, held by an embedded engine and read as any other source."""

from collections.abc import Iterable

import pyarrow as pa

from retention_lib.contract.input import typed
from retention_lib.contract.readings import Reading
from retention_lib.data import engine, identities
from retention_lib.data.records import Records


def embedded(
    source: str,
    made: Iterable[tuple[str, pa.Table]],
    *,
    timezone: str,
    currency: str,
) -> Records:
    """Records of Arrow tables, given one by one as (name, table) so that no two need be in memory
    at once."""
    inside = engine.connect()
    how = Reading(timezone)
    held = {}
    for name, table in made:
        read = typed(inside.create_table(name, table), name, how)
        held[name] = engine.keep(inside, read, name)
    return Records(source, **identities.lead_back(held), timezone=timezone, currency=currency)
