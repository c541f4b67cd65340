"""`retention run`: make the pages of a definition and publish the good ones."""

import json
from argparse import Namespace
from functools import partial
from pathlib import Path

from retention_lib import data
from retention_lib.commands.arguments import Parser, at_least, names
from retention_lib.report.asked import plan, spec
from retention_lib.report.asked.job import Job
from retention_lib.report.asked.record import Record
from retention_lib.report.drawn import alerts, pdf
from retention_lib.report.kept import again, fingerprint, lock
from retention_lib.report.made import pages, progress, signals
from retention_lib.writing import listed, text

TOLD = {"report", "slug", "status", "run_id", "as_of", "parameters", "seconds", "alerts", "failure"}


def arguments(parser: Parser) -> None:
    """What `run` takes."""
    names(parser)
    parser.add_argument("--jobs", type=at_least(1), default=1)
    for flag in ("--only-changed", "--force", "--pdf", "--json"):
        parser.add_argument(flag, action="store_true")


def command(asked: Namespace) -> int:
    """Run the asked reports and publish the good ones: 0 when all are, 1 when one failed, 3 when an
    alert asks."""
    with signals.terminable():
        found = jobs(asked)
        if asked.pdf:
            pdf.refuse_without()
        # without --json, standard output stays empty
        on_end = partial(_print, found[0].site) if asked.json else lambda _: None
        told = progress.Progress(found, on_end=on_end)
        return _code(pages.make(found, told, asked.jobs))


def jobs(asked: Namespace) -> list[Job]:
    """Those of a definition, or the one of a past run's status.json, each with what it is made
    from."""
    how = {"pdf": asked.pdf}
    if asked.force or asked.only_changed:  # else as the definition says
        how["only_changed"] = not asked.force
    made_from = fingerprint.reader(data.fingerprint)
    if asked.definition.suffix != ".json":
        found = plan.jobs(asked.definition, asked.name, today=asked.today)
        lock.refuse_shared(found, today=asked.today)
    elif asked.name:
        raise spec.Refused(
            f"{asked.definition}: a past run is one report; leave {asked.name[0]!r} out"
        )
    else:
        job, past = again.again(asked.definition)
        progress.say(_since(past, made_from(job)))
        found = [job]
    plan.refuse_lacking(found, data.demand)
    return [job.model_copy(update=how | {"fingerprint": made_from(job)}) for job in found]


def _since(past: Record, now: fingerprint.Parts) -> str:
    """What a page is made from that its past run was not."""
    # a page that is made again leads to no other of its definition
    parts = fingerprint.changed(past.fingerprint, now)
    changed = [part for part in parts if part != "siblings"]
    key = "changed" if changed else "same"
    told = listed(map(fingerprint.named, changed))
    return text(f"commands-run-{key}", run=past.run_id, parts=told)


def _print(site: Path, record: Record) -> None:
    """One report in one line of JSON, as it ends, and where its page is in the site's folder."""
    told = record.model_dump(include=TOLD, exclude={"failure": {"traceback", "error"}})
    file = f"runs/{record.run_id}/failed.html" if record.failure else "index.html"
    page = f"{record.report}/{record.slug}/{file}"
    there = record.status != "skipped" and (site / page).is_file()
    told["page"] = page if there else None
    print(json.dumps(told), flush=True)


def _code(records: list[Record]) -> int:
    if any(record.status == "failed" for record in records):
        return 1
    return 3 if any(alerts.problems(record.alerts) for record in records) else 0
