"""The runs of a page, as they lie on disk."""

import re
import secrets
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from retention_lib.report.asked.record import Record, kept

_MOMENT = "%Y%m%dT%H%M%SZ"
_UNWRITABLE = re.compile("[\ud800-\udfff]")  # what stands for bytes that are no text
_NUMBERED = re.compile(r".{16}-(\d{6,18})[0-9a-f]{4}")


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
    folders = _named((page / "runs").glob("*/"))
    newest = sorted(folders, key=lambda folder: order(folder.name), reverse=True)
    return map(_run, newest)


def pages(site: Path) -> list[Path]:
    """The folders of all pages of a site that have ever run; a link is the address of another."""
    found = (runs.parent for runs in _named(site.glob("[!.]*/*/runs/")))
    return sorted(page for page in _named(found) if not page.parent.is_symlink())


def order(run_id: str) -> tuple[int, bool, str]:
    """What runs are sorted by, the oldest first: the number in their name, whatever a clock said.

    Of runs from before there were numbers, one from after this moment is not the newest: a clock
    was ahead, and all that has run since would stand behind it. It counts as the oldest.

    >>> sorted(["20270101T000000Z-000002ab12", "20990101T000000Z-000001cd34"], key=order)
    ['20990101T000000Z-000001cd34', '20270101T000000Z-000002ab12']
    """
    numbered = _NUMBERED.fullmatch(run_id)
    past = run_id[:16] <= f"{datetime.now(UTC):{_MOMENT}}"
    return int(numbered[1]) if numbered else 0, past, run_id


def following(pages: Iterable[Path]) -> str:
    """A name for a run that comes after every run of these pages: when it began, a number above
    theirs, and what tells it from one of another page."""
    runs = chain.from_iterable((page / "runs").glob("*/") for page in pages)
    numbers = [order(run.name)[0] for run in runs]
    number = max(numbers, default=0) + 1
    return f"{datetime.now(UTC):{_MOMENT}}-{number:06d}{secrets.token_hex(2)}"


def now() -> str:
    """This moment as ISO text, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def published(runs: Iterable[Run]) -> list[Record]:
    """The records of those runs that were good."""
    return [run.record for run in runs if run.record and run.status == "published"]


def _named(folders: Iterable[Path]) -> Iterator[Path]:
    """Those whose names can be written down, and no links: the others are none of ours."""
    real = (folder for folder in folders if not folder.is_symlink())
    return (folder for folder in real if not _UNWRITABLE.search(str(folder)))


def _run(folder: Path) -> Run:
    status = folder / "status.json"
    said = kept(status)
    if said is None or (said.status == "failed" and said.failure is None):
        return Run(folder.name, "unknown" if status.exists() else "crashed", None)
    return Run(folder.name, said.status, said)
