"""A headline number over its runs, as a line small enough to stand beside it."""

from collections.abc import Sequence
from itertools import dropwhile
from operator import attrgetter, not_
from typing import NamedTuple

from retention_lib.report.asked.record import Record
from retention_lib.report.drawn.compared import LIKE
from retention_lib.report.said import amounts, spark
from retention_lib.results.metric import Estimate, Metric
from retention_lib.writing import moment, text


class Sparkline(NamedTuple):
    """A line over runs, and all of it in words."""

    drawn: spark.Line
    said: str


class _Seen(NamedTuple):
    """A metric as it was in the run that started then."""

    started: str
    metric: Metric


def draw(metric: Metric, records: Sequence[Record]) -> Sparkline | None:
    """A metric over its own series, else over the runs, the oldest first; None where it has no
    series, and no earlier run had it in the same unit.

    A run that did not know the metric is a gap; of several up to the same day the last counts.
    """
    series = spark.line([Estimate(value=was) for was in metric.series])
    if series:
        return Sparkline(series, _told(metric))
    by_day = {record.as_of: record for record in records}
    seen = (_seen(metric, record) for record in by_day.values())
    runs = list(dropwhile(not_, seen))
    known = [run for run in runs if run]
    if metric.value is None or len(known) < 2:
        return None
    values = [run.metric.at() if run else Estimate() for run in runs]
    drawn = spark.line(values)
    return drawn and Sparkline(drawn, _said(metric, known))


def _told(metric: Metric) -> str:
    """A series in words."""
    known = [value for value in metric.series if value is not None]
    return text(
        "index-series",
        label=metric.label,
        then=amounts.amount(known[0], metric),
        now=amounts.amount(known[-1], metric),
        lowest=amounts.amount(min(known), metric),
        highest=amounts.amount(max(known), metric),
    )


def _seen(metric: Metric, record: Record) -> _Seen | None:
    for was in record.metrics:
        if was.value is not None and LIKE(was) == LIKE(metric):
            return _Seen(record.started, was)
    return None


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
