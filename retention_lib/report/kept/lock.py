"""Two runs never make the same page at once, and two definitions of one folder never make the same
page: each would overwrite what the other tells of it."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from datetime import date
from pathlib import Path

from filelock import FileLock, Timeout

from retention_lib.report.asked.job import Job
from retention_lib.report.asked.makes import makes
from retention_lib.report.asked.spec import Refused
from retention_lib.report.kept import folders

if sys.platform != "win32":  # which has no such limit
    import resource

PATIENCE = 60  # seconds; an index is written in a few
_OTHER_FILES = 500  # open beside a lock a page: pipes and logs of the workers above all


class Busy(Exception):
    """Another process has what is this one's alone while it needs it: a page, or the list of
    pages."""


@contextmanager
def held(jobs: Sequence[Job]) -> Iterator[None]:
    """The pages of these jobs are this process's alone, until the end of the block or of the
    process.

    Raises `Busy`, with no page held, when another process has one of them.
    """
    _allow_open_files(len(jobs) + _OTHER_FILES)
    with ExitStack() as locks:
        for job in jobs:
            otherwise = (
                f"{job.definition}: another run is making {job.page}, so nothing was"
                " started; run again when it has ended, or name other reports"
            )
            home = folders.own(job.site, ".locks", job.report)
            locks.enter_context(_taken(home / f"{job.slug}.lock", 0, otherwise))
        yield


def index(site: Path) -> AbstractContextManager:
    """The list of pages is written by one run at a time; others wait, and raise `Busy` if that
    takes too long."""
    file = folders.own(site, ".locks") / "index.lock"
    return _taken(
        file,
        PATIENCE,
        f"{file}: another process has held this lock for {PATIENCE} s, so the index was not"
        " written, though the pages are as they should be; see which process it is, end it if it"
        " hangs, and run again",
    )


def refuse_shared(jobs: Sequence[Job], *, today: date) -> None:
    """Raise `Refused` for a page that another definition in the same folder makes too, before
    either has made it."""
    ours, asked = jobs[0].definition, {job.page for job in jobs}
    files = filter(Path.is_file, ours.parent.glob("*.toml"))
    others = {file.resolve() for file in files} - {ours}
    # the site of a link is where it leads to
    for other in sorted(file for file in others if file.parent == ours.parent):
        theirs = makes(other, today=today) or {}
        for page in sorted(asked & theirs.keys()):
            raise Refused(
                f"{ours}: the page {page} is made by {other.name} too; leave it to one of them, or"
                " give it other parameters"
            )


def _taken(file: Path, patience: float, otherwise: str) -> AbstractContextManager:
    try:
        return FileLock(file).acquire(timeout=patience)
    except Timeout as error:
        raise Busy(otherwise) from error


def _allow_open_files(number: int) -> None:
    """A lock is an open file: let this process have so many, as far as the system allows it."""
    if sys.platform == "win32":
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = number if hard == resource.RLIM_INFINITY else min(number, hard)
    if soft != resource.RLIM_INFINITY and soft < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
