"""What a page needs of its source, demanded before its notebook runs."""

import os

from retention_lib.contract import TABLES
from retention_lib.data import sources
from retention_lib.data.cdnow import FILES
from retention_lib.data.connect import connect, opened
from retention_lib.data.fingerprint import OURS
from retention_lib.data.needs import Held, refuse_lacking


def demand(source: str | os.PathLike, *needs: str) -> None:
    """Refuse a source without the record tables that are needed, as ``Records.demand`` would.

    Rows are read only where a column is needed, or where a package of somebody else brings them. A
    source that cannot be opened now is not refused here: who reads it is told why.

    >>> demand("cdnow", "transactions or events")
    """
    columns = any("." in need for need in needs)
    try:
        held, said = _held(os.fspath(source), columns=columns)
    except Exception:  # noqa: BLE001  a driver raises what it likes
        return
    refuse_lacking(needs, held, said)


def _held(source: str, *, columns: bool) -> tuple[Held, str]:
    """The record tables of a source, where asked with their columns, and how it may be printed."""
    brought = sources.find(source)
    if brought and sources.package(brought) == OURS and not columns:
        return dict.fromkeys(TABLES, ()), source  # simulated shops have every table
    if brought or columns or source in FILES:
        records = connect(source)
        return {name: table.columns for name, table in records.tables.items()}, records.source
    said, _, _, mappings = opened(source)
    return dict.fromkeys(mappings, ()), said
