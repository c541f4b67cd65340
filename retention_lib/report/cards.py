"""Headline metrics as cards: what the template needs to print, already written in the page's language."""

from collections.abc import Sequence
from typing import NamedTuple

from retention_lib.report import numbers
from retention_lib.report.results import Metric


class Change(NamedTuple):
    """A move since an earlier value.

    `verdict` is better, worse, chance (the earlier value lies within the interval) or empty where none is meant.
    """

    since: str
    amount: str
    points: bool
    move: str
    verdict: str


class Card(NamedTuple):
    """One card; `value` is empty where nothing is known, `interval` is its two ends or empty."""

    label: str
    value: str
    interval: tuple[str, ...]
    changes: tuple[Change, ...]


def cards(metrics: Sequence[Metric], language: str) -> list[Card]:
    return [_card(metric, language) for metric in metrics]


def _card(metric: Metric, language: str) -> Card:
    if metric.value is None:
        return Card(metric.label, "", (), ())
    ends = () if metric.low is None else (metric.low, metric.high)
    before = {"period": metric.last_period, "year": metric.year_ago}
    return Card(
        label=metric.label,
        value=numbers.amount(metric.value, metric, language),
        interval=tuple(numbers.amount(end, metric, language) for end in ends),
        changes=tuple(
            _change(metric, since, was, language) for since, was in before.items() if _comparable(metric, was)
        ),
    )


def _comparable(metric: Metric, before: float | None) -> bool:
    # a growth on nothing has no size; a share moves by points, so nothing is a fine start for it
    return before is not None and (metric.unit == "share" or before > 0)


def _change(metric: Metric, since: str, before: float, language: str) -> Change:
    moved = metric.value - before if metric.unit == "share" else metric.value / before - 1
    move = "same" if round(moved, 3) == 0 else "up" if moved > 0 else "down"
    amount = numbers.moved(moved, metric, language)
    return Change(since, amount, metric.unit == "share", move, _verdict(metric, before, move))


def _verdict(metric: Metric, before: float, move: str) -> str:
    if move == "same":
        return ""
    if metric.low is not None and metric.low <= before <= metric.high:
        return "chance"
    if metric.good is None:
        return ""
    return "better" if move == metric.good else "worse"
