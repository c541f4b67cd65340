"""A company's records: one Ibis table per record table."""

import datetime
from dataclasses import dataclass, field, make_dataclass
from itertools import chain
from typing import Any

from ibis.expr.types import Table
from pandas import DataFrame, concat

from retention_lib import contract
from retention_lib.contract.doubts import HINTS, UNDONE
from retention_lib.contract.findings import Finding, framed
from retention_lib.contract.input import without_given
from retention_lib.data.needs import refuse_lacking
from retention_lib.data.refused import readable

# an attribute for each table that contract/schema.py declares
Tables: Any = make_dataclass(
    "Tables",
    [(name, Table | None, None) for name in contract.TABLES],
    frozen=True,
    kw_only=True,
)


@dataclass(frozen=True)
class Records(Tables):
    """The record tables of one source, each an Ibis table with the contract's columns under its
    name in ``contract.TABLES``, or None where absent.

    ``source`` is where they come from as one may print it (never a password); ``timezone``,
    ``currency``, ``first_orders`` (the log holds everybody's) and ``mapped`` (by table, the
    source's name of a column) are what a source file declares; ``told`` is what was found while it
    was applied, before there was a record table to check, and ``settled`` are, by
    table, the columns by which it says which rows count. ``unmerged`` are, where there are
    ``identities``, the same tables as they were before aliases were led back to their customers:
    queries on what was read, which nothing counts unless it is asked. A column that had to be read
    from text stays beside its reading as ``<column>__as_given``, so that ``check`` can show what
    could not be read.
    """

    source: str
    timezone: str | None = None
    currency: str | None = None
    first_orders: bool = False
    mapped: dict[str, dict[str, str]] = field(default_factory=dict)
    told: list[Finding] = field(default_factory=list)
    settled: dict[str, list[str]] = field(default_factory=dict)
    unmerged: dict[str, Table] = field(default_factory=dict, compare=False)

    def __repr__(self) -> str:
        """Without the tables, which Ibis would write out."""
        said = f"source={self.source!r}, timezone={self.timezone!r}, currency={self.currency!r}"
        return f"Records({said})"

    @property
    def tables(self) -> dict[str, Table]:
        """The record tables that are there, by name."""
        there = {name: getattr(self, name) for name in contract.TABLES}
        return {name: table for name, table in there.items() if table is not None}

    @property
    def activity(self) -> Table | None:
        """What customers did: the orders, or where there are none the events."""
        return self.events if self.transactions is None else self.transactions

    @property
    def unmerged_activity(self) -> Table | None:
        """The same before aliases were led back; None where there are no ``identities``."""
        name = "events" if self.transactions is None else "transactions"
        return self.unmerged.get(name)

    def demand(self, *needs: str) -> None:
        """Raise ``ContractError`` when what is needed is absent, before any work is done.

        A need is a record table, "transactions or events", or a column, "transactions.amount".
        """
        held = {name: without_given(table).columns for name, table in self.tables.items()}
        refuse_lacking(needs, held, self.source)

    def edge(
        self,
        *,
        as_of: datetime.date | str,
    ) -> contract.Edge:
        """From which day on a first order is believed to be a customer's first: its ``start``,
        None where all are.

        All are where the source declares so; else it is estimated, by ``contract.edge``, from the
        orders (events where there are none) up to ``as_of``: the records do not know which day was
        the last observed.
        """
        if self.first_orders:
            return contract.Edge()
        self.demand("transactions or events")
        return contract.edge(self.activity, as_of=as_of)

    def check(
        self,
        *,
        as_of: datetime.date | str,
    ) -> DataFrame:
        """What is dirty in every table up to ``as_of``. One row is a finding; columns and ``attrs``
        as ``contract.check``.

        Of which tables few or no ids meet, customers' and those of support cases, is a finding too.
        """
        tables = self.tables.items()
        asked: dict[str, Any] = {"as_of": as_of, "currency": self.currency}
        parts = []
        for name, table in tables:
            with readable(name):
                parts.append(contract.check(table, name, **asked))
        with readable("every table"):
            more = [*self.told, *contract.meetings(self.tables)]
        told = [framed(more)] if more else []
        found = contract.ordered(concat([*parts, *told], ignore_index=True))
        counted = (part.attrs[contract.LEFT_OUT].items() for part in parts)
        found = self._as_declared(found)
        found.attrs[contract.LEFT_OUT] = dict(chain.from_iterable(counted))
        return found

    def _as_declared(self, found: DataFrame) -> DataFrame:
        """Findings whose cure is a line of the source file under the source's own names of columns,
        less those of columns by which it says which rows count."""
        rows = found.to_dict("records")
        for row in rows:
            if row["hint"] in HINTS:
                called = self.mapped.get(row["table"], {})
                row["column"] = called.get(row["column"], row["column"])
        kept = [row for row in rows if not self._settles(row)]
        return DataFrame(kept, columns=found.columns)

    def _settles(self, row: dict[str, Any]) -> bool:
        """Whether the source file says which values count of a column that speaks of undone
        rows."""
        settled = self.settled.get(row["table"], [])
        return row["hint"] in UNDONE and row["column"] in settled
