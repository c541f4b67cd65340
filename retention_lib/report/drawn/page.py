"""The finished pages of one run: the report, or the page that says why there is none."""

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from retention_lib.report.asked.record import Failure, Task
from retention_lib.report.drawn import alerts, provenance
from retention_lib.report.markup import shell
from retention_lib.report.said import cards, downloads
from retention_lib.report.said.results import Results

if TYPE_CHECKING:  # nbconvert takes seconds to import, and only the worker needs it
    from retention_lib.report.drawn.body import Body

PDF = "report.pdf"  # the page on paper, among its downloads


def report(task: Task, body: "Body", said: Results, *, data: str) -> str:
    """The one self-contained file a stakeholder opens; `data` is the folder of its downloads, seen
    from there."""
    versions = provenance.versions()
    return shell.fill(
        "report.html.j2",
        job=task.job,
        task=task,
        body=body.beside(data),
        alerts=_alerts(task, said),
        cards=cards.cards(said.metrics),
        findings=said.findings,
        data=data,
        pdf=PDF,
        versions=[f"{name} {version}" for name, version in versions.items()],
        records=_records(task.job.fingerprint),
    )


def _records(fingerprint: Mapping[str, str]) -> str:
    """What tells these data from others, in one: the names of files and tables are for nobody else
    to read."""
    told = sorted(part for part in fingerprint.items() if part[0].startswith("data "))
    return hashlib.sha256(repr(told).encode()).hexdigest() if told else ""


def _alerts(task: Task, said: Results) -> list[str]:
    return alerts.sentences(alerts.check(task.job.alert, said.metrics), said.metrics)


def files(folder: Path, said: Results) -> dict[str, list[str]]:
    """The files of each table of a run; one too long for a sheet has no XLSX."""
    return {table: downloads.files(folder / "data", table) for table in said.tables}


def failed(task: Task, failure: Failure, *, last_good: bool) -> str:
    """What stands in a failed run's folder; `last_good` says whether an earlier page is there to
    link to."""
    return shell.fill(
        "failed.html.j2", job=task.job, task=task, failure=failure, last_good=last_good
    )


def now() -> str:
    """This moment as ISO text, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")
