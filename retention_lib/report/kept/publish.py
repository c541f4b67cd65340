"""From staging to the site: a run appears whole, or not at all."""

import os
import secrets
import shutil
import time
from contextlib import ExitStack, suppress
from pathlib import Path

from retention_lib.report.asked.record import Record
from retention_lib.report.drawn.pdf import PDF
from retention_lib.report.kept import folders
from retention_lib.report.said import downloads, results

ABANDONED = 3600  # seconds after which nobody is still writing a file of a page


def show(kept: Path, page: Path, record: Record) -> None:
    """Make a good run the one that is read: its page, then its downloads, then its manifests.

    Everything is written under another name first, so that a full disk is met before a reader could
    notice; what is left are renames. The page links to the downloads in its own run's folder, which
    nothing replaces, so it is whole from the first instant; those beside it, whose address stays
    the same from run to run, follow.
    """
    shown = folders.own(page, "data")
    said = record.model_dump_json(indent=2)
    downloads = _downloads(kept, shown)
    files = downloads | dict.fromkeys((page / "latest.json", kept / "status.json"), said)
    with ExitStack() as undone:
        moves = {file: _beside(file, content, undone) for file, content in files.items()}
        _to_disk(kept / "index.html")
        (kept / "index.html").replace(page / "index.html")
        for file, new in moves.items():
            new.replace(file)
    for old in set(shown.iterdir()) - downloads.keys():
        if not old.is_dir():  # a folder is none of ours; JupyterLab makes one by itself
            # the page is published; what is left over goes with the next run
            with suppress(OSError):
                old.unlink()


def write(file: Path, text: str) -> None:
    """Write a file so that who reads it sees the old one or the new one, never half of one."""
    with ExitStack() as undone:
        _beside(file, text, undone).replace(file)


def _beside(file: Path, content: str | Path, undone: ExitStack) -> Path:
    """A new version of a file, a text or a copy, under another name, which goes again if it is not
    moved into place."""
    for left in file.parent.glob(f".{file.name}.*"):  # by who was killed before it moved it there
        with suppress(FileNotFoundError):  # another run sweeps, too
            old = left.stat().st_mtime < time.time() - ABANDONED
            if old or isinstance(content, Path):  # of a page, which is this run's alone
                left.unlink()
    # no tempfile: who may read it is the umask's to say
    new = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    undone.callback(new.unlink, missing_ok=True)
    if isinstance(content, Path):
        shutil.copyfile(content, new)
    else:
        new.write_text(content, encoding="utf-8")
    _to_disk(new)
    return new


def _to_disk(file: Path) -> None:
    """Out of the system's memory: a rename outlives a power cut, and what is renamed has to as
    well."""
    with file.open("rb") as written:
        os.fsync(written.fileno())


def _downloads(run: Path, shown: Path) -> dict[Path, Path]:
    """The downloads of a run by where they will be shown: its tables' files, and its page on paper;
    what else a notebook wrote is not shown."""
    data = run / "data"
    tables = results.read(run).tables
    names = [name for table in tables for name in downloads.files(data, table)]
    there = [name for name in (*names, PDF) if (data / name).is_file()]
    files = {shown / name: data / name for name in there}
    for place in files:
        if place.is_dir():  # found now, while the page can stay as it is
            raise IsADirectoryError(
                f"{place} must give way to a download; found a folder; remove it"
            )
    return files
