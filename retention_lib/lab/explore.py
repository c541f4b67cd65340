"""The choice by hand, where there is somebody to choose."""

import os
from typing import TYPE_CHECKING

from retention_lib import rfm
from retention_lib.contract import ContractError
from retention_lib.data import Records
from retention_lib.lab.choice import Choice
from retention_lib.report.said.emit import FOLDER

if TYPE_CHECKING:
    from retention_lib.lab.panel import Panel


def explore(
    records: Records,
    *,
    as_of: str,
    source: str | None = None,
    by: str = "month",
    cohort: str = "first",
    segment: str = "",
    window: int | None = None,
) -> "Panel | None":
    """A panel of widgets that begins with this choice and shows what it gives: the grid, who
    stayed, and the segments, each with its sentence and its picture.

    ``as_of`` is the last day observed, as ISO text; ``source`` is what ``data.connect`` was given,
    which a definition repeats (the records' own name of it where it is None); ``by``, ``cohort``
    and ``window`` (days) are as in ``cohorts``, ``segment`` as in ``Choice``. ``.choice`` of what
    is returned is what is shown now. Where the runner makes a page there is nobody to choose, and
    nothing is returned. Raises ``ContractError`` where ipywidgets are not installed.
    """
    if FOLDER in os.environ:
        return None
    try:
        from retention_lib.lab.panel import Panel
    except ImportError as error:
        raise ContractError(
            "lab.explore needs ipywidgets",
            f"none ({error})",
            "install it with: pip install 'retention_lib[lab]'",
        ) from error
    key = segment if "=" in segment or not segment else rfm.key(segment)
    return Panel(records, Choice(source or records.source, as_of, by, cohort, key, window))
