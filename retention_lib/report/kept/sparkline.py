"""A headline number over its runs, as a line small enough to stand beside it."""

from collections.abc import Iterable, Sequence
from itertools import dropwhile, groupby
from operator import attrgetter
from typing import NamedTuple

from retention_lib.report.asked.record import Record
from retention_lib.report.said import amounts
from retention_lib.results import Metric
from retention_lib.writing import moment, text

WIDTH, HEIGHT = 120, 30  # units of the picture
_MARGIN = 3  # room for the dot at its end
# of the largest value is what the whole height stands for at least: a small change looks small
_LEAST = 0.25

Point = tuple[float, float]


class Sparkline(NamedTuple):
    """The paths of the line and of the band of its intervals, where it ends, and all of it in
    words."""

    line: str
    band: str
    end: Point
    said: str


class _Seen(NamedTuple):
    """A metric as it was in the run that started then; `ends` are those of its interval, or
    none."""

    started: str
    metric: Metric
    value: float
    ends: tuple[float, ...]


def draw(metric: Metric, records: Sequence[Record]) -> Sparkline | None:
    """A metric over the runs, the oldest first; None where no earlier run had it in the same unit.

    The band is that of the intervals and says what may be chance. A run that did not know the
    metric is a gap.
    """
    seen = (_seen(metric, record) for record in records)
    runs = list(dropwhile(lambda run: run is None, seen))
    known = [run for run in runs if run]
    if metric.value is None or len(known) < 2:
        return None
    place = _Scale(runs)
    points = [run and place(number, run.value) for number, run in enumerate(runs)]
    return Sparkline(
        line=" ".join(map(_path, _unbroken(points))),
        band=" ".join(_path(outline) + " Z" for outline in place.bands()),
        end=list(filter(None, points))[-1],
        said=_said(metric, known),
    )


class _Scale:
    """From a run's number and a value to a point of the picture."""

    def __init__(self, runs: Sequence[_Seen | None]) -> None:
        self._runs = runs
        values = [value for run in runs if run for value in (run.value, *run.ends)]
        least = _LEAST * max(map(abs, values)) or 1
        self._span = max(max(values) - min(values), least)
        self._low = (max(values) + min(values) - self._span) / 2

    def __call__(self, number: int, value: float) -> Point:
        across = number / (len(self._runs) - 1)
        up = (value - self._low) / self._span
        wide, high = WIDTH - 2 * _MARGIN, HEIGHT - 2 * _MARGIN
        return _MARGIN + across * wide, HEIGHT - _MARGIN - up * high

    def bands(self) -> list[list[Point]]:
        """The outline of each unbroken stretch of intervals: along their upper ends, and back along
        the lower."""
        parts = _unbroken(self._ends(number, run) for number, run in enumerate(self._runs))
        highs = [[high for _, high in part] for part in parts]
        lows = [[low for low, _ in reversed(part)] for part in parts]
        return [there + back for there, back in zip(highs, lows, strict=True)]

    def _ends(self, number: int, run: _Seen | None) -> list[Point]:
        """The low and the high end of a run's interval; none where it has none."""
        return [self(number, end) for end in run.ends] if run else []


def _seen(metric: Metric, record: Record) -> _Seen | None:
    like = attrgetter("name", "unit", "currency")
    for was in record.metrics:
        if was.value is not None and like(was) == like(metric):
            ends = tuple(end for end in (was.low, was.high) if end is not None)
            return _Seen(record.started, was, was.value, ends)
    return None


def _unbroken(items: Iterable) -> list[list]:
    return [list(part) for there, part in groupby(items, key=bool) if there]


def _path(points: Sequence[Point]) -> str:
    steps = " L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    # a point alone: its line has round ends
    return f"M{steps}" if len(points) > 1 else f"M{steps} h0"


def _said(metric: Metric, known: Sequence[_Seen]) -> str:
    first, last = known[0], known[-1]
    ordered = sorted(known, key=attrgetter("value"))
    return text(
        "index-line",
        label=metric.label,
        then=_amount(first),
        first=moment(first.started),
        now=_amount(last),
        last=moment(last.started),
        lowest=_amount(ordered[0]),
        highest=_amount(ordered[-1]),
    )


def _amount(run: _Seen) -> str:
    return amounts.amount(run.value, run.metric)
