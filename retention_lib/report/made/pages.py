"""The pages of one run: those that are to be made are, who asked is told, the index is written."""

from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from retention_lib.report.asked.job import Job
from retention_lib.report.asked.record import Record, kept
from retention_lib.report.kept import detour, fingerprint, index, lock
from retention_lib.report.made import notify, supervisor
from retention_lib.report.made.progress import Progress, say
from retention_lib.writing import listed, speaking, text


class Unwritable(Exception):
    """The site as a whole cannot be written."""


def make(jobs: list[Job], progress: Progress, at_once: int) -> list[Record]:
    """Make every page that is to be made, `at_once` of them at a time, and speak the language of
    their definition; the records, those of unchanged pages first.

    Raises `Unwritable` where the site cannot be written, and `Busy` where another run has a page.
    """
    with speaking(jobs[0].language):
        with closing(progress), _indexed_when_stopped(jobs):
            same = _unchanged(jobs)
            for record in same.values():
                progress.ended(record)
            changed = [job for job in jobs if job.folder not in same]
            records = [*same.values(), *_run(changed, progress, at_once)]
            undelivered = notify.tell(jobs, records)  # first: a full disk is news, too
            with writable(jobs):
                detour.make(jobs, records)
                file = index.write(jobs[0].site, unchanged=same)
        say("\n".join([*undelivered, _last(records, file)]))
    return records


def _unchanged(jobs: list[Job]) -> dict[Path, Record]:
    """The records of what would come out as it is, by the page's folder, where that is to be left
    out."""
    found = {job.folder: fingerprint.unchanged(job) for job in jobs if job.only_changed}
    told = {"status": "unchanged"}
    return {folder: good.model_copy(update=told) for folder, good in found.items() if good}


def _run(jobs: list[Job], progress: Progress, at_once: int) -> list[Record]:
    if not jobs:
        return []
    with writable(jobs), lock.held(jobs):
        return supervisor.Supervisor(jobs, progress).run(at_once)


@contextmanager
def _indexed_when_stopped(jobs: list[Job]) -> Iterator[None]:
    """The index tells the pages that were made before the end, too."""
    try:
        yield
    except KeyboardInterrupt:
        made = [kept(job.folder / "latest.json") for job in jobs]
        good = list(filter(None, made))
        if good:
            with suppress(OSError, lock.Busy):  # it is the stop that is told
                detour.make(jobs, good)
                index.write(jobs[0].site)
        raise


@contextmanager
def writable(jobs: list[Job]) -> Iterator[None]:
    """What goes wrong with the site as a whole; what goes wrong with a report is that report's
    failure."""
    try:
        yield
    except (BrokenPipeError, InterruptedError):
        raise
    except OSError as error:
        raise Unwritable(
            f"{jobs[0].site} cannot be written: {error.strerror or error}; every page is as the"
            " last good run left it; mend that and run again"
        ) from error


def _last(records: list[Record], index_file: Path) -> str:
    counts = Counter[str](record.status for record in records)
    published = counts["published"]
    parts = [text("commands-run-published", published=published, reports=len(records))]
    for status in ("unchanged", "skipped"):
        if counts[status]:
            parts.append(text(f"commands-run-{status}", reports=counts[status]))
    return text("commands-run-ended", reports=listed(parts), file=str(index_file))
