"""The files of a table: CSV with a header beside it, and XLSX with a sheet that explains it.

What a declared frame hides is hidden in them, too, and its facts go with it, so that
`results.reopen` reads the same frame back.
"""

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from retention_lib.report.said import spreadsheet
from retention_lib.results import dictionary, downloadable, frame_of, header

KINDS = ("csv", "xlsx", "json")


def check(tables: Mapping[str, pd.DataFrame]) -> None:
    """Raise `ValueError` for a table whose files would lose something."""
    for name, table in tables.items():
        spreadsheet.check(name, table)


def write(tables: Mapping[str, pd.DataFrame], folder: Path) -> None:
    """Write the files of each table into a folder, which is made where it is not there."""
    folder.mkdir(exist_ok=True)
    for name, table in tables.items():
        _write(table, folder / name)


def _write(table: pd.DataFrame, file: Path) -> None:
    frame, about = frame_of(table), None
    if frame:
        table = downloadable(table, frame)
        about = dictionary(table, frame)
        file.with_suffix(".json").write_text(header(table, frame), encoding="utf-8")
    file.with_suffix(".csv").write_bytes(spreadsheet.csv(table))
    spreadsheet.xlsx(table, file.with_suffix(".xlsx"), about)


def files(folder: Path, table: str) -> list[str]:
    """The files of a table that are there: one too long for a sheet has no XLSX."""
    names = [f"{table}.{kind}" for kind in KINDS]
    return [name for name in names if (folder / name).exists()]
