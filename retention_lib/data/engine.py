"""DuckDB, the engine that runs within this process."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any
from weakref import WeakValueDictionary

import duckdb
import ibis
from ibis.backends import BaseBackend
from ibis.expr.types import Table

from retention_lib.contract.input import was_read
from retention_lib.data.files import literal

# DuckDB cuts its hash tables into parts by the threads it counts on. Two cores would get parts too
# large for their caches: a grouping of millions of customers takes a third longer than with the
# parts of six.
PARTS = 6
MANY = 20_000_000  # rows of a file that tells its columns one by one, which more are left in
INSTALLS_NOTHING = {"autoinstall_known_extensions": False, "autoload_known_extensions": False}
_OPEN: WeakValueDictionary[Path, BaseBackend] = WeakValueDictionary()  # that nobody else may set


def connect(**settings: Any) -> BaseBackend:
    """An engine in memory; ``settings`` are DuckDB's own, such as ``memory_limit``.

    Who lowers its ``threads`` has to lower ``external_threads`` first.
    """
    made = ibis.duckdb.connect(**INSTALLS_NOTHING, **settings)
    cores = int(made.settings["threads"])  # as many as this process may use
    if cores < PARTS:
        # those above the cores are said to come from outside, from where none comes
        made.settings["threads"] = PARTS
        made.settings["external_threads"] = PARTS - cores + 1
    return made


def opened(file: Path) -> BaseBackend:
    """The engine on somebody's database, whose views are code of theirs: it reads nothing but this
    file, which cannot be undone while it is open.

    Where this process has it open already, those settings hold.
    """
    at = file.resolve()
    if at in _OPEN:
        return _OPEN[at]
    try:
        made = ibis.duckdb.connect(at, read_only=True, **INSTALLS_NOTHING)
    except duckdb.ConnectionException:
        return ibis.duckdb.connect(at, read_only=True)
    _OPEN[at] = confine(made)
    return made


def confine(engine: BaseBackend, files: Iterable[Path] = ()) -> BaseBackend:
    """The engine, which from now on reads these files and what it spills itself, and nothing else
    outside; whoever wants to change that has to open another."""
    patterns = [form for file in files for form in (str(file), literal(file))]
    engine.settings["allowed_paths"] = patterns
    engine.settings["enable_external_access"] = False
    engine.settings["lock_configuration"] = True
    return engine


def keep(table: Table) -> Table:
    """The table held by its engine, so that its file is read once; one of very many rows is read
    again in each query, unless its text is."""
    few = was_read(table) or table.count().execute() <= MANY
    return table.cache() if few else table
