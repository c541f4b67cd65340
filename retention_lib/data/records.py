"""A company's records: one Ibis table per record table."""

import datetime
from dataclasses import dataclass, field, make_dataclass
from itertools import chain
from typing import Any

from ibis.expr.types import Table
from pandas import DataFrame, concat

from retention_lib import contract
from retention_lib.contract.findings import Finding, framed

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
    was applied, before there was a record table to check. A column that had to be read from
    text stays beside its reading as ``<column>__as_given``, so that ``check`` can show what could
    not be read.
    """

    source: str
    timezone: str | None = None
    currency: str | None = None
    first_orders: bool = False
    mapped: dict[str, dict[str, str]] = field(default_factory=dict)
    told: list[Finding] = field(default_factory=list)

    def __repr__(self) -> str:
        """Without the tables, which Ibis would write out."""
        said = f"source={self.source!r}, timezone={self.timezone!r}, currency={self.currency!r}"
        return f"Records({said})"

    @property
    def tables(self) -> dict[str, Table]:
        """The record tables that are there, by name."""
        there = {name: getattr(self, name) for name in contract.TABLES}
        return {name: table for name, table in there.items() if table is not None}

    def demand(self, *names: str) -> None:
        """Raise ``ContractError`` when one of these record tables is absent, before any work is
        done."""
        if absent := [name for name in names if name not in self.tables]:
            found = contract.quoted(list(self.tables)) if self.tables else "no table"
            do = "add a file or table of that name to the source"
            do = f"{do}, or map one in a source file (.toml)"
            raise contract.ContractError(
                f"this needs the record tables {contract.quoted(absent)}",
                f"{found} in {self.source}",
                do,
            )

    def edge(
        self,
        *,
        as_of: datetime.date | str,
    ) -> contract.Edge:
        """From which day on a first order is believed to be a customer's first: its ``start``,
        None where all are.

        All are where the source declares so; else it is estimated, by ``contract.edge``, from the
        orders up to ``as_of``: the records do not know which day was the last observed.
        """
        if self.first_orders:
            return contract.Edge()
        self.demand("transactions")
        return contract.edge(self.transactions, as_of=as_of)

    def check(
        self,
        *,
        as_of: datetime.date | str,
    ) -> DataFrame:
        """What is dirty in every table up to ``as_of``. One row is a finding; columns and ``attrs``
        as ``contract.check``."""
        tables = self.tables.items()
        parts = [contract.check(table, name, as_of=as_of) for name, table in tables]
        told = [framed(self.told)] if self.told else []
        found = contract.ordered(concat([*parts, *told], ignore_index=True))
        counted = (part.attrs[contract.LEFT_OUT].items() for part in parts)
        found.attrs[contract.LEFT_OUT] = dict(chain.from_iterable(counted))
        return found
