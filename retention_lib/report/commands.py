"""`retention run` and `retention list`: the only place that knows what day it is."""

import argparse
import json
import sys
from datetime import date

from retention_lib.report import index, plan
from retention_lib.report.progress import Progress
from retention_lib.report.record import Record
from retention_lib.report.supervisor import Supervisor


def run(asked: argparse.Namespace) -> int:
    """Run the asked reports and publish the good ones: 0 when all are, 1 when at least one failed."""
    jobs = plan.jobs(asked.definition, asked.name, today=date.today())
    progress = Progress(jobs, on_end=_as_json if asked.json else _silent)
    try:
        records = Supervisor(jobs, progress).run(asked.jobs)
    finally:
        progress.close()
    file = index.write(plan.site(jobs[0].definition), jobs[0].language)
    published = sum(record.status == "published" for record in records)
    print(f"{published} of {len(records)} reports published; open {file}", file=sys.stderr)
    return 0 if published == len(records) else 1


def listed(asked: argparse.Namespace) -> int:
    """Print what `run` would run, with every parameter as the notebook would get it."""
    for job in plan.jobs(asked.definition, asked.name, today=date.today()):
        print(f"{job.report}/{job.slug}")
        for name, value in job.parameters.items():
            print(f"  {name} = {json.dumps(value, ensure_ascii=False)}")
    return 0


def _silent(record: Record) -> None:
    """Without `--json`, standard output stays empty."""


def _as_json(record: Record) -> None:
    said = record.model_dump(include={"report", "slug", "status", "run_id", "as_of", "parameters", "seconds"})
    failure = record.failure
    page = f"{record.report}/{record.slug}/" + ("index.html" if not failure else f"runs/{record.run_id}/failed.html")
    why = {"kind": failure.kind, "sentence": failure.sentence} if failure else None
    print(json.dumps(said | {"page": page, "failure": why}), flush=True)
