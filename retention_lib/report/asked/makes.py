"""Which pages a definition makes, as it stands."""

import os
from datetime import date
from pathlib import Path

from retention_lib.report.asked import plan
from retention_lib.report.asked.spec import Refused


def makes(definition: Path, *, today: date) -> dict[str, int] | None:
    """The addresses of its pages, each with its place: none where it has gone, None where it cannot
    be read, so that nobody knows."""
    if not os.path.isfile(definition):
        return {}
    try:
        jobs = plan.jobs(definition, today=today)
        return {job.page: place for place, job in enumerate(jobs)}
    except Refused:
        return None
