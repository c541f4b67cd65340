"""Workbooks (.xlsx): a sheet as a table, each column with the type that its cells have."""

import fnmatch
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

from retention_lib.contract import ContractError, quoted
from retention_lib.data import columns, reach
from retention_lib.data.source_file import TableMapping

# kinds of cells that a column keeps; others, as whole numbers beside texts, are written as texts
KINDS = {"string", "integer", "floating", "mixed-integer-float", "boolean", "datetime", "empty"}
SHOWN = SheetVisibleEnum.Visible
LARGE = 10**15  # spreadsheets keep fifteen digits of a number, and write zeros after them
LARGEST = 2**63  # no engine has such whole numbers
FEWEST = 3  # such numbers, of which one may have ended with zeros


def sheets(file: Path) -> list[str]:
    """The sheets of a workbook that are seen and hold something."""
    return list(_held(file, file.stat().st_mtime_ns))


@lru_cache
def _held(file: Path, changed: int) -> tuple[str, ...]:
    """The same for the file as it is since then: each sheet is loaded to look at it."""
    book = _opened(file)
    shown = [sheet.name for sheet in book.sheets_metadata if sheet.visible == SHOWN]
    with _whole(file):
        return tuple(name for name in shown if book.get_sheet_by_name(name).total_height)


def matching(sheets: Sequence[str], asked: str) -> list[str]:
    """The sheet of that name, or those that a pattern takes."""
    return [asked] if asked in sheets else fnmatch.filter(sheets, asked)


def read(
    files: Sequence[Path],
    name: str,
    asked: str | None,
) -> dict[str, pd.DataFrame]:
    """The cells of the sheets of these workbooks that hold a table, by file and sheet."""
    cells = {}
    for file in files:
        for sheet in _named(file, name, asked):
            cells[f"{file.name}, {sheet}"] = _rows(file, sheet)
    return cells


def table(
    cells: dict[str, pd.DataFrame],
    wanted: Sequence[str],
    mapping: TableMapping,
) -> pa.Table:
    """These columns of all the sheets as one table."""
    rows = pd.concat([frame[wanted] for frame in cells.values()], ignore_index=True)
    return pa.table({column: _array(rows[column], mapping) for column in wanted})


def _opened(file: Path) -> CalamineWorkbook:
    with _whole(file):
        book = CalamineWorkbook.from_path(file)
        reach.refuse_far(file)
        return book


@contextmanager
def _whole(file: Path) -> Iterator[None]:
    """What the reader of workbooks says of one that it cannot read, in three parts."""
    try:
        yield
    except ContractError:
        raise
    except Exception as error:  # noqa: BLE001  a damaged one raises what it likes
        said = isinstance(error, CalamineError)
        found = str(error) if said else type(error).__name__
        do = "save it anew as .xlsx, without a password"
        raise ContractError(f"{file.name} must be a workbook", found, do) from None


def _named(
    file: Path,
    name: str,
    asked: str | None,
) -> list[str]:
    """The sheets that a mapping names, the one there is, or the one that is called as the table."""
    there = sheets(file)
    if asked is None and len(there) == 1:
        return there
    known = there if asked is None else _opened(file).sheet_names
    if found := matching(known, asked or name):
        return found
    raise ContractError(
        f"one sheet of {file.name} must hold {name}",
        f"the sheets {quoted(there)}" if there else "no sheet with a cell",
        "name one in a source file, as sheet = 'Orders', or several by a pattern",
    )


def _rows(file: Path, sheet: str) -> pd.DataFrame:
    """What a sheet holds below the first row that is not empty, without empty rows and columns."""
    with _whole(file):
        cells = pd.read_excel(
            file,
            sheet_name=sheet,
            header=None,
            dtype=object,
            na_filter=False,
            engine="calamine",
        )
    filled = cells.mask(cells == "", None)
    held = filled.dropna(how="all").dropna(how="all", axis="columns")
    header = held.iloc[:1].squeeze(axis="index")
    names = ["" if pd.isna(name) else str(name) for name in header]
    if columns.is_title(names, len(names)):
        raise ContractError(
            f"the first row of {file.name} must name its columns",
            f"{quoted(header.dropna().tolist())} above {len(held.columns)} columns",
            "delete the rows above the header",
        )
    held.columns = pd.Index(columns.called(names, file.name))
    return held.iloc[1:]


def _array(cells: pd.Series, mapping: TableMapping) -> pa.Array:
    kind = pd.api.types.infer_dtype(cells)
    if kind == "mixed-integer-float":
        numbers = cells.astype("float64")
        return pa.array(numbers, from_pandas=True)
    if kind not in KINDS or (kind == "integer" and _rounded(cells)):
        write = partial(_written, mapping=mapping)
        cells = cells.map(write, na_action="ignore")
    return pa.array(cells, from_pandas=True)


def _rounded(cells: pd.Series) -> bool:
    """Whether whole numbers have lost their last digits, as those of long ids do."""
    numbers = cells.dropna()
    large = numbers[numbers.abs() >= LARGE]
    kept = large.map("{:.14E}".format).astype("float64")
    rounded = len(large) >= FEWEST and (kept == large).all()
    return bool(rounded or (large.abs() >= LARGEST).any())


def _written(cell: Any, mapping: TableMapping) -> str:
    """A cell as the texts of its column are written, as far as a source file says."""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, datetime):
        return cell.strftime(mapping.time_format) if mapping.time_format else cell.isoformat(" ")
    if isinstance(cell, float):
        return repr(cell).replace(".", mapping.decimal or ".")
    return f"{cell:.14E}" if isinstance(cell, int) and abs(cell) >= LARGE else str(cell)
