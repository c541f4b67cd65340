"""DuckDB, the engine that runs within this process."""

from pathlib import Path

import ibis
from ibis.backends import BaseBackend

# DuckDB cuts its hash tables into parts by the threads it counts on. Two cores would get parts too large for their
# caches: a grouping of millions of customers takes a third longer than with the parts of six.
PARTS = 6


def connect(database: str | Path = ":memory:", **settings) -> BaseBackend:
    """An engine in memory or of a file; ``settings`` are ``read_only`` and DuckDB's own, such as ``memory_limit``.

    A file's engine is left as it is, because whoever opened the file before shares it. Who lowers ``threads`` in the
    other has to lower ``external_threads`` first.
    """
    made = ibis.duckdb.connect(database, **settings)
    cores = int(made.settings["threads"])  # as many as this process may use
    if database == ":memory:" and cores < PARTS:
        made.settings["threads"] = PARTS  # those above the cores are said to come from outside, from where none comes
        made.settings["external_threads"] = PARTS - cores + 1
    return made
