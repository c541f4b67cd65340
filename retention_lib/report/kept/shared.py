"""Two definitions of one folder never make the same page: each would overwrite what the other tells
of it."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from retention_lib.report.asked import plan, record
from retention_lib.report.asked.files import is_file
from retention_lib.report.asked.job import Job
from retention_lib.report.asked.spec import Refused


def refuse(jobs: Sequence[Job], *, today: date) -> None:
    """Raise `Refused` for a page that another definition has made and, as it stands, would make
    again."""
    for job in jobs:
        shown = record.kept(job.folder / "latest.json")
        other = shown.definition if shown else ""
        ours = other in ("", job.definition.name)
        if not ours and _makes(job.definition.parent / other, job.folder, today):
            raise Refused(
                f"{job.definition}: the page {job.report}/{job.slug} is made by {other} too; leave"
                " it to one of them, or give it other parameters"
            )


def _makes(definition: Path, page: Path, today: date) -> bool:
    if not is_file(definition):
        return False
    try:
        return page in [job.folder for job in plan.jobs(definition, today=today)]
    except Refused:  # as it stands it makes nothing
        return False
