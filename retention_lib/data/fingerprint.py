"""What a source's data are, told short: equal as long as they are, different once a row is."""

import hashlib
import os
from collections.abc import Mapping, Sequence
from importlib.metadata import EntryPoint, version
from pathlib import Path

import ibis
from ibis.expr.types import Table, Value

from retention_lib import contract
from retention_lib.contract import ContractError
from retention_lib.data import cdnow, sources
from retention_lib.data.connect import opened
from retention_lib.data.containers import Folder
from retention_lib.data.databases import Database
from retention_lib.data.refused import readable
from retention_lib.data.source_file import TableMapping

BETWEEN, MISSING = "\x1f", "\x1e"  # of the values of a row; no text of a table's holds them
OURS = "retention_lib"
PRIME = 2**31 - 1  # sums of so many stay whole numbers of 64 bits over four thousand million rows


def fingerprint(source: str | os.PathLike) -> dict[str, str]:
    """The state of a source by file or table, as ``data.connect`` would read it now.

    Of a file the SHA-256 of its bytes; of a table in a database the number of rows, the extent of
    its time and a checksum of all rows, whatever their order; where the engine cannot hash, of the
    one file that holds them all; of a source that another package brings the same. Nothing of it is
    a password or a value of anybody. Raises ``ContractError`` as ``connect`` does, and where an
    engine that cannot hash keeps its tables elsewhere.

    >>> list(fingerprint("cdnow"))
    ['CDNOW_master.txt']
    """
    text = os.fspath(source)
    if text in cdnow.FILES:
        file = cdnow.file(text)
        return {file.name: _sha256(file)}
    if brought := sources.find(text):
        return _brought(brought)
    _, container, declared, mappings = opened(text)
    files = []
    told = {}
    if text.endswith(".toml"):
        file = Path(text)
        told[file.as_posix()] = _sha256(file)
    if isinstance(container, Folder):
        for name, mapping in mappings.items():
            files += container.files(name, mapping)
    else:
        told |= _states(container, mappings)
        container.disconnect()
        files = [] if container.hashes else _beside(container)
    # where the environment alone says where they are, nothing else does
    begin = _begin(files) if declared.url.startswith("env:") else ""
    return told | {file.as_posix().removeprefix(begin): _sha256(file) for file in files}


def _states(container: Database, mappings: Mapping[str, TableMapping]) -> dict[str, str]:
    """The state of each table, where the engine can hash."""
    tables = {name: container.read(name, mapping) for name, mapping in mappings.items()}
    if not container.hashes:
        return {}
    return {name: table_fingerprint(table, name) for name, table in tables.items()}


def _beside(container: Database) -> list[Path]:
    """The file of a database whose engine cannot hash, and what was written to it and stands beside
    it still."""
    if container.file is None:
        raise ContractError(
            "the state of every table must be told",
            f"{container.engine.name}, which cannot hash",
            "read it anew whenever it may have changed",
        )
    log = container.file.with_name(f"{container.file.name}-wal")
    return [file for file in (container.file, log) if file.exists()]


def _brought(source: EntryPoint) -> dict[str, str]:
    """Our own sources change with our version only; of others nobody knows, so they are read."""
    if sources.package(source) == OURS:
        return {source.name: version(OURS)}
    tables = sources.load(source).tables
    return {name: table_fingerprint(table, name) for name, table in tables.items()}


def _begin(files: Sequence[Path]) -> str:
    """What the paths of all these files begin with."""
    folders = [file.parent.as_posix() for file in files]
    return f"{os.path.commonpath(folders)}/" if folders else ""


def _sha256(file: Path) -> str:
    with file.open("rb") as opened_:
        return hashlib.file_digest(opened_, "sha256").hexdigest()


def table_fingerprint(table: Table, name: str) -> str:
    """A table in a database, in one query: ``rows, from, to, checksum``; ``name`` is the record
    table it stands for."""
    time = contract.TABLES[name].time
    told = {"rows": table.count()}
    if time in table.columns and table[time].type().is_temporal():  # a text may be anybody's
        told |= {
            "from": table[time].min().cast("string"),
            "to": table[time].max().cast("string"),
        }
    values = _values(table)
    with readable(name):
        (row,) = table.aggregate(**told, **values).to_pandas().to_dict("records")
    summed = str([row.pop(what) for what in values])
    row["checksum"] = hashlib.sha256(summed.encode()).hexdigest()[:16]
    return ", ".join(f"{what} {value}" for what, value in row.items())


def _values(table: Table) -> dict[str, Value]:
    """What tells the values of a table from others: a sum that knows nobody."""
    texts = [table[column].cast("string").fill_null(MISSING) for column in table.columns]
    line = sum((text + BETWEEN for text in texts), ibis.literal(""))
    return {"sum": (line.hash() % PRIME).sum().cast("int64")}
