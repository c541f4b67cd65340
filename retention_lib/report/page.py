"""The finished pages of one run: the report, or the page that says why there is none."""

from datetime import UTC, datetime

from retention_lib.report import cards, provenance, shell
from retention_lib.report.body import Body
from retention_lib.report.record import Failure, Task
from retention_lib.report.results import Results


def report(task: Task, body: Body, said: Results, *, data: str) -> str:
    """The one self-contained file a stakeholder opens; `data` is the folder of its downloads, seen from there."""
    return shell.fill(
        "report.html.j2",
        job=task.job,
        task=task,
        body=body,
        cards=cards.cards(said.metrics, task.job.language),
        findings=said.findings,
        tables=said.tables,
        data=data,
        versions=provenance.versions(),
    )


def failed(task: Task, failure: Failure, *, last_good: bool) -> str:
    """What stands in a failed run's folder; `last_good` says whether an earlier page is there to link to."""
    return shell.fill("failed.html.j2", job=task.job, task=task, failure=failure, last_good=last_good)


def now() -> str:
    """This moment as ISO text, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")
