"""The answer to whether customers are happy, and whether the happy ones stay."""

from collections.abc import Sequence

from pandas import DataFrame

from retention_lib.results import Metric, shown
from retention_lib.results.change import Contrast, changes
from retention_lib.results.surveys import STAYING
from retention_lib.words.surveys.deeds import SIDES, compared, side
from retention_lib.writing import percent, points, text

SCORES = ("nps", "csat", "ces")


def answer_surveys(metrics: Sequence[Metric], *, staying: DataFrame | None = None) -> str:
    """Whether the scores moved, what the first is, and whether promoters stay.

    `metrics` are all of the page, which tests their changes together; `staying` is what
    `surveys.staying` returns. A score that moved by more than chance is named before one that did
    not; where some rose and some fell, that is said.

    >>> from retention_lib.results.surveys import MEASURES
    >>> ends = {"low": 0.28, "high": 0.36, "year_ago_low": 0.27, "year_ago_high": 0.35}
    >>> score = MEASURES[0].metric(value=0.32, year_ago=0.31, **ends)
    >>> answer_surveys([score])
    'Customers are as happy as a year ago (NPS 32)'
    """
    names = (metric.name for metric in metrics)
    moves = dict(zip(names, moved(metrics), strict=True))
    scores = (metric for metric in metrics if metric.name in SCORES)
    asked = [metric for metric in scores if metric.value is not None]
    if not asked:
        return text("surveys-answer-too_few")
    sides = {moves[metric.name] for metric in asked} & {"more", "less"}
    ahead = (metric for metric in asked if moves[metric.name] in sides)
    first = next(ahead, asked[0])
    form = "mixed" if len(sides) > 1 else moves[first.name]
    return text(
        f"surveys-answer-{form}",
        asked=first.name,
        score=_written(first),
        then=_then(first),
        stay=_stay(staying),
    )


def moved(metrics: Sequence[Metric]) -> list[str]:
    """Of each metric whether it is more or less than before, the same up to chance, or alone."""
    before = [metric.at(_then(metric)) for metric in metrics]
    return [_moved(found) for found in changes(metrics, before)]


def _moved(found: Contrast) -> str:
    if found.chance != "more":
        return "same" if found.chance == "may_be" else "alone"
    return "more" if found.difference > 0 else "less"


def _then(metric: Metric) -> str:
    """The name of the earlier value that a metric is held against; empty where it has none."""
    return next(iter(metric.earlier), "")


def _written(metric: Metric) -> str:
    value, low, high = metric.value or 0.0, metric.low, metric.high
    if metric.unit == "share" or low is None or high is None:
        return percent(value, low, high)
    return points(value, low, high)


def _stay(staying: DataFrame | None) -> str:
    """Whether promoters stayed more often than detractors, as far as that is known."""
    if staying is None:
        return "unknown"
    rows = shown(staying, STAYING).dropna(subset=["rate"]).set_index("group")
    return SIDES[side(rows)] if compared(rows) else "unknown"
