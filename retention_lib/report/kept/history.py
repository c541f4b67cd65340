"""The runs of a page, as they lie on disk."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from retention_lib.report.asked.record import Record, kept


class Run(NamedTuple):
    """One run: its record's status, `crashed` before it could say anything, or `unknown`: what it
    said is unreadable.

    `record` is None for the last two.
    """

    id: str
    status: str
    record: Record | None


def runs(page: Path) -> Iterator[Run]:
    """Every run of a page, the newest first; each is read when it is asked for, because there may
    be hundreds."""
    folders = (page / "runs").glob("*/")
    newest = sorted(folders, key=lambda folder: order(folder.name), reverse=True)
    return map(_run, newest)


def order(run_id: str) -> tuple[bool, str]:
    """What runs are sorted by, the oldest first.

    A run from after this moment is not the newest: a clock was ahead, and all that has run since
    would stand behind it. It counts as the oldest.
    """
    return run_id[:16] <= f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}", run_id


def now() -> str:
    """This moment as ISO text, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def published(runs: Iterable[Run]) -> list[Record]:
    """The records of those runs that were good."""
    return [run.record for run in runs if run.record and run.status == "published"]


def _run(folder: Path) -> Run:
    status = folder / "status.json"
    said = kept(status)
    if said is None or (said.status == "failed" and said.failure is None):
        return Run(folder.name, "unknown" if status.exists() else "crashed", None)
    return Run(folder.name, said.status, said)
