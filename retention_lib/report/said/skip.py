"""A notebook that finds nothing to report says so, and its last good page stays."""

import os
from pathlib import Path

from retention_lib.report.markup import clean

_FILE = "skipped.txt"


class Skipped(BaseException):
    """No error, so `except Exception` lets it through: the notebook ends here because there is
    nothing to report."""

    def _render_traceback_(self) -> list[str]:
        return [f"Skipped: {self}"]  # what a notebook shows instead of a traceback


def skip(reason: str) -> None:
    """End the notebook here: it has nothing to report, and `reason`, a whole sentence, says why.

    The run counts as `skipped`, not as failed, and the page of the last good run stays. In
    JupyterLab the notebook stops and shows the reason. Raises `Skipped`, and `ValueError` for an
    empty reason.
    """
    if not clean.line(reason):
        raise ValueError(
            "skip needs a reason; found an empty one; say in a sentence why there is nothing to"
            " report"
        )
    folder = os.environ.get("RETENTION_RUN_DIR")
    if folder is not None:
        (Path(folder) / _FILE).write_text(reason, encoding="utf-8")
    raise Skipped(reason)


def taken(folder: Path) -> str:
    """The reason that a notebook gave into a run's folder, from which it is taken; empty when it
    gave none."""
    file = folder / _FILE
    reason = file.read_text(encoding="utf-8") if file.exists() else ""
    file.unlink(missing_ok=True)
    return reason
