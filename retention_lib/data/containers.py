"""What holds tables: a folder or file of CSV and Parquet, or a database."""

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit

import duckdb
import ibis
import ibis.expr.types as ir
from ibis.backends import BaseBackend

from retention_lib import contract

SUFFIXES = (".csv", ".parquet")


def secrets(url: str) -> list[str]:
    """The passwords in a URL, as written and as meant."""
    parts = urlsplit(url)
    found = [parts.password or "", *re.findall(r"(?:password|token|secret)=([^&]+)", parts.query)]
    return sorted({form for text in found if text for form in (text, unquote(text))}, key=len, reverse=True)


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
    """CSV and Parquet files: those of a folder, or one file. Text is read as text; the contract types it."""

    path: Path

    @cached_property
    def engine(self) -> BaseBackend:
        return ibis.duckdb.connect()

    def names(self) -> list[str]:
        files = sorted(self.path.iterdir()) if self.path.is_dir() else [self.path]
        return [file.stem for file in files if file.suffix in SUFFIXES]

    def read(self, name: str) -> ir.Table:
        files = self._files(name)
        try:
            if files[0].suffix == ".parquet":
                return self.engine.read_parquet(files)
            return self.engine.read_csv(files, all_varchar=True, header=True)
        except duckdb.Error as error:
            do = "save it as UTF-8 with one header line and the same columns in every line"
            raise contract.ContractError(f"{name} must be readable", str(error).splitlines()[0], do) from None

    def _files(self, name: str) -> list[Path]:
        folder = self.path if self.path.is_dir() else self.path.parent
        patterns = [name] if Path(name).suffix in SUFFIXES else [name + suffix for suffix in SUFFIXES]
        files = sorted(file for pattern in patterns for file in folder.glob(pattern))
        if not files:
            raise contract.ContractError(
                f"a table was asked for as {name!r}", contract.quoted(self.names()), "name one of these"
            )
        return files

    def kept(self, table: ir.Table, name: str) -> ir.Table:
        """The table parsed once and held by the engine."""
        return self.engine.create_table(f"{name}_records", table)


@dataclass(frozen=True)
class Database:
    """Tables of a database that Ibis is connected to."""

    engine: BaseBackend

    @classmethod
    def open(cls, url: str) -> "Database":
        try:
            return cls(ibis.connect(url))
        except Exception as error:  # noqa: BLE001 (each driver has kinds of its own, and its words may hold the password)
            found = masked(f"{type(error).__name__}: {error}", url)
            raise contract.ContractError(
                f"the source {masked(url)} must open", found, "check address and access"
            ) from None

    def names(self) -> list[str]:
        return self.engine.list_tables()

    def read(self, name: str) -> ir.Table:
        *database, table = name.split(".")
        known = self.engine.list_tables(database=tuple(database) or None)
        if table not in known:
            raise contract.ContractError(
                f"a table was asked for as {name!r}", contract.quoted(known), "name one of these"
            )
        return self.engine.table(table, database=tuple(database) or None)

    def kept(self, table: ir.Table, name: str) -> ir.Table:
        """Databases stay as they are: text is read anew by each query."""
        return table
