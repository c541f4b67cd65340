"""What goes into a file beside a frame, so that a reader knows it and a program reads it back."""

import json
import re
from pathlib import Path
from typing import Any

import pandas as pd
from pandas import DataFrame, Series

from retention_lib.contract import ContractError
from retention_lib.results.frame import Frame, read
from retention_lib.results.privacy import named, shown
from retention_lib.secrecy.patterns import NO_WIDTH
from retention_lib.writing import known, label, listed, text

LABEL = "_label"
WRITTEN = "label"
FLAG = "flag"
FLAGS = {"True": True, "False": False}
TEXT = {"str", "object", "string"}
EMPTY = "empty or "  # before a type: the cells without anything are texts
# A spreadsheet trims blanks, and may drop what nobody sees, before it looks for a formula, so look
# behind them too; an Asian one reads the wide signs. An apostrophe goes before them in a file, and
# so before one that is there.
FORMULA = rf"'*(?:[\s\0-\x1f\x7f-\x9f{NO_WIDTH}]*[=+\-@＝＋－＠]|[\t\r])"  # noqa: RUF001
# where a cell may begin: what parts the cells of a list is the reader's country's to say
BEGIN = r"(^|[;|\t\r\n])"


def downloadable(table: DataFrame, frame: Frame) -> DataFrame:
    """The frame as its file has it: small groups hidden, nobody named unless asked, and beside each
    column of keys one of their texts."""
    table = labelled(shown(table, frame), frame)
    ids = [column.name for column in frame.columns if column.unit == "id" and not named()]
    return table.drop(columns=ids, errors="ignore").reset_index(drop=True)


def labelled(table: DataFrame, frame: Frame) -> DataFrame:
    """A copy with a column of texts beside each column of keys."""
    table = table.copy(deep=False)
    for column in frame.columns:
        if column.of and column.name in table:
            place = table.columns.get_loc(column.name) + 1
            texts = [key_text(column.of, key) for key in table[column.name]]
            table.insert(place, column.name + LABEL, texts)
    return table


def key_text(of: str, key: Any, longest: int = 40) -> str:
    """The text of a key in a column; one that the catalogue does not have came from the data, and
    is cut where it is longer than `longest` characters.

    Several keys with blanks between them are listed. What the name of a text cannot hold is an
    underscore there: ``bg/nbd`` is ``bg_nbd``.
    """
    name = re.sub(r"[^\w-]", "_", f"{of}-{key}")
    several = [f"{of}-{part}" for part in str(key).split()]
    if len(several) > 1 and all(map(known, several)):
        return listed([text(part) for part in several])
    return text(name) if known(name) else label(key, longest)


def dictionary(table: DataFrame, frame: Frame) -> DataFrame:
    """What each column of a file is, its texts of keys apart. One row is a column."""
    columns = [frame.column(name) for name in table if name not in _labels(frame)]
    rows = [
        {
            "column": column.name,
            "heading": frame.heading(column.name),
            "unit": text(f"units-{column.unit}"),
            "meaning": frame.meaning(column.name),
            "missing": text(f"missing-{column.missing}.meaning"),
        }
        for column in columns
    ]
    return DataFrame(rows)


def _labels(frame: Frame) -> set[str]:
    return {column.name + LABEL for column in frame.columns if column.of}


def header(table: DataFrame, frame: Frame) -> str:
    """The facts of a file and the types of its columns, as the JSON text beside its CSV; what is a
    text of a key there is only written."""
    kinds = {name: _kind(table[name], frame) for name in table}
    about = {"facts": table.attrs, "columns": kinds}
    return json.dumps(about, indent=2, ensure_ascii=False)


def _kind(cells: Series, frame: Frame) -> str:
    if cells.name in _labels(frame):
        return WRITTEN
    kind = str(cells.dtype)
    unit = frame.column(cells.name).unit
    whole = kind in TEXT and cells.notna().all()
    if whole and cells.eq("").any():
        return EMPTY + kind
    return FLAG if (kind, unit) == ("object", FLAG) else kind


def reopen(file: Path | str, *frames: Frame) -> DataFrame:
    """A frame read back from its CSV file and the header beside it: the same frame once more.

    ``frames`` are those it may be. A text that was empty is read as missing where others of its
    column were. Raises ``ContractError`` where the header is not beside it.
    """
    file = Path(file)
    beside = file.with_suffix(".json")
    if not beside.is_file():
        do = "keep the two files of a download together"
        raise ContractError(f"{file.name} needs its header {beside.name}", "no such file", do)
    said = json.loads(beside.read_text(encoding="utf-8"))
    kinds = said["columns"]
    cells = pd.read_csv(
        file,
        names=list(kinds),  # and not those in the file, which may have an apostrophe
        header=0,
        encoding="utf-8-sig",
        dtype=str,
        keep_default_na=False,
        na_values=[""],
    )
    kept = [name for name, kind in kinds.items() if kind != WRITTEN]
    table = DataFrame({name: _typed(cells[name], kinds[name]) for name in kept})
    table.attrs = said["facts"]
    return read(table, *frames)


def _typed(cells: Series, kind: str) -> Series:
    """The cells of a file as they were; a number to its last bit."""
    if kind.startswith(EMPTY):
        return _typed(cells.fillna(""), kind.removeprefix(EMPTY))
    if kind in TEXT:
        texts = cells.map(_plain, na_action="ignore").astype(kind)
        return texts.where(cells.notna())  # pandas 2 has made texts of what is missing
    if kind.startswith("datetime"):
        return pd.to_datetime(cells, format="ISO8601").astype(kind)
    if kind in ("bool", FLAG):
        return cells.map(FLAGS).astype("bool" if kind == "bool" else object)
    return cells.astype(kind)


def guarded(cell: str) -> str:
    """A text of which no part is taken for a formula, whatever parts the cells of a list.

    >>> guarded("=1"), guarded("z;=1"), guarded("a = 1; b")
    ("'=1", "z;'=1", 'a = 1; b')
    """
    return re.sub(f"{BEGIN}(?={FORMULA})", r"\1'", cell)


def _plain(cell: str) -> str:
    """A guarded text as it was: the last apostrophe goes first, since what comes after it told
    whether it was needed."""
    places = [begin.end() for begin in re.finditer(f"{BEGIN}(?=')", cell)]
    for place in reversed(places):
        rest = cell[place + 1 :]
        if re.match(FORMULA, rest):
            cell = cell[:place] + rest
    return cell
