"""The files of a table: CSV with a header beside it, and XLSX with a sheet that explains it.

What a declared frame hides is hidden in them, too, and its facts go with it, so that
`results.reopen` reads the same frame back.
"""

from collections.abc import Mapping
from pathlib import Path

from pandas import DataFrame

from retention_lib.report.said import spreadsheet
from retention_lib.results import dictionary, downloadable, frame_of, header

KINDS = ("csv", "xlsx", "json")


def write(tables: Mapping[str, DataFrame], folder: Path) -> None:
    """Write the files of each table into a folder, which is made where it is not there."""
    folder.mkdir(exist_ok=True)
    for name, table in tables.items():
        frame = frame_of(table)
        about = None
        if frame:
            table = downloadable(table, frame)
            about = dictionary(table, frame)
            (folder / f"{name}.json").write_text(header(table, frame), encoding="utf-8")
        (folder / f"{name}.csv").write_bytes(spreadsheet.csv(table))
        spreadsheet.xlsx(table, folder / f"{name}.xlsx", about)


def files(folder: Path, table: str) -> list[str]:
    """The files of a table that are there: one too long for a sheet has no XLSX."""
    names = [f"{table}.{kind}" for kind in KINDS]
    return [name for name in names if (folder / name).exists()]
