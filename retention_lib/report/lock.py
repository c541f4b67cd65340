"""Two runs never make the same page at once."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from retention_lib.report.plan import Job, site


class Busy(Exception):
    """Another run makes a page that this one was to make."""


@contextmanager
def held(jobs: Sequence[Job]) -> Iterator[None]:
    """The pages of these jobs are this process's alone, until the end of the block or of the process.

    Raises `Busy`, with no page held, when another process has one of them.
    """
    with ExitStack() as locks:
        for job in jobs:
            locks.enter_context(_lock(job))
        yield


def index(site: Path) -> FileLock:
    """The list of pages is written by one run at a time; others wait."""
    file = site / ".locks" / "index.lock"
    file.parent.mkdir(parents=True, exist_ok=True)
    return FileLock(file)


def _lock(job: Job) -> FileLock:
    file = _file(job)
    file.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(file)
    try:
        lock.acquire(blocking=False)
    except Timeout as error:
        raise Busy(
            f"{job.definition}: another run is making {job.report}/{job.slug}, so nothing was started; "
            "run again when it has ended, or name other reports"
        ) from error
    return lock


def _file(job: Job) -> Path:
    return site(job.definition) / ".locks" / job.report / f"{job.slug}.lock"
