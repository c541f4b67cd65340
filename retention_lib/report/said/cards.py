"""Headline metrics as cards: what the template needs to print, already written in the page's
language."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from babel import Locale

from retention_lib.report.said import numbers
from retention_lib.results.metric import LARGEST, Metric


class Change(NamedTuple):
    """A move since an earlier value, which `since` names: `period`, `year` or `run`.

    `unit` is points (of a share) or percent, `plural` the form that the language gives to so many
    points, `move` up, down or same. `verdict` is chance where the two intervals overlap; better or
    worse where they do not and one way is good; and empty where that cannot be told, because an
    interval is not known or neither way is good.
    """

    since: str
    amount: str
    unit: str
    plural: str
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


class Estimate(NamedTuple):
    """A value and its interval, whose ends are None where it is not known."""

    value: float | None
    low: float | None
    high: float | None


def cards(metrics: Sequence[Metric], language: str) -> list[Card]:
    return [_card(metric, language) for metric in metrics]


def _card(metric: Metric, language: str) -> Card:
    if metric.value is None:
        return Card(metric.label, "", (), (), _benchmark(metric, language))
    before = {
        "period": Estimate(metric.last_period, metric.last_period_low, metric.last_period_high),
        "year": Estimate(metric.year_ago, metric.year_ago_low, metric.year_ago_high),
    }
    return Card(
        label=metric.label,
        value=numbers.amount(metric.value, metric, language),
        interval=numbers.ends(metric, language),
        changes=tuple(
            change(metric, since, was, language)
            for since, was in before.items()
            if comparable(metric, was)
        ),
        benchmark=_benchmark(metric, language),
    )


def _benchmark(metric: Metric, language: str) -> tuple[str, ...]:
    if metric.benchmark is None:
        return ()
    return numbers.amount(metric.benchmark, metric, language), metric.benchmark_source


def comparable(metric: Metric, before: Estimate) -> bool:
    """Whether a move since an earlier value can be told."""
    # a growth on nothing, or next to it, has no size; a share moves by points, so nothing is a fine
    # start for it
    if before.value is None or metric.unit in ("share", "points"):
        return before.value is not None
    return before.value > 0 and abs(metric.value) <= LARGEST * before.value


def change(metric: Metric, since: str, before: Estimate, language: str) -> Change:
    """The move of a metric since an earlier value that is comparable."""
    now = Estimate(metric.value, metric.low, metric.high)
    moved = now.value - before.value
    if metric.unit in ("share", "points"):
        digits = decimals(now, before)
        size = numbers.points(moved, digits)
        unit, same, amount = "points", size == 0, numbers.plain(size, digits, language)
        plural = Locale.parse(language).plural_form(size)
    else:
        share = moved / before.value
        unit, same, amount = (
            "percent",
            abs(share) < 0.0005,
            numbers.growth(share, language),
        )
        plural = "other"
    move = "same" if same else "up" if moved > 0 else "down"
    return Change(
        since,
        amount,
        unit,
        plural,
        move,
        "" if same else _verdict(metric, now, before, move),
    )


def decimals(now: Metric | Estimate, before: Estimate) -> int:
    """Of a difference: what is known of it is as wide as the two intervals at right angles."""
    if now.low is None or before.low is None:
        return 0
    return numbers.digits(0, math.hypot(now.high - now.low, before.high - before.low))


def overlap(one: Metric | Estimate, other: Metric | Estimate) -> bool:
    """Whether two intervals have a value in common, so that the difference may be chance."""
    return one.low <= other.high and other.low <= one.high


def _verdict(metric: Metric, now: Estimate, before: Estimate, move: str) -> str:
    if now.low is None or before.low is None:
        return ""
    if overlap(now, before):
        return "chance"
    if metric.good is None:
        return ""
    return "better" if move == metric.good else "worse"
