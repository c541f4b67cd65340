"""What a page says of the last good run before it: what is not as it was then."""

from collections.abc import Sequence
from typing import NamedTuple

from retention_lib.report.asked.record import Record, Task, kept
from retention_lib.report.drawn.compared import Line, lines
from retention_lib.results import Metric

_TESTED = ("may_be", "more")


class Since(NamedTuple):
    """The metrics that are not as they were, each a line.

    Where the run `before` looked at the same days of the same source, nothing was sampled `anew`:
    what differs was mended, and no chance. Elsewhere it is what moved by more than chance.
    """

    before: Record
    anew: bool
    lines: list[Line]


def before(task: Task) -> Record | None:
    """The record of the run that the page still shows; None on the first run."""
    return kept(task.job.folder / "latest.json")


def since(
    task: Task,
    metrics: Sequence[Metric],
) -> Since | None:
    """What changed since the last good run; None where there was none, or where none of the changes
    can be told from chance."""
    last = before(task)
    if last is None:
        return None
    found = lines(metrics, last.metrics)
    job = task.job
    if (job.as_of, job.source) == (last.as_of, last.source):
        return Since(last, False, list(filter(_mended, found)))
    if not any(line.chance in _TESTED for line in found):
        return None
    moved = [line for line in found if line.chance == "more"]
    return Since(last, True, moved)


def _mended(line: Line) -> bool:
    return line.kind == "both" and line.was != line.now
