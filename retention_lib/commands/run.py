"""`retention run`: make the pages of a definition and publish the good ones."""

import argparse
import sys
from collections.abc import Sequence

from retention_lib import data
from retention_lib.commands import lines
from retention_lib.commands.arguments import at_least, definition, names
from retention_lib.report.asked import plan
from retention_lib.report.asked.job import Job
from retention_lib.report.asked.record import Record
from retention_lib.report.asked.spec import Refused
from retention_lib.report.drawn import alerts, pdf
from retention_lib.report.kept import fingerprint, shared
from retention_lib.report.kept.again import again
from retention_lib.report.made import pages
from retention_lib.report.made.progress import Progress, tell
from retention_lib.report.made.signals import terminable
from retention_lib.writing import listed, text

FLAGS = ("only_changed", "force", "pdf", "json")


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `run` takes."""
    definition(parser)
    names(parser)
    at_once = text("commands-argument-jobs")
    parser.add_argument("--jobs", type=at_least(1), default=1, help=at_once)
    for flag in FLAGS:
        told = text(f"commands-argument-{flag}")
        parser.add_argument(f"--{flag.replace('_', '-')}", action="store_true", help=told)


def command(asked: argparse.Namespace) -> int:
    """Run the asked reports and publish the good ones: 0 when all are, 1 when one failed, 3 when an
    alert asks."""
    with terminable():
        jobs = _jobs(asked, _how(asked))
        if asked.pdf:
            pdf.refuse_without()
        progress = Progress(jobs, on_end=lines.as_json if asked.json else lines.silent)
        return _code(pages.make(jobs, progress, asked.jobs))


def _how(asked: argparse.Namespace) -> plan.How:
    only_changed = False if asked.force else asked.only_changed or None
    made_from = fingerprint.reader(data.fingerprint)
    return plan.How(pdf=asked.pdf, only_changed=only_changed, made_from=made_from)


def _jobs(
    asked: argparse.Namespace,
    how: plan.How,
) -> list[Job]:
    """Those of a definition, or the one of a past run's status.json."""
    if asked.definition.suffix != ".json":
        jobs = plan.jobs(asked.definition, asked.name, today=asked.today, how=how)
        shared.refuse(jobs, today=asked.today)
        return jobs
    if asked.name:
        raise Refused(f"{asked.definition}: a past run is one report; leave {asked.name[0]!r} out")
    job, past = again(asked.definition, how)
    since = _since(past, job)
    tell(sys.stderr, lambda: print(since, file=sys.stderr))
    return [job]


def _since(past: Record, job: Job) -> str:
    parts = fingerprint.changed(past.fingerprint, job.fingerprint)
    if not parts:
        return text("commands-run-same", run=past.run_id)
    told = listed(map(fingerprint.named, parts))
    return text("commands-run-changed", run=past.run_id, parts=told)


def _code(records: Sequence[Record]) -> int:
    if any(record.status == "failed" for record in records):
        return 1
    return 3 if any(alerts.problems(record.alerts) for record in records) else 0
