"""What holds tables: a folder or file of CSV and Parquet, or a database."""

import csv
import re
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote

import duckdb
import ibis
import ibis.expr.types as ir
from ibis.backends import BaseBackend

from retention_lib import contract
from retention_lib.data import engine
from retention_lib.secrecy.passwords import passwords

SUFFIXES = (".csv", ".parquet")


def secrets(url: str) -> list[str]:
    """The passwords in a URL, as written and as meant, longest first."""
    whole = passwords(url)
    # A driver that stumbles over an unescaped mark prints what stands before or after it.
    parts = [part for text in whole for part in re.split(r"[#/?@:\s]", text) if len(part) > 2]
    return sorted(
        {form for text in (*whole, *parts) for form in (text, unquote(text))},
        key=len,
        reverse=True,
    )


def masked(text: str, url: str | None = None) -> str:
    """A text without the passwords of a URL.

    >>> masked("postgres://shop:hush@db/orders")
    'postgres://shop:***@db/orders'
    """
    for secret in secrets(url or text):
        text = text.replace(secret, "***")
    return text


@dataclass(frozen=True)
class Folder:
    """CSV and Parquet files: those of a folder, or one file. Text is read as text; the contract
    types it."""

    path: Path

    @cached_property
    def engine(self) -> BaseBackend:
        return engine.connect()

    def names(self) -> list[str]:
        files = sorted(self.path.iterdir()) if self.path.is_dir() else [self.path]
        return [file.stem for file in files if file.suffix.lower() in SUFFIXES]

    def read(self, name: str) -> ir.Table:
        files = self.files(name)
        with readable(name):
            if files[0].suffix.lower() == ".parquet":
                return self.engine.read_parquet(files)
            # Nothing is left to a guess that a few rows could turn: neither quotes nor comments nor
            # skipped lines.
            fixed = {
                "all_varchar": True,
                "header": True,
                "skip": 0,
                "quote": '"',
                "escape": '"',
                "comment": "",
            }
            return self.engine.read_csv(files, delim=_delimiter(files, name), **fixed)

    def files(self, name: str) -> list[Path]:
        """The files of a table, by its name, by one with an ending, or by a pattern."""
        folder = self.path if self.path.is_dir() else self.path.parent
        asked = folder / name  # an absolute name stands for itself
        if asked.is_file():
            return [asked]
        pattern = asked.name if asked.suffix.lower() in SUFFIXES else asked.name + ".*"
        files = sorted(
            file for file in asked.parent.glob(pattern) if file.suffix.lower() in SUFFIXES
        )
        if len({file.suffix.lower() for file in files}) == 1:
            return files
        there = [file.name for file in files] or self.names()
        found = (
            f"{contract.quoted(there) if there else 'no CSV or Parquet file'} in the folder"
            f" {folder.name!r}"
        )
        raise contract.ContractError(
            f"a table was asked for as {name!r}",
            found,
            "name one that is there, with its ending",
        )

    def kept(self, table: ir.Table, name: str) -> ir.Table:
        """The table parsed once and held by the engine."""
        with readable(name):
            return self.engine.create_table(f"{name}_records", table)


@contextmanager
def readable(name: str):
    """What DuckDB says of a file it cannot read, in three parts."""
    try:
        yield
    except duckdb.Error as error:
        found = "; ".join(line.strip() for line in str(error).splitlines()[:4] if line.strip())
        do = (
            "see that it is whole, and in UTF-8 with one header line and the same columns in every"
            " line"
        )
        raise contract.ContractError(f"{name} must be readable", found, do) from None


def _delimiter(files: list[Path], name: str) -> str:
    """What parts the names in the header line; a guess from all lines would give up where some are
    ragged."""
    with files[0].open(encoding="utf-8-sig", errors="replace", newline="") as lines:
        header = lines.readline()
    delimiter = max(",;\t|", key=header.count)
    names = [column.casefold() for column in next(csv.reader([header], delimiter=delimiter), [])]
    if repeated := [column for column in names if names.count(column) > 1]:
        asked = f"{name} needs one text name for each column"
        raise contract.ContractError(
            asked, contract.quoted(repeated), "rename or drop columns in its header"
        )
    return delimiter


@dataclass(frozen=True)
class Database:
    """Tables of a database that Ibis is connected to."""

    engine: BaseBackend

    @classmethod
    def open(cls, url: str, said: str) -> "Database":
        """Connect to ``url``; errors say it as ``said``."""
        try:
            return cls(ibis.connect(url))
        except Exception as error:
            found = masked(f"{type(error).__name__}: {error}", url)
            raise contract.ContractError(
                f"the source {said} must open", found, "check address and access"
            ) from None

    def names(self, database: tuple[str, ...] | None = None) -> list[str]:
        """The tables, without those that Ibis keeps for itself."""
        return [
            name
            for name in self.engine.list_tables(database=database)
            if not name.startswith("ibis_")
        ]

    def read(self, name: str) -> ir.Table:
        *schema, table = name.split(".")
        nowhere = len(schema) == 1 and schema[0] not in self.engine.list_databases()
        known = self.engine.list_databases() if nowhere else self.names(tuple(schema) or None)
        if nowhere or table not in known:
            raise contract.ContractError(
                f"a table was asked for as {name!r}",
                contract.quoted(known),
                "name one of these",
            )
        return contract.as_ibis(self.engine.table(table, database=tuple(schema) or None), table)

    def kept(self, table: ir.Table, name: str) -> ir.Table:
        """Databases stay as they are: text is read anew by each query."""
        return table
