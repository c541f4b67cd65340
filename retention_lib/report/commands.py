"""`retention run` and `retention list`; `asked.today` is the day they resolve words such as `yesterday` from."""

import argparse
import json
import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from retention_lib.report import index, plan
from retention_lib.report.progress import Progress
from retention_lib.report.record import Record
from retention_lib.report.secrets import Secrets
from retention_lib.report.spec import Refused
from retention_lib.report.supervisor import Supervisor


class Terminated(BaseException):
    """The system asked us to stop."""


def run(asked: argparse.Namespace) -> int:
    """Run the asked reports and publish the good ones: 0 when all are, 1 when at least one failed."""
    jobs = plan.jobs(asked.definition, asked.name, today=asked.today)
    _refuse_secrets(jobs)
    progress = Progress(jobs, on_end=_as_json if asked.json else _silent)
    last = ""
    try:
        with _terminable():
            records = Supervisor(jobs, progress).run(asked.jobs)
        file = index.write(plan.site(jobs[0].definition), jobs[0].language)
        published = sum(record.status == "published" for record in records)
        last = f"{published} of {len(records)} reports published; open {file}"
    finally:
        progress.close(last)
    return 0 if published == len(records) else 1


def listed(asked: argparse.Namespace) -> int:
    """Print what `run` would run, with every parameter as the notebook would get it."""
    for job in plan.jobs(asked.definition, asked.name, today=asked.today):
        print(f"{job.report}/{job.slug}")
        for name, value in job.parameters.items():
            print(f"  {name} = {json.dumps(value, ensure_ascii=False)}")
    return 0


def _refuse_secrets(jobs: Sequence[plan.Job]) -> None:
    """A parameter is part of a page's address, so it never repeats what only the environment may hold."""
    for job in jobs:
        known = Secrets.of(job)
        for name, value in job.parameters.items():
            if known.inside(str(value)):
                what = f"the parameter '{name}' of {job.report} holds the value of an environment variable"
                raise Refused(f"{job.definition}: {what} that the source file names; leave it out")


@contextmanager
def _terminable() -> Iterator[None]:
    """SIGTERM as an exception, so that it is cleaned up after as Ctrl-C is."""
    before = signal.signal(signal.SIGTERM, _terminate)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _terminate(number: int, frame: object) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)  # once is enough: the clean-up must not be cut short
    raise Terminated


def _silent(record: Record) -> None:
    """Without `--json`, standard output stays empty."""


def _as_json(record: Record) -> None:
    said = record.model_dump(include={"report", "slug", "status", "run_id", "as_of", "parameters", "seconds"})
    failure = record.failure
    page = f"{record.report}/{record.slug}/" + ("index.html" if not failure else f"runs/{record.run_id}/failed.html")
    why = {"kind": failure.kind, "sentence": failure.sentence} if failure else None
    print(json.dumps(said | {"page": page, "failure": why}), flush=True)
