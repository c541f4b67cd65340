"""Databases: what a URL or a file opens, and the tables in it."""

import weakref
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import duckdb
import ibis
import ibis.expr.operations as ops
from ibis.backends import BaseBackend
from ibis.expr.types import Table

from retention_lib.contract import ContractError, as_ibis, quoted
from retention_lib.data import engine
from retention_lib.data.refused import readable, refuse_unlike
from retention_lib.data.source_file import TableMapping
from retention_lib.secrecy.passwords import mask

SQLITE = b"SQLite format 3"  # what its files begin with
CLOUD = ("md:", "motherduck:")
EMBEDDED = ("duckdb", "sqlite")  # they would make a file that is not there
EXTENSION = "/extensions/"  # where DuckDB looks for what a kind of column needs


@dataclass(frozen=True)
class Database:
    """Tables of a database that Ibis is connected to, and the file that holds them, where that is
    known."""

    engine: BaseBackend
    file: Path | None = None

    @classmethod
    def open(
        cls,
        url: str,
        said: str,
    ) -> "Database":
        """Connect to ``url``; errors say it as ``said``."""
        asked = f"the source {said} must open"
        file = _file(url, asked)
        if file and url.lower().startswith("duckdb"):
            return cls.of_file(file, said)
        try:
            made = ibis.connect(url)
            if made.name == "sqlite":  # Python 3.13 warns of a connection that nobody closed
                weakref.finalize(made, made.con.close)
            confined = engine.confine(made) if made.name == "duckdb" else made
            return cls(confined, file)
        except Exception as error:  # noqa: BLE001  a driver raises what it likes
            found = mask(f"{type(error).__name__}: {error}", url)
            raise ContractError(asked, found, "check address and access") from None

    @classmethod
    def of_file(
        cls,
        file: Path,
        said: str,
    ) -> "Database":
        """Open a DuckDB file; errors say it as ``said``."""
        asked = f"the source {said} must be a DuckDB file that is free to be read"
        with file.open("rb") as opened:
            if opened.read(len(SQLITE)) == SQLITE:
                raise ContractError(asked, "an SQLite database", "give it as sqlite:///its/path")
        try:
            return cls(engine.opened(file), file)
        except duckdb.Error as error:
            if "lock on file" in str(error):
                found = "one that another program has open to write"
                raise ContractError(asked, found, "close it there, or give a copy") from None
            do = f"see that it is whole, and of DuckDB {duckdb.__version__} or an older one"
            raise ContractError(asked, "none", do) from None

    @property
    def hashes(self) -> bool:
        """Whether the engine can tell the state of all rows short."""
        return self.engine.has_operation(ops.Hash)

    def names(self, database: tuple[str, ...] | None = None) -> list[str]:
        """The tables, without those that Ibis keeps for itself."""
        with readable("the list of tables"):
            names = self.engine.list_tables(database=database)
        return [name for name in names if not name.startswith("ibis_")]

    def read(self, name: str, mapping: TableMapping) -> Table:
        refuse_unlike(name, mapping)
        asked = mapping.source or name
        *schema, table = asked.split(".")
        database = tuple(schema) or None
        there = self._there(schema)
        known = self.names(database) if there else self._schemas()
        if not there or table not in known:
            found = quoted(known, none="no table")
            raise ContractError(f"a table was asked for as {asked!r}", found, "name one of these")
        with readable(asked):
            return as_ibis(self._table(table, asked, database), table)

    def _there(self, schema: list[str]) -> bool:
        """Whether tables may be asked for in that schema, or in one of a catalog."""
        if len(schema) == 1:
            return schema[0] in self._schemas()
        return len(schema) <= 2

    def _schemas(self) -> list[str]:
        with readable("the list of schemas"):
            return list(self.engine.list_databases())

    def _table(
        self,
        table: str,
        asked: str,
        database: tuple[str, ...] | None,
    ) -> Table:
        try:
            return self.engine.table(table, database=database)
        except duckdb.PermissionException as error:
            found, do = (
                ("a column of a kind that needs an extension", "leave it out in a view")
                if EXTENSION in str(error)
                else (
                    "a view that reads other files",
                    "make it a table, or give those files as the source",
                )
            )
            raise ContractError(f"{asked!r} must hold what it shows", found, do) from None

    def hold(self, table: Table) -> Table:
        """The table as it is: each query reads its text anew."""
        return table

    def disconnect(self) -> None:
        """Leave the database."""
        self.engine.disconnect()


def _file(url: str, asked: str) -> Path | None:
    """The file of an embedded database; its engine would make one that is not there, and wait for
    a pipe."""
    kind, _, rest = url.partition("://")
    if kind.lower() not in EMBEDDED:
        return None
    if rest.startswith(CLOUD):
        do = "save its tables as Parquet, or in a DuckDB file"
        raise ContractError(asked, "a database in MotherDuck's cloud", do)
    told = urlsplit(url)
    parts = [told.netloc, told.path[bool(told.netloc) :]]
    there = [part for part in parts if part]
    if there in ([], [":memory:"]):
        return None
    file = Path(*there)
    if not file.is_file():
        raise ContractError(asked, "no such file", "check the path")
    return file
