"""A headline number over its runs, as a line small enough to stand beside it."""

from collections.abc import Sequence
from itertools import dropwhile
from operator import attrgetter, not_
from typing import NamedTuple

import numpy as np

from retention_lib.report.asked.record import Record
from retention_lib.report.said import amounts
from retention_lib.results.metric import Estimate, Metric
from retention_lib.writing import moment, text

WIDTH = 120  # units of the picture
HEIGHT = 30
_MARGIN = 3  # room for the dot at its end
# of the largest value is what the whole height stands for at least: a small change looks small
_LEAST = 0.25
LIKE = attrgetter("name", "unit", "currency")


class Sparkline(NamedTuple):
    """The paths of the line and of the band of its intervals, where it ends, and all of it in
    words."""

    line: str
    band: str
    end: list[float]
    said: str


class _Seen(NamedTuple):
    """A metric as it was in the run that started then."""

    started: str
    metric: Metric


def draw(metric: Metric, records: Sequence[Record]) -> Sparkline | None:
    """A metric over the runs, the oldest first; None where no earlier run had it in the same unit.

    The band is that of the intervals and says what may be chance. A run that did not know the
    metric is a gap.
    """
    runs = list(dropwhile(not_, (_seen(metric, record) for record in records)))
    known = [run for run in runs if run]
    if metric.value is None or len(known) < 2:
        return None
    lows, points, highs = _points(runs)
    parts = _unbroken(points)
    stretches = _unbroken(lows)
    bands = [[*highs[part], *reversed(lows[part])] for part in stretches]
    return Sparkline(
        line=" ".join(_path(points[part]) for part in parts),
        band=" ".join(f"{_path(outline)} Z" for outline in bands),
        end=points[parts[-1]][-1].tolist(),
        said=_said(metric, known),
    )


def _seen(metric: Metric, record: Record) -> _Seen | None:
    for was in record.metrics:
        if was.value is not None and LIKE(was) == LIKE(metric):
            return _Seen(record.started, was)
    return None


def _points(runs: Sequence[_Seen | None]) -> np.ndarray:
    """Where each run's value and the ends of its interval stand in the picture, NaN where they are
    not known."""
    known = [run.metric.at() if run else Estimate() for run in runs]
    values = np.array(known, dtype=float).T
    lowest = np.nanmin(values)
    highest = np.nanmax(values)
    span = max(highest - lowest, _LEAST * np.nanmax(abs(values)) or 1)
    up = (values - (highest + lowest - span) / 2) / span
    across = np.linspace(_MARGIN, WIDTH - _MARGIN, len(runs))
    down = HEIGHT - _MARGIN - up * (HEIGHT - 2 * _MARGIN)
    return np.stack([np.broadcast_to(across, up.shape), down], axis=-1)


def _unbroken(points: np.ndarray) -> list[slice]:
    """Each stretch of points that are known."""
    return np.ma.clump_unmasked(np.ma.masked_invalid(points[:, 1]))


def _path(points: Sequence[np.ndarray]) -> str:
    steps = " L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    # a point alone: its line has round ends
    return f"M{steps}" if len(points) > 1 else f"M{steps} h0"


def _said(metric: Metric, known: Sequence[_Seen]) -> str:
    ordered = sorted(known, key=attrgetter("metric.value"))
    first = known[0]
    last = known[-1]
    return text(
        "index-line",
        label=metric.label,
        then=amounts.told(first.metric),
        first=moment(first.started),
        now=amounts.told(last.metric),
        last=moment(last.started),
        lowest=amounts.told(ordered[0].metric),
        highest=amounts.told(ordered[-1].metric),
    )
