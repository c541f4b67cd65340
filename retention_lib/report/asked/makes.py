"""Which pages a definition makes, as it stands."""

import os
from datetime import date
from pathlib import Path

from retention_lib.report.asked import plan
from retention_lib.report.asked.spec import Refused


def makes(definition: Path, *, today: date) -> set[str] | None:
    """The addresses of its pages: none where it has gone, None where it cannot be read, so that
    nobody knows."""
    if not os.path.isfile(definition):
        return set()
    try:
        return {job.page for job in plan.jobs(definition, today=today)}
    except Refused:
        return None
