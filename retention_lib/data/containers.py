"""What holds tables: a folder or file of CSV and Parquet, or a database."""

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import duckdb
import ibis
from ibis.backends import BaseBackend
from ibis.expr.types import Table

from retention_lib.contract import ContractError, as_ibis, quoted
from retention_lib.data import engine
from retention_lib.secrecy.passwords import mask

SUFFIXES = (".csv", ".parquet")
# Nothing is left to a guess that a few rows could turn: neither quotes nor comments nor skipped
# lines.
PLAIN = {
    "all_varchar": True,
    "header": True,
    "skip": 0,
    "quote": '"',
    "escape": '"',
    "comment": "",
}


@dataclass(frozen=True)
class Folder:
    """CSV and Parquet files: those of a folder, or one file. Text is read as text; the contract
    types it."""

    path: Path

    @cached_property
    def engine(self) -> BaseBackend:
        return engine.connect()

    def names(self) -> list[str]:
        files = self.path.iterdir() if self.path.is_dir() else [self.path]
        return [file.stem for file in sorted(files) if _suffix(file)]

    def read(self, name: str) -> Table:
        files = self.files(name)
        with readable(name):
            if _suffix(files[0]) == ".parquet":
                return self.engine.read_parquet(files)
            return self.engine.read_csv(files, delim=_delimiter(files, name), **PLAIN)

    def files(self, name: str) -> list[Path]:
        """The files of a table, by its name, by one with an ending, or by a pattern."""
        folder = self.path if self.path.is_dir() else self.path.parent
        asked = folder / name  # an absolute name stands for itself
        if asked.is_file():
            return [asked]
        pattern = asked.name if _suffix(asked) else asked.name + ".*"
        files = sorted(filter(_suffix, asked.parent.glob(pattern)))
        if len({_suffix(file) for file in files}) == 1:
            return files
        there = [file.name for file in files] or self.names()
        found = quoted(there) if there else "no CSV or Parquet file"
        found = f"{found} in the folder {folder.name!r}"
        raise ContractError(
            f"a table was asked for as {name!r}", found, "name one that is there, with its ending"
        )


def _suffix(file: Path) -> str:
    """What a file ends with, where that says that it holds a table."""
    suffix = file.suffix.lower()
    return suffix if suffix in SUFFIXES else ""


@contextmanager
def readable(name: str) -> Iterator[None]:
    """What DuckDB says of a file it cannot read, in three parts."""
    try:
        yield
    except duckdb.Error as error:
        lines = (line.strip() for line in str(error).splitlines()[:4])
        whole = "in UTF-8 with one header line and the same columns in every line"
        raise ContractError(
            f"{name} must be readable",
            "; ".join(filter(None, lines)),
            f"see that it is whole, and {whole}",
        ) from None


def _delimiter(files: list[Path], name: str) -> str:
    """What parts the names in the header line; a guess from all lines would give up where some are
    ragged."""
    with files[0].open(encoding="utf-8-sig", errors="replace", newline="") as lines:
        header = lines.readline()
    delimiter = max(",;\t|", key=header.count)
    columns = next(csv.reader([header.casefold()], delimiter=delimiter), [])
    if repeated := [column for column in columns if columns.count(column) > 1]:
        raise ContractError(
            f"{name} needs one text name for each column",
            quoted(repeated),
            "rename or drop columns in its header",
        )
    return delimiter


@dataclass(frozen=True)
class Database:
    """Tables of a database that Ibis is connected to."""

    engine: BaseBackend

    @classmethod
    def open(
        cls,
        url: str,
        said: str,
    ) -> "Database":
        """Connect to ``url``; errors say it as ``said``."""
        try:
            return cls(ibis.connect(url))
        except Exception as error:  # noqa: BLE001  a driver raises what it likes
            raise ContractError(
                f"the source {said} must open",
                mask(f"{type(error).__name__}: {error}", url),
                "check address and access",
            ) from None

    def names(self, database: tuple[str, ...] | None = None) -> list[str]:
        """The tables, without those that Ibis keeps for itself."""
        names = self.engine.list_tables(database=database)
        return [name for name in names if not name.startswith("ibis_")]

    def read(self, name: str) -> Table:

        *schema, table = name.split(".")
        database = tuple(schema) or None
        nowhere = len(schema) == 1 and schema[0] not in self.engine.list_databases()
        known = self.engine.list_databases() if nowhere else self.names(database)
        if nowhere or table not in known:
            raise ContractError(
                f"a table was asked for as {name!r}", quoted(known), "name one of these"
            )
        return as_ibis(self.engine.table(table, database=database), table)


Container = Folder | Database
