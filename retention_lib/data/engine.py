"""DuckDB, the engine that runs within this process."""

from collections.abc import Iterable
from pathlib import Path
from threading import Lock
from typing import Any

import duckdb
import ibis
import sqlglot.expressions as sge
from ibis.backends import BaseBackend
from ibis.backends.duckdb import Backend
from ibis.expr.types import Table

from retention_lib.contract import ContractError
from retention_lib.contract.input import was_read
from retention_lib.data.files import literal

# DuckDB cuts its hash tables into parts by the threads it counts on. Two cores would get parts too
# large for their caches: a grouping of millions of customers takes a third longer than with the
# parts of six.
PARTS = 6
MANY = 20_000_000  # rows of a file that tells its columns one by one, which more are left in
INSTALLS_NOTHING: dict[str, Any] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}
# what Ibis sets of each connection
OF_ALL = {"timezone": "UTC", "python_enable_replacements": False}
_OPENED: dict[Path, tuple[int, ...]] = {}  # what each database was when we opened it
_ONE_BY_ONE = Lock()


def connect(**settings: Any) -> BaseBackend:
    """An engine in memory; ``settings`` are DuckDB's own, such as ``memory_limit``.

    Who lowers its ``threads`` has to lower ``external_threads`` first.
    """
    made = quiet(ibis.duckdb.connect(**INSTALLS_NOTHING, **settings))
    cores = int(made.settings["threads"])  # as many as this process may use
    if cores < PARTS:
        # those above the cores are said to come from outside, from where none comes
        made.settings["threads"] = PARTS
        made.settings["external_threads"] = PARTS - cores + 1
    return made


def quiet(engine: Backend) -> Backend:
    """The engine, which now draws no bar in a notebook while a query takes long: a page would hold
    it. On a host without ipywidgets none is drawn, and none can be turned off."""
    if engine.settings["enable_progress_bar"] == "true":
        engine.settings["enable_progress_bar"] = False
    return engine


def opened(file: Path) -> BaseBackend:
    """A connection to somebody's database, whose views are code of theirs: it reads nothing but
    this file, which cannot be undone while it is open.

    Where this process has it open already with other settings, those hold. Raises ``ContractError``
    where it is open for writing, or was replaced by another while it was open.
    """
    at = file.resolve()
    with _ONE_BY_ONE:
        try:
            made = quiet(ibis.duckdb.connect(at, read_only=True, **INSTALLS_NOTHING))
        except duckdb.ConnectionException:
            return _as_theirs(at)
        except duckdb.InvalidInputException:
            return _once_more(at)
        _OPENED[at] = _state(at)
        for name, value in OF_ALL.items():
            made.settings[f"GLOBAL {name}"] = value
        return confine(made)


def confine(engine: BaseBackend, files: Iterable[Path] = ()) -> BaseBackend:
    """The engine, which from now on reads these files and what it spills itself, and nothing else
    outside; whoever wants to change that has to open another."""
    patterns = [form for file in files for form in (str(file), literal(file))]
    texts = map(sge.Literal.string, patterns)
    _set(engine, "allowed_paths", sge.array(*texts))
    spilled = Path(engine.settings["temp_directory"]).absolute()  # wherever this process goes
    _set(engine, "temp_directory", sge.Literal.string(str(spilled)))
    engine.settings["enable_external_access"] = False
    engine.settings["lock_configuration"] = True
    return engine


class _Further(Backend):
    """One more connection to a database that is locked: what Ibis sets of each holds for all."""

    def _post_connect(self, extensions: Any = None) -> None:
        self._record_batch_readers_consumed: dict[str, Any] = {}


def _once_more(at: Path) -> BaseBackend:
    """A connection to what we have open and locked already, if it is still the same file."""
    if at in _OPENED and _OPENED[at] != _state(at):
        raise ContractError(
            f"{at.name} must be as it was when it was opened",
            "another file of that name, while the one before is still in use",
            "restart the kernel, or delete what was read from it",
        )
    further = duckdb.connect(at, read_only=True, config=INSTALLS_NOTHING)
    return _Further.from_connection(further.cursor())  # which draws no bar in a notebook


def _as_theirs(at: Path) -> BaseBackend:
    try:
        return quiet(ibis.duckdb.connect(at, read_only=True))
    except duckdb.ConnectionException:
        raise ContractError(
            f"{at.name} must be free to be read",
            "a connection of this process that may write into it",
            "close that one first",
        ) from None


def _state(file: Path) -> tuple[int, ...]:
    there = file.stat()
    return there.st_dev, there.st_ino, there.st_mtime_ns


def _set(
    engine: BaseBackend,
    name: str,
    value: sge.Expression,
) -> None:
    """Set what holds a path, whatever letters are in it."""
    told = sge.EQ(this=sge.column(name), expression=value)
    engine.raw_sql(sge.Set(expressions=[sge.SetItem(this=told)]))


def keep(table: Table) -> Table:
    """The table held by its engine, so that its file is read once; one of very many rows is read
    again in each query, unless its text is."""
    few = was_read(table) or table.count().execute() <= MANY
    return table.cache() if few else table
