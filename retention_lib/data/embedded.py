"""Tables made by the package itself, held by an embedded engine and read as any other source."""

from collections.abc import Iterable

import pyarrow as pa
from ibis.backends import BaseBackend
from ibis.expr.types import Table

from retention_lib.contract.input import AS_GIVEN, typed
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
    held = {name: _hold(inside, name, table, how) for name, table in made}
    return Records(source, **identities.lead_back(held), timezone=timezone, currency=currency)


def _hold(
    inside: BaseBackend,
    name: str,
    table: pa.Table,
    how: Reading,
) -> Table:
    read = typed(inside.create_table(name, table), name, how)
    return inside.create_table(f"{name}_records", read) if holds_text(read) else read


def holds_text(table: Table) -> bool:
    """Whether a column had to be read from text, which is done once."""
    return any(column.endswith(AS_GIVEN) for column in table.columns)
