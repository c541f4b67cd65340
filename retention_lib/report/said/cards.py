"""Headline metrics as cards: what the template needs to print, already written in the page's
language."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import zip_longest
from math import isnan
from typing import NamedTuple

from retention_lib.report.said import amounts, spark, targets
from retention_lib.results.change import Contrast, changes
from retention_lib.results.metric import LARGEST, Estimate, Metric
from retention_lib.writing import digits, percentage, plain, size_in_points

_POINTS = ("share", "points")  # units that differ by points
FINEST = 5  # decimals of the end of a range that is next to nothing
_SMALL = 0.0095  # a growth below it is told to a decimal


class Change(NamedTuple):
    """A move since an earlier value, which `since` names: `year_ago`, `last_period` or `run`.

    `unit` is points (of a share), of which `amount` is the number, or percent; `move` is up, down
    or same. `verdict` is chance; better or worse where it is more than that and one way is good;
    and empty where neither can be told. `interval` is that of the difference, or empty.
    """

    since: str
    amount: Decimal | str
    unit: str
    move: str
    verdict: str
    interval: tuple[str, ...] = ()


class Card(NamedTuple):
    """One card; `value` is empty where nothing is known, `interval` is its two ends or empty.

    `benchmark` is what others reach and who says so, or empty; `line` goes over its series,
    and `target` is what it is meant to reach.
    """

    label: str
    value: str
    interval: tuple[str, ...]
    changes: tuple[Change, ...]
    benchmark: tuple[str, ...] = ()
    line: spark.Line | None = None
    target: targets.Target | None = None


def cards(metrics: Sequence[Metric]) -> list[Card]:
    """A card a metric, with its change since the year before, or else since the period before.

    These changes are looked at together. The period before is a second line where the year is
    known; it is never better or worse, because the season is in it.
    """
    ranks = zip_longest(*(metric.earlier for metric in metrics), fillvalue="")
    looks = [_look(metrics, rank) for rank in ranks]
    told = zip(metrics, *looks, strict=True)
    return [_card(metric, changes) for metric, *changes in told]


def _look(metrics: Sequence[Metric], rank: Sequence[str]) -> list[Change | None]:
    """The move of each metric since its own earlier value, looked at together."""
    found = changes(metrics, list(map(Metric.at, metrics, rank)))
    return list(map(change, metrics, rank, found))


def _card(metric: Metric, changes: Sequence[Change | None]) -> Card:
    benchmark: tuple[str, ...] = ()
    if metric.benchmark is not None and metric.benchmark_source is not None:
        benchmark = amounts.amount(metric.benchmark, metric), metric.benchmark_source
    value = amounts.told(metric)
    ends = amounts.ends(metric) if value else ()
    line = spark.line([Estimate(value=was) for was in metric.series])
    moves = tuple(filter(None, changes))
    goal = targets.against(metric)
    return Card(metric.label, value, ends, moves, benchmark, line, goal)


def change(metric: Metric, since: str, found: Contrast) -> Change | None:
    """The move of a metric since an earlier value; None where its size cannot be told."""
    if metric.value is None or isnan(found.difference):
        return None
    moved = found.difference
    before = metric.value - moved
    told = _verdict(metric, since, found), _interval(metric, found)
    if metric.unit in _POINTS:
        size = size_in_points(moved, digits(found.low, found.high))
        return Change(since, size, "points", _move(moved if size else 0), *told)
    # a growth on nothing, or next to it, has no size; a share moves by points, so nothing is a fine
    # start for it
    if before <= 0 or abs(metric.value) > LARGEST * before:
        return None
    growth = abs(moved) / before
    percent = percentage(growth, 1 if growth < _SMALL else 0)
    return Change(since, percent, "percent", _move(moved if growth >= 0.0005 else 0), *told)


def _move(moved: float) -> str:
    return "up" if moved > 0 else "down" if moved else "same"


def _verdict(metric: Metric, since: str, found: Contrast) -> str:
    """What a move is worth."""
    seasonal = since == "last_period" and metric.year_ago is not None
    if found.chance != "more" or metric.good is None or seasonal:
        return "chance" if found.chance == "may_be" else ""
    return "better" if _move(found.difference) == metric.good else "worse"


def _all_told(ends: tuple[float, float], decimals: int) -> bool:
    return all(size_in_points(end, decimals) for end in ends)


def _interval(metric: Metric, found: Contrast) -> tuple[str, ...]:
    """Both ends of a difference, neither rounded to nothing; empty where it has none."""
    ends = found.low, found.high
    if isnan(found.low):
        return ()
    if metric.unit not in _POINTS:
        own = metric.model_copy(update={"low": found.low, "high": found.high})
        return tuple(amounts.amount(end, own) for end in ends)
    usual = digits(*ends)
    finer = (places for places in range(usual, FINEST) if _all_told(ends, places))
    decimals = next(finer, usual)
    rounded = (round(end * 100, decimals) + 0.0 for end in ends)  # no minus before a nought
    return tuple(plain(end, decimals) for end in rounded)
