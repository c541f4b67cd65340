"""Text files with a header: how each is written, and all those of a table read as one."""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median_low

import ibis
from ibis.backends import BaseBackend
from ibis.expr.types import Table
from ibis.util import gen_name

from retention_lib.contract import ContractError, quoted
from retention_lib.data.columns import called as named
from retention_lib.data.columns import is_title
from retention_lib.data.encodings import CHUNK, DECLARE, opened, packed, whole
from retention_lib.data.files import literal

# Nothing is left to a guess that a few rows could turn: neither kinds of values nor quotes nor
# comments.
PLAIN = {"auto_detect": False, "header": True, "quotechar": '"', "escapechar": '"'}
DELIMITERS = ",;\t|"
END = r"(?:\r\n|\r|\n)"
QUOTED = r'"[^"]*"'  # a quote within, which is doubled, ends one and begins the next
# a spreadsheet's own first line, and lines without a name
ABOVE = re.compile(rf'(?:"?sep=(.)"?{END})?(?:[ ,;\t|]*{END})*', re.IGNORECASE)
HEADER = re.compile(rf'(?:{QUOTED}|[^"\r\n])*(?=[\r\n]|\Z)|[^\r\n]*')
FEW = 20  # lines that tell how many values a line has


@dataclass(frozen=True)
class Form:
    """How a text file is written: its columns, what parts them, the lines above its header, and
    whether it is packed."""

    columns: tuple[str, ...]
    delimiter: str
    above: int
    packed: bool


def form(file: Path, called: str) -> Form:
    """How a file in UTF-8 is written, by its header; ``called`` is what an error says.

    A guess from all lines would give up where some are ragged.
    """
    head = _head(file, called)
    above = next(ABOVE.finditer(head))  # they match anything
    header = next(HEADER.finditer(head, above.end()))
    if "\0" in header[0]:
        raise ContractError(f"{called} must be a text file", "bytes that are 0", DECLARE)
    delimiter = above[1] or _delimiter(re.sub(QUOTED, "", header[0]), called)
    cells = _cells(header[0], delimiter, called)
    _refuse_title(head[header.end() :], delimiter, cells, called)
    columns = tuple(named(cells, called))
    lines = re.findall(END, above[0])
    return Form(columns, delimiter, len(lines), packed(file))


def _head(file: Path, called: str) -> str:
    with (
        whole(Path(called)),
        io.TextIOWrapper(opened(file), "utf-8-sig", newline="") as text,
    ):
        return text.read(CHUNK)


def _cells(
    line: str,
    delimiter: str,
    called: str,
) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=delimiter), []) or [""]
    except csv.Error as error:
        do = "shorten it, or see that its quotes are in pairs"
        raise ContractError(f"the header of {called} must be readable", str(error), do) from None


def _delimiter(bare: str, called: str) -> str:
    if ".tsv" in called.lower() and "\t" in bare:
        return "\t"
    return max(DELIMITERS, key=bare.count)


def _refuse_title(
    body: str,
    delimiter: str,
    cells: list[str],
    called: str,
) -> None:
    """Refuse a file whose first line is no header, as most lines after it have more values."""
    lines = re.sub(QUOTED, "", body).splitlines()
    filled = [line.rstrip(delimiter) for line in lines if line.strip()]
    counts = [line.count(delimiter) + 1 for line in filled[:FEW]]
    usual = median_low(counts) if counts else 0
    if is_title(cells, usual):
        found = f"{usual} values in a line below {quoted([name for name in cells if name])}"
        do = "delete the lines above the header, or give every column a name"
        raise ContractError(f"the first line of {called} must name its columns", found, do)


def read(
    engine: BaseBackend,
    forms: dict[Path, Form],
    columns: Sequence[str],
) -> Table:
    """The columns of all these files, each file read as it is written."""
    parts = []
    for written in dict.fromkeys(forms.values()):
        files = [file for file, form in forms.items() if form == written]
        parts.append(_alike(engine, files, written, columns))
    return ibis.union(*parts)


def _alike(
    engine: BaseBackend,
    files: Sequence[Path],
    form: Form,
    columns: Sequence[str],
) -> Table:
    """The columns of files that are written alike, by their places."""
    lines = engine.con.read_csv(
        list(map(literal, files)),
        columns={f"c{i}": "VARCHAR" for i in range(len(form.columns))},
        sep=form.delimiter,
        skiprows=form.above,
        compression="gzip" if form.packed else "none",
        hive_partitioning=False,  # what a folder is called is no value
        **PLAIN,
    )
    places = {column: f"c{form.columns.index(column)}" for column in columns}
    view = gen_name("lines")
    lines.select(*places.values()).create_view(view)
    rows = engine.table(view).select(**places)
    all_of_them = len(columns) == len(form.columns)
    return rows.drop_null(how="all") if all_of_them else rows  # lines of separators are no rows
