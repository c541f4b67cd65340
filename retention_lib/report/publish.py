"""From staging to the site: a run appears whole, or not at all."""

import os
import shutil
import tempfile
from pathlib import Path

from retention_lib.report.record import Record


def found(staged: Path, page: Path, run_id: str) -> Path:
    """Where a run is: in the history of its page when it was moved there already, else staged."""
    kept = page / "runs" / run_id
    folder = kept if kept.exists() else staged
    folder.mkdir(parents=True, exist_ok=True)  # a run that failed before it had a folder gets one to say so in
    return folder


def keep(folder: Path, page: Path, run_id: str) -> Path:
    """Move a staged run to its place in the history of its page, and return that place."""
    kept = page / "runs" / run_id
    kept.parent.mkdir(parents=True, exist_ok=True)
    return folder.replace(kept)


def show(kept: Path, page: Path, record: Record) -> None:
    """Make a good run the one that is read: its page, then its tables, then its manifest.

    The page links to the tables in its own run's folder, which nothing replaces, so it is whole from the first instant;
    the tables beside it, whose address stays the same from run to run, follow.
    """
    (kept / "index.html").replace(page / "index.html")
    _tables(kept / "data", page / "data")
    write(page / "latest.json", record.model_dump_json(indent=2))


def close(kept: Path, record: Record) -> None:
    """The last act of every run: one without `status.json` crashed."""
    write(kept / "status.json", record.model_dump_json(indent=2))


def write(file: Path, text: str) -> None:
    """Write a file so that who reads it sees the old one or the new one, never half of one."""
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    with os.fdopen(handle, "w", encoding="utf-8") as new:
        new.write(text)
    Path(name).chmod(0o644)  # a temporary file is its owner's alone, a page is for all
    Path(name).replace(file)


def _tables(fresh: Path, shown: Path) -> None:
    shown.mkdir(exist_ok=True)
    new = {file.name for file in fresh.glob("*.csv")}
    for name in sorted(new):
        shutil.copyfile(fresh / name, shown / f".{name}")
        (shown / f".{name}").replace(shown / name)
    for old in shown.glob("*.csv"):
        if old.name not in new:
            old.unlink()
