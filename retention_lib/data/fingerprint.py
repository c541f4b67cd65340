"""What a source's data are, told short: equal as long as they are, different once a row is."""

import hashlib
import os
from collections.abc import Sequence
from importlib.metadata import EntryPoint, version
from pathlib import Path

import ibis
import ibis.expr.operations as ops
from ibis.expr.types import Table, Value

from retention_lib import contract
from retention_lib.data import cdnow, sources
from retention_lib.data.connect import opened
from retention_lib.data.containers import Database, Folder

BETWEEN, MISSING = "\x1f", "\x1e"  # of the values of a row; no text of a table's holds them
OURS = "retention_lib"
PRIME = 2**31 - 1  # sums of so many stay whole numbers of 64 bits over four thousand million rows


def fingerprint(source: str | os.PathLike) -> dict[str, str]:
    """The state of a source by file or table, as ``data.connect`` would read it now.

    Of a file the SHA-256 of its bytes; of a table in a database the number of rows, the extent of
    its time and a checksum of all rows, whatever their order (where the engine cannot hash: of how
    many values each column has, its least and its greatest); of a source that another package
    brings the same. Nothing of it is a password or a value of anybody. Raises ``ContractError`` as
    ``connect`` does.

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
    for name, mapping in mappings.items():
        if isinstance(container, Folder):
            files += container.files(name, mapping)
        else:
            told[name] = table_fingerprint(container.read(name, mapping), name)
    if isinstance(container, Database):
        container.disconnect()
    # where the environment alone says where they are, nothing else does
    begin = _begin(files) if declared.url.startswith("env:") else ""
    return told | {file.as_posix().removeprefix(begin): _sha256(file) for file in files}


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
    (row,) = table.aggregate(**told, **values).to_pandas().to_dict("records")
    summed = str([row.pop(what) for what in values])
    row["checksum"] = hashlib.sha256(summed.encode()).hexdigest()[:16]
    return ", ".join(f"{what} {value}" for what, value in row.items())


def _values(table: Table) -> dict[str, Value]:
    """What tells the values of a table from others: sums that know nobody where the engine can
    hash."""
    texts = [table[column].cast("string").fill_null(MISSING) for column in table.columns]
    if table._find_backend(use_default=True).has_operation(ops.Hash):
        line = sum((text + BETWEEN for text in texts), ibis.literal(""))
        return {"sum": (line.hash() % PRIME).sum().cast("int64")}
    named = dict(zip(table.columns, texts, strict=True))
    ends = {
        f"{column} {end}": getattr(text, end)()
        for column, text in named.items()
        for end in ("min", "max")
    }
    return ends | {f"{column} values": text.nunique() for column, text in named.items()}
