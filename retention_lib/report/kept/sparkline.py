"""A headline number over its runs, as a line small enough to stand beside it."""

from collections.abc import Iterable, Sequence
from itertools import dropwhile, groupby
from typing import NamedTuple

from retention_lib.report.asked.record import Record
from retention_lib.report.markup import shell
from retention_lib.report.said import numbers
from retention_lib.results import Metric

WIDTH, HEIGHT = 120, 30  # units of the picture
_MARGIN = 3  # room for the dot at its end
_LEAST = 0.25  # of the largest value is what the whole height stands for at least: a small change looks small

Point = tuple[float, float]


class Sparkline(NamedTuple):
    """The paths of the line and of the band of its intervals, where it ends, and all of it in
    words."""

    line: str
    band: str
    end: Point
    said: str


def draw(metric: Metric, records: Sequence[Record], language: str) -> Sparkline | None:
    """A metric over the runs, the oldest first; None where no earlier run had it in the same unit.

    The band is that of the intervals and says what may be chance. A run that did not know the
    metric is a gap.
    """
    runs = list(
        dropwhile(
            lambda run: run[1] is None,
            ((record, _same(metric, record)) for record in records),
        )
    )
    known = [(record, was) for record, was in runs if was]
    if metric.value is None or len(known) < 2:
        return None
    place = _Scale([was for _, was in runs])
    values = [was and place(number, was.value) for number, (_, was) in enumerate(runs)]
    return Sparkline(
        line=" ".join(_path(part) for part in _unbroken(values)),
        band=" ".join(_path(part) + " Z" for part in place.bands()),
        end=[point for point in values if point][-1],
        said=_said(metric, known, language),
    )


class _Scale:
    """From a run's number and a value to a point of the picture."""

    def __init__(self, metrics: Sequence[Metric | None]) -> None:
        self._metrics = metrics
        ends = [
            end
            for was in metrics
            if was
            for end in (was.value, was.low, was.high)
            if end is not None
        ]
        least = _LEAST * max(map(abs, ends)) or 1
        self._span = max(max(ends) - min(ends), least)
        self._low = (max(ends) + min(ends) - self._span) / 2

    def __call__(self, number: int, value: float) -> Point:
        across = number / (len(self._metrics) - 1)
        up = (value - self._low) / self._span
        return _MARGIN + across * (WIDTH - 2 * _MARGIN), HEIGHT - _MARGIN - up * (
            HEIGHT - 2 * _MARGIN
        )

    def bands(self) -> list[list[Point]]:
        """The outline of each unbroken stretch of intervals: along their upper ends, and back along
        the lower."""
        ends = [
            (self(number, was.high), self(number, was.low)) if was and was.low is not None else None
            for number, was in enumerate(self._metrics)
        ]
        return [
            [high for high, _ in part] + [low for _, low in reversed(part)]
            for part in _unbroken(ends)
        ]


def _same(metric: Metric, record: Record) -> Metric | None:
    like = (metric.name, metric.unit, metric.currency)
    found = (was for was in record.metrics if (was.name, was.unit, was.currency) == like)
    return next((was for was in found if was.value is not None), None)


def _unbroken(items: Iterable) -> list[list]:
    return [list(part) for there, part in groupby(items, key=bool) if there]


def _path(points: Sequence[Point]) -> str:
    steps = " L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    return (
        f"M{steps}" if len(points) > 1 else f"M{steps} h0"
    )  # a point alone: its line has round ends


def _said(metric: Metric, known: Sequence[tuple[Record, Metric]], language: str) -> str:
    (first, then), (last, now) = known[0], known[-1]
    ordered = sorted((was for _, was in known), key=lambda was: was.value)
    amounts = (
        numbers.amount(was.value, was, language) for was in (then, now, ordered[0], ordered[-1])
    )
    told = dict(zip(("then", "now", "lowest", "highest"), amounts, strict=True))
    return shell.fill(
        "sparkline.txt.j2",
        label=metric.label,
        first=first,
        last=last,
        language=language,
        **told,
    )
