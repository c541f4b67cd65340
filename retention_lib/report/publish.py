"""From staging to the site: a run appears whole, or not at all."""

import os
import shutil
import tempfile
from contextlib import ExitStack
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
    """Make a good run the one that is read: its page, then its downloads, then its manifests.

    Everything is written under another name first, so that a full disk is met before a reader could notice; what is
    left are renames. The page links to the downloads in its own run's folder, which nothing replaces, so it is whole
    from the first instant; those beside it, whose address stays the same from run to run, follow.
    """
    with ExitStack() as undone:
        downloads = _copies(kept / "data", page / "data", undone)
        said = record.model_dump_json(indent=2)
        manifests = {file: _beside(file, said, undone) for file in (page / "latest.json", kept / "status.json")}
        (kept / "index.html").replace(page / "index.html")
        for file, new in {**downloads, **manifests}.items():
            new.replace(file)
    for old in (page / "data").iterdir():
        if old not in downloads:
            old.unlink()


def close(kept: Path, record: Record) -> None:
    """The last act of a run that failed or was skipped: one without `status.json` crashed."""
    write(kept / "status.json", record.model_dump_json(indent=2))


def write(file: Path, text: str) -> None:
    """Write a file so that who reads it sees the old one or the new one, never half of one."""
    with ExitStack() as undone:
        _beside(file, text, undone).replace(file)


def _beside(file: Path, text: str, undone: ExitStack) -> Path:
    """A new version of a file under another name, which goes again if it is not moved into place."""
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    undone.callback(Path(name).unlink, missing_ok=True)
    with os.fdopen(handle, "w", encoding="utf-8") as new:
        new.write(text)
    Path(name).chmod(0o644)  # a temporary file is its owner's alone, a page is for all
    return Path(name)


def _copies(fresh: Path, shown: Path, undone: ExitStack) -> dict[Path, Path]:
    """A copy of each download beside the place where it will be shown."""
    shown.mkdir(exist_ok=True)
    copies = {shown / file.name: shown / f".{file.name}" for file in sorted(fresh.glob("*")) if file.is_file()}
    for copy in copies.values():
        undone.callback(copy.unlink, missing_ok=True)
        shutil.copyfile(fresh / copy.name[1:], copy)
    return copies
