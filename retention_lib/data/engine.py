"""DuckDB, the engine that runs within this process."""

from pathlib import Path

import ibis
from ibis.backends import BaseBackend

# DuckDB cuts its hash tables into parts by the threads it counts on. Two cores would get parts too large for their
# caches: a grouping of millions of customers takes a third longer than with the parts of six.
PARTS = 6


def connect(database: str | Path = ":memory:", **settings) -> BaseBackend:
    """An engine in memory or of a file; ``settings`` are ``read_only`` and DuckDB's own, such as ``memory_limit``."""
    engine = ibis.duckdb.connect(database, **settings)
    cores = int(engine.settings["threads"])  # as many as this process may use
    if cores < PARTS:  # those above the cores are declared as threads that come from outside, from where none comes
        engine.settings["threads"] = PARTS
        engine.settings["external_threads"] = PARTS - cores + 1
    return engine
