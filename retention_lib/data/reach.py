"""How far the cells of a workbook reach, told before it is loaded: a sheet is laid out as one grid
from its first cell to its last, and one stray cell in the far corner takes more than memory has."""

import re
import zipfile
from collections.abc import Iterator
from functools import lru_cache, partial
from pathlib import Path
from typing import IO

from retention_lib.contract import ContractError

Patterns = tuple[re.Pattern[bytes], re.Pattern[bytes]]
MOST = 2**26  # places of a grid: a million rows of sixty columns
CHUNK = 2**22
LONGEST = 12  # letters or digits that are looked at; no place has more than seven
# at least as far as they reach, in a tenth of the time that loading takes: columns after Z, rows
NEARLY = (
    re.compile(rb"""\sr=["']([A-Za-z]{2,})[0-9]"""),
    re.compile(rb"""\sr=["'](?:[A-Za-z]{3,}|[A-Za-z]+(?=[0-9]{6}))?([0-9]+)"""),
)
# what rows hold, of which those without a cell are not laid out; a cell with a format alone is
CELL = rb"""<(?:\w+:)?c\s[^<>]*?\br=["']%b["']"""
EXACTLY = (
    re.compile(CELL % rb"([A-Za-z]+)[0-9]+"),
    re.compile(CELL % rb"[A-Za-z]+([0-9]+)"),
)
A_TO_Z = 26


def refuse_far(file: Path) -> None:
    """Refuse a workbook of which a sheet reaches farther than can be laid out."""
    _refuse(file, file.stat().st_mtime_ns)


@lru_cache
def _refuse(file: Path, changed: int) -> None:
    """The same for the file as it is since then, looked at once."""
    with zipfile.ZipFile(file) as packed:
        for member in packed.namelist():
            if _area(packed, member, NEARLY)[0] > MOST:
                _refuse_grid(file.name, *_area(packed, member, EXACTLY))


def _refuse_grid(
    called: str,
    area: int,
    rows: int,
    columns: int,
) -> None:
    if area > MOST:
        raise ContractError(
            f"{called} must hold a table",
            f"a sheet whose cells reach over {rows:,} rows and {columns:,} columns",
            "delete the columns beside the table and the rows below it",
        )


def _area(
    packed: zipfile.ZipFile,
    member: str,
    patterns: Patterns,
) -> tuple[int, int, int]:
    """The places of a grid, its rows and its columns."""
    columns, rows = A_TO_Z, 1
    with packed.open(member) as sheet:
        for part in _parts(sheet):
            wide, tall = (set(pattern.findall(part)) for pattern in patterns)
            columns = max(columns, *map(_column, wide), 0)
            rows = max(rows, *(int(row[:LONGEST]) for row in tall), 0)
    return rows * columns, rows, columns


def _parts(sheet: IO[bytes]) -> Iterator[bytes]:
    """A sheet in parts, of which none ends within a cell."""
    rest = b""
    for read in iter(partial(sheet.read, CHUNK), b""):
        whole, mark, begun = (rest + read).rpartition(b"<row")
        yield whole
        rest = mark + begun
    yield rest


def _column(letters: bytes) -> int:
    """The number of a column: A is 1, AA is 27."""
    number = 0
    for letter in letters[:LONGEST].upper():
        number = number * A_TO_Z + letter - ord("@")
    return number
