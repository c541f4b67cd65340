"""`retention run`: make the pages of a definition and publish the good ones."""

import argparse
import contextlib
import json
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from retention_lib import data
from retention_lib.commands.numbers import at_least
from retention_lib.report.asked import plan
from retention_lib.report.asked.record import Record
from retention_lib.report.asked.secrets import Secrets
from retention_lib.report.asked.spec import Refused
from retention_lib.report.drawn import alerts, pdf
from retention_lib.report.kept import fingerprint, index, lock, shared
from retention_lib.report.kept.again import again
from retention_lib.report.made import notify
from retention_lib.report.made.progress import Progress, tell
from retention_lib.report.made.supervisor import Supervisor


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `run` takes."""
    definition_arguments(parser)
    parser.add_argument(
        "--jobs",
        type=at_least(1),
        default=1,
        help="reports made at the same time (default 1)",
    )
    parser.add_argument(
        "--only-changed",
        action="store_true",
        help="leave out what would come out as it is",
    )
    parser.add_argument(
        "--force",
        action="store_true",
        help="run all, though the definition says only_changed",
    )
    parser.add_argument(
        "--pdf", action="store_true", help="a PDF beside each page (needs WeasyPrint)"
    )
    parser.add_argument(
        "--json", action="store_true", help="one JSON line a report on standard output"
    )


def definition_arguments(parser: argparse.ArgumentParser) -> None:
    """What every command takes that reads a definition."""
    parser.add_argument("definition", type=Path, metavar="DEFINITION", help="a reports/*.toml file")
    parser.add_argument("name", nargs="*", metavar="NAME", help="only these reports (default all)")


class Unwritable(Exception):
    """The site as a whole cannot be written."""


class Terminated(BaseException):
    """The system asked us to stop."""


def command(asked: argparse.Namespace) -> int:
    """Run the asked reports and publish the good ones: 0 when all are, 1 when one failed, 3 when an
    alert asks."""
    with _terminable():
        jobs = _on_paper(_jobs(asked)) if asked.pdf else _jobs(asked)
        _refuse_secrets(jobs)
        jobs = _fingerprinted(jobs)
        same = {} if asked.force else _unchanged(jobs, asked.only_changed)
        records = _made(
            jobs,
            same,
            Progress(jobs, on_end=_as_json if asked.json else _silent),
            asked.jobs,
        )
    return _code(records)


def _made(
    jobs: Sequence[plan.Job], same: dict[Path, Record], progress: Progress, at_once: int
) -> list[Record]:
    """Every page made that is to be made, who asked for it told, and the index written."""
    last = ""
    try:
        for record in same.values():
            progress.ended(record)
        records = [
            *same.values(),
            *_run([job for job in jobs if job.folder not in same], progress, at_once),
        ]
        undelivered = notify.tell(jobs, records)  # first: a full disk is news, too
        with _writable(jobs):
            file = index.write(plan.site(jobs[0].definition), jobs[0].language, unchanged=same)
        last = "\n".join([*undelivered, _last(records, file)])
    except (KeyboardInterrupt, Terminated):
        _index_of_the_stopped(jobs)
        raise
    finally:
        progress.close(last)
    return records


def _index_of_the_stopped(jobs: Sequence[plan.Job]) -> None:
    """The index tells the pages that were made before the end, too."""
    if any((job.folder / "latest.json").exists() for job in jobs):
        with contextlib.suppress(OSError, lock.Busy):  # it is the stop that is told
            index.write(plan.site(jobs[0].definition), jobs[0].language)


@contextmanager
def _writable(jobs: Sequence[plan.Job]) -> Iterator[None]:
    """What goes wrong with the site as a whole; what goes wrong with a report is that report's
    failure."""
    try:
        yield
    except (BrokenPipeError, InterruptedError):
        raise
    except OSError as error:
        where, why = plan.site(jobs[0].definition), error.strerror or error
        told = (
            f"{where} cannot be written: {why}; every page is as the last good run left it; mend"
            " that and run again"
        )
        raise Unwritable(told) from error


def _code(records: Sequence[Record]) -> int:
    if any(record.status == "failed" for record in records):
        return 1
    return 3 if any(alerts.problems(record.alerts) for record in records) else 0


def _run(jobs: Sequence[plan.Job], progress: Progress, at_once: int) -> list[Record]:
    if not jobs:
        return []
    with _writable(jobs), lock.held(jobs):
        return Supervisor(jobs, progress).run(at_once)


def _jobs(asked: argparse.Namespace) -> list[plan.Job]:
    """Those of a definition, or the one of a past run's status.json."""
    if asked.definition.suffix != ".json":
        jobs = plan.jobs(asked.definition, asked.name, today=asked.today)
        shared.refuse(jobs, today=asked.today)
        return jobs
    if asked.name:
        raise Refused(f"{asked.definition}: a past run is one report; leave {asked.name[0]!r} out")
    job, past = again(asked.definition)
    since = _since(past, _fingerprinted([job])[0])
    tell(sys.stderr, lambda: print(since, file=sys.stderr))
    return [job]


def _on_paper(jobs: Sequence[plan.Job]) -> list[plan.Job]:
    pdf.refuse_without()
    return [job.model_copy(update={"pdf": True}) for job in jobs]


def _since(past: Record, job: plan.Job) -> str:
    parts = fingerprint.changed(past.fingerprint, job.fingerprint)
    if not parts:
        return f"Nothing that run {past.run_id} was made from has changed since."
    return f"What has changed since run {past.run_id}: {', '.join(parts)}."


def _fingerprinted(jobs: Sequence[plan.Job]) -> list[plan.Job]:
    """The jobs with what each is made from; the data of a source are read once, and the code of a
    folder is."""
    known = {job.source: _data(job) for job in {job.source: job for job in jobs}.values()}
    runs_in = jobs[0].definition.parent
    code = {
        folder: fingerprint.code(folder, runs_in)
        for folder in {job.notebook.parent for job in jobs}
    }
    made_from = [fingerprint.of(job, code[job.notebook.parent], known[job.source]) for job in jobs]
    return [
        job.model_copy(update={"fingerprint": parts})
        for job, parts in zip(jobs, made_from, strict=True)
    ]


def _data(job: plan.Job) -> dict[str, str]:
    try:
        with contextlib.chdir(job.definition.parent):  # where the notebook will look from, too
            return data.fingerprint(job.source)
    except Exception:
        return {}


def _unchanged(jobs: Sequence[plan.Job], asked: bool) -> dict[Path, Record]:
    """The records of what would come out as it is, by the page's folder, where that is to be left
    out."""
    found = {job.folder: fingerprint.unchanged(job) for job in jobs if asked or job.only_changed}
    return {
        folder: good.model_copy(update={"status": "unchanged"})
        for folder, good in found.items()
        if good
    }


def _last(records: Sequence[Record], index_file: Path) -> str:
    published = sum(record.status == "published" for record in records)
    others = {
        status: sum(record.status == status for record in records)
        for status in ("unchanged", "skipped")
    }
    kept = "".join(f", {count} {status}" for status, count in others.items() if count)
    return f"{published} of {len(records)} reports published{kept}; open {index_file}"


def _refuse_secrets(jobs: Sequence[plan.Job]) -> None:
    """A parameter is part of a page's address, so it never repeats what only the environment may
    hold."""
    for job in jobs:
        known = Secrets.of(job)
        for name, value in job.parameters.items():
            if known.inside(str(value)):
                what = (
                    f"the parameter '{name}' of {job.report} holds the value of an environment"
                    " variable"
                )
                raise Refused(f"{job.definition}: {what} that the source file names; leave it out")


@contextmanager
def _terminable() -> Iterator[None]:
    """What asks us to stop as an exception, once: the clean-up after it must not be cut short."""
    before = {number: signal.signal(number, _stop) for number in _stops()}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _stops() -> list[int]:
    """Ctrl-C, SIGTERM and the end of the terminal (Windows has none), less what is ignored, as
    nohup has it."""
    named = [getattr(signal, name, None) for name in ("SIGINT", "SIGTERM", "SIGHUP")]
    return [number for number in named if number and signal.getsignal(number) is not signal.SIG_IGN]


def _stop(number: int, frame: object) -> None:
    for each in _stops():
        signal.signal(each, signal.SIG_IGN)
    raise KeyboardInterrupt if number == signal.SIGINT else Terminated


def _silent(record: Record) -> None:
    """Without `--json`, standard output stays empty."""


def _as_json(record: Record) -> None:
    said = record.model_dump(
        include={"report", "slug", "status", "run_id", "as_of", "parameters", "seconds"}
    )
    failure = record.failure
    page = f"{record.report}/{record.slug}/" + (
        "index.html" if not failure else f"runs/{record.run_id}/failed.html"
    )
    page = None if record.status == "skipped" else page
    why = {"kind": failure.kind, "sentence": failure.sentence} if failure else None
    held = [alert.model_dump() for alert in record.alerts]
    print(json.dumps(said | {"page": page, "failure": why, "alerts": held}), flush=True)
