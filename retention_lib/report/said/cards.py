"""Headline metrics as cards: what the template needs to print, already written in the page's
language."""

import math
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from retention_lib.report.said import amounts
from retention_lib.report.said.amounts import Estimate, Known, interval
from retention_lib.results.metric import LARGEST, Metric
from retention_lib.writing import digits, percentage, size_in_points

_SMALL = 0.0095  # a growth below it is told to a decimal


class Change(NamedTuple):
    """A move since an earlier value, which `since` names: `period`, `year` or `run`.

    `unit` is points (of a share), of which `amount` is the number, or percent; `move` is up, down
    or same. `verdict` is chance where the two intervals overlap; better or worse where they do not
    and one way is good; and empty where that cannot be told, because an interval is not known or
    neither way is good.
    """

    since: str
    amount: Decimal | str
    unit: str
    move: str
    verdict: str


class Card(NamedTuple):
    """One card; `value` is empty where nothing is known, `interval` is its two ends or empty.

    `benchmark` is what others reach and who says so, or empty.
    """

    label: str
    value: str
    interval: tuple[str, ...]
    changes: tuple[Change, ...]
    benchmark: tuple[str, ...] = ()


def cards(metrics: Sequence[Metric]) -> list[Card]:
    return [_card(metric) for metric in metrics]


def _card(metric: Metric) -> Card:
    benchmark: tuple[str, ...] = ()
    if metric.benchmark is not None and metric.benchmark_source is not None:
        benchmark = amounts.amount(metric.benchmark, metric), metric.benchmark_source
    if metric.value is None:
        return Card(metric.label, "", (), (), benchmark)
    period = Estimate(metric.last_period, metric.last_period_low, metric.last_period_high)
    year = Estimate(metric.year_ago, metric.year_ago_low, metric.year_ago_high)
    changes = (change(metric, "period", period), change(metric, "year", year))
    value, ends = amounts.amount(metric.value, metric), amounts.ends(metric)
    return Card(metric.label, value, ends, tuple(filter(None, changes)), benchmark)


def change(metric: Metric, since: str, before: Known) -> Change | None:
    """The move of a metric since an earlier value; None where its size cannot be told."""
    if metric.value is None or before.value is None:
        return None
    moved = metric.value - before.value
    if metric.unit in ("share", "points"):
        points = size_in_points(moved, decimals(metric, before))
        return Change(since, points, "points", *_move(metric, before, moved if points else 0))
    # a growth on nothing, or next to it, has no size; a share moves by points, so nothing is a fine
    # start for it
    if before.value <= 0 or abs(metric.value) > LARGEST * before.value:
        return None
    growth = abs(moved) / before.value
    told = percentage(growth, 1 if growth < _SMALL else 0)
    return Change(since, told, "percent", *_move(metric, before, moved if growth >= 0.0005 else 0))


def decimals(now: Known, before: Known) -> int:
    """Of a difference: what is known of it is as wide as the two intervals at right angles."""
    known = filter(None, (interval(now), interval(before)))
    widths = [high - low for low, high in known]
    return digits(0, math.hypot(*widths)) if len(widths) == 2 else 0


def overlap(one: Known, other: Known) -> bool | None:
    """Whether two intervals have a value in common, so that the difference may be chance; None
    where one of them is not known."""
    first, second = interval(one), interval(other)
    if first is None or second is None:
        return None
    return first[0] <= second[1] and second[0] <= first[1]


def _move(metric: Metric, before: Known, moved: float) -> tuple[str, str]:
    """Where a metric moved to, and what that is worth."""
    if not moved:
        return "same", ""
    move, chance = "up" if moved > 0 else "down", overlap(metric, before)
    if chance:
        return move, "chance"
    known = chance is not None and metric.good is not None
    return move, ("better" if move == metric.good else "worse") if known else ""
