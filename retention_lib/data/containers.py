"""What holds tables: a folder of files, one file, or a database."""

import shutil
import tempfile
import weakref
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from pathlib import Path

from ibis.backends import BaseBackend
from ibis.expr.types import Table

from retention_lib.data import columns, engine, files, parquets, texts, workbooks
from retention_lib.data.databases import Database
from retention_lib.data.encodings import in_utf8
from retention_lib.data.refused import readable, refuse_unlike
from retention_lib.data.source_file import TableMapping


@dataclass(frozen=True)
class Folder:
    """Files: those of a folder, or one. Text is read as text; the contract types it."""

    path: Path
    # of each table that was read the columns that were not, and all files that were
    unread: dict[str, list[str]] = field(default_factory=dict, repr=False)
    read_from: list[Path] = field(default_factory=list, repr=False)

    @cached_property
    def engine(self) -> BaseBackend:
        return engine.connect()

    @cached_property
    def copies(self) -> Path:
        """Where copies of files in other encodings are, as long as the engine is."""
        folder = tempfile.mkdtemp(prefix="retention-")
        weakref.finalize(self.engine, shutil.rmtree, folder, ignore_errors=True)
        return Path(folder)

    def held(self) -> list[Path]:
        """The files that hold a table."""
        if self.path.is_dir():
            return files.held(self.path)
        return [files.readable(self.path)]

    def names(self) -> list[str]:
        """The tables there are, by their files, or by the sheets of the one workbook that has
        several."""
        alone = [files.stem(file) for file in self.held()]
        return self.sheets if len(self.sheets) > 1 else alone

    @cached_property
    def sheets(self) -> list[str]:
        """The sheets of the one workbook."""
        alone = self.path.is_file() and files.ending(self.path) == ".xlsx"
        return workbooks.sheets(self.path) if alone else []

    def files(self, name: str, mapping: TableMapping) -> list[Path]:
        """The files of a record table: those it is mapped to, of its own name, or the one there
        is."""
        if self.path.is_dir():
            return files.named(self.path, mapping.source or name)
        if mapping.source is None or self._is_sheet(mapping.source):
            return [files.readable(self.path)]
        return files.named(self.path.parent, mapping.source)

    def columns(self, file: Path) -> list[str]:
        """What the columns of a file are called; nothing is known of a workbook that is not
        read."""
        kind = files.kind(file)
        if kind == "text":
            copy = in_utf8(file, None, self.copies)
            return [*texts.form(copy, file.name).columns]
        return [] if kind == ".xlsx" else parquets.schemas([file])[file.name].names

    def read(self, name: str, mapping: TableMapping) -> Table:
        """The columns of a record table, and others by which one may group."""
        found = self.files(name, mapping)
        with readable(name):
            kind = files.kind(found[0])
            refuse_unlike(name, mapping, kind)
            if kind == "text":
                return self._text(found, name, mapping)
            if kind == ".xlsx":
                return self._cells(found, name, mapping)
            return self._parquet(found, name, mapping)

    def _text(
        self,
        found: list[Path],
        name: str,
        mapping: TableMapping,
    ) -> Table:
        forms = {}
        called = {}
        for file in found:
            copy = in_utf8(file, mapping.encoding, self.copies)
            forms[copy] = texts.form(copy, file.name)
            called[file.name] = forms[copy].columns
        self.read_from.extend(forms)
        return texts.read(self.engine, forms, self._wanted(called, name, mapping))

    def _cells(
        self,
        found: list[Path],
        name: str,
        mapping: TableMapping,
    ) -> Table:
        cells = workbooks.read(found, name, self._sheet(mapping))
        called = {file: list(rows.columns) for file, rows in cells.items()}
        wanted = self._wanted(called, name, mapping)
        rows = workbooks.table(cells, wanted, mapping)
        return self.engine.create_table(f"{name}_cells", rows, overwrite=True)

    def _parquet(
        self,
        found: list[Path],
        name: str,
        mapping: TableMapping,
    ) -> Table:
        schemas = parquets.schemas(found)
        called = {file: schema.names for file, schema in schemas.items()}
        wanted = self._wanted(called, name, mapping)
        parquets.refuse_long(schemas, wanted)
        parquets.refuse_mixed(schemas, name, wanted)
        self.read_from.extend(found)
        return parquets.read(self.engine, found, wanted)

    def _wanted(
        self,
        called: Mapping[str, Sequence[str]],
        name: str,
        mapping: TableMapping,
    ) -> list[str]:
        wanted = columns.wanted(called, name, mapping)
        there = dict.fromkeys(chain(*called.values()))
        self.unread[name] = [column for column in there if column not in wanted]
        return wanted

    def _sheet(self, mapping: TableMapping) -> str | None:
        """The sheet that is named: ``from`` names one where the source is a workbook."""
        named = mapping.source if self._is_sheet(mapping.source) else None
        return mapping.sheet or named

    def _is_sheet(self, name: str | None) -> bool:
        return name is not None and bool(workbooks.matching(self.sheets, name))

    def hold(self, table: Table) -> Table:
        """The table held by the engine, so that its files are read once."""
        return engine.keep(table)

    def confine(self) -> None:
        """From now on the engine reads no other file."""
        engine.confine(self.engine, self.read_from)


Container = Folder | Database
