"""The page that says why there is none, and what other rooms have to know of pages."""

from datetime import UTC, datetime

from retention_lib.report.asked.record import Failure, Task
from retention_lib.report.markup import shell

PDF = "report.pdf"  # the page on paper, among its downloads


def failed(task: Task, failure: Failure, *, last_good: bool) -> str:
    """What stands in a failed run's folder; `last_good` says whether an earlier page is there to
    link to."""
    return shell.fill(
        "failed.html.j2", job=task.job, task=task, failure=failure, last_good=last_good
    )


def now() -> str:
    """This moment as ISO text, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")
