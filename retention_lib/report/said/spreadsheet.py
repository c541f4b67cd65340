"""Tables as files that open in a spreadsheet, in which no cell is ever taken for a formula or a
link."""

from collections.abc import Mapping
from datetime import date
from numbers import Number
from pathlib import Path
from typing import Any

import numpy as np
from pandas import DataFrame, DatetimeTZDtype, ExcelWriter, Index, Series, Timestamp
from pandas.api.types import is_datetime64_any_dtype, is_integer_dtype, is_numeric_dtype

from retention_lib.results import guarded
from retention_lib.secrecy.rows import marked
from retention_lib.writing import text

_CELL = 32_767  # characters that a cell of an XLSX file holds
_ROWS = 1_048_576  # and those of a sheet, the row of headings included
_COLUMNS = 16_384
_PLAIN = {"strings_to_formulas": False, "strings_to_urls": False}
_WIDEST = 300  # pixels of a column
_DIGITS = 10**15  # a whole number beyond it loses its last ones
_FIRST = Timestamp("1901-01-01")  # a sheet knows no days before 1900, and one too many in it
_NAME = 31  # characters of the name of a sheet


def check(name: str, frame: DataFrame) -> None:
    """Raise `ValueError` for a table whose files would lose something, or that no file can hold.

    The files hold columns alone. Numbers that nobody named count rows, as a filter leaves them
    behind; any other label of a row says what the row is.
    """
    if not isinstance(frame, DataFrame):
        raise ValueError(
            f"emit takes pandas tables; '{name}' is a {type(frame).__name__}; make it a DataFrame"
        )
    labels = _labels(frame.index)
    if labels:
        raise ValueError(
            f"emit writes the columns of a table; the rows of '{name}' have labels, {labels};"
            " make columns of them with reset_index(), or drop them with reset_index(drop=True)"
        )
    odd = [column for column in frame if not isinstance(column, str)]
    odd = odd or frame.columns[frame.columns.duplicated()].tolist()
    if odd:
        raise ValueError(
            "emit takes tables whose every column has a text of its own for a name;"
            f" '{name}' has {marked(repr(odd[0]))}; rename such columns"
        )


def _labels(rows: Index) -> str:
    """What the rows of a table are called; the empty text where they are but counted."""
    names = [str(name) for name in rows.names if name is not None]
    counted = rows.empty or is_integer_dtype(rows)
    if names or (rows.nlevels == 1 and counted):
        return ", ".join(names)
    return f"such as {marked(rows[:1].tolist()[0])}"


def neutralised(frame: DataFrame) -> DataFrame:
    """A copy whose text cells and headings no spreadsheet takes for a formula; numbers stay
    numbers.

    >>> neutralised(DataFrame({"name": ["=1+1", "Ada"], "change": [-0.5, 2.0]})).to_dict("list")
    {'name': ["'=1+1", 'Ada'], 'change': [-0.5, 2.0]}
    """
    text = frame[[column for column in frame if _may_hold_text(frame[column])]].astype(object)
    safe = text.map(_harmless, na_action="ignore").astype(object)
    return _with(frame, safe).rename(columns=_harmless)


def csv(frame: DataFrame) -> bytes:
    """A frame as CSV."""
    # utf-8-sig: the mark at its start is how Excel knows UTF-8; with "\r\n" as the end of a line a
    # carriage return inside a cell is quoted, and cannot begin a row of its own
    text = neutralised(frame).to_csv(index=False, lineterminator="\r\n")
    return text.encode("utf-8-sig", errors="replace")


def xlsx(frame: DataFrame, file: Path, about: DataFrame | None = None) -> None:
    """Write a frame as the first sheet of an XLSX file, and what its columns are as the second;
    nothing is written of one that no sheet can hold."""
    if len(frame) >= _ROWS or len(frame.columns) > _COLUMNS:
        return
    first = file.stem[:_NAME]
    second = text("tables-dictionary")[:_NAME]
    if first.casefold() == second.casefold():  # a book takes both for the same
        second = f"{second[: _NAME - 2]} 2"
    sheets = {first: frame} if about is None else {first: frame, second: about}
    with ExcelWriter(file, engine="xlsxwriter", engine_kwargs={"options": _PLAIN}) as book:
        for name, table in sheets.items():
            cells = neutralised(table)
            cells = _with(cells, {column: _cells(cells[column]) for column in cells})
            cells.to_excel(book, sheet_name=name, index=False, freeze_panes=(1, 0))
            book.sheets[name].autofit(_WIDEST)


def _with(frame: DataFrame, columns: Mapping[str, Series] | DataFrame) -> DataFrame:
    """A copy with these columns, whatever they are called."""
    copy = frame.copy()
    for name in columns:
        copy[name] = columns[name]
    return copy


def _may_hold_text(column: Series) -> bool:
    return not (is_numeric_dtype(column) or is_datetime64_any_dtype(column))


def _harmless(cell: Any) -> Any:
    """What is no number and no day, as the text that a file would have of it; quoted where it looks
    like a formula."""
    if isinstance(cell, Number | np.bool_ | date):
        return cell
    return guarded(str(cell))


def _cells(column: Series) -> Series:
    """What a sheet can hold of a column: days as days, no zones, and no text longer than a cell."""
    if isinstance(column.dtype, DatetimeTZDtype):
        return column.map(str, na_action="ignore")
    if is_datetime64_any_dtype(column):
        moments = column.dropna()
        days = (moments == moments.dt.normalize()).all()
        column = column.dt.date if days else column
        late = moments.empty or moments.min() >= _FIRST
        return column if late else column.map(str, na_action="ignore")
    large = is_integer_dtype(column) and (column.dropna().abs() > _DIGITS).any()
    plain = not (large or _may_hold_text(column))
    return column if plain else column.astype(object).map(_shortened, na_action="ignore")


def _shortened(value: Any) -> Any:
    if isinstance(value, int | np.integer) and abs(int(value)) > _DIGITS:
        return str(value)
    if isinstance(value, date) and value.year < _FIRST.year:
        return str(value)
    if not isinstance(value, str):
        return value
    text = value.encode("utf-8", errors="replace").decode()
    return text if len(text) <= _CELL else text[: _CELL - 1] + "…"
