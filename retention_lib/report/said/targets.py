"""A metric held against what it is meant to reach."""

from decimal import Decimal
from typing import NamedTuple

from retention_lib.report.said import amounts
from retention_lib.results import Metric

_FINEST = 12  # decimals; past them a float holds what the sum it came from left over


class Target(NamedTuple):
    """A target in the metric's unit; `verdict` is reached, missed, or either: the interval of the
    value holds the target. It is empty where no value is known, or no way is good."""

    value: str
    verdict: str


def against(metric: Metric) -> Target | None:
    """What a metric is meant to reach, and whether it does; None where nothing is meant.

    >>> kept = {"name": "kept", "label": "Kept", "unit": "share", "good": "up", "value": 0.31}
    >>> against(Metric(**kept, low=0.29, high=0.33, target=0.35))
    Target(value='35%', verdict='missed')
    >>> against(Metric(**kept, low=0.29, high=0.33, target=0.3)).verdict
    'either'
    """
    if metric.target is None:
        return None
    told = amounts.exact(Decimal(repr(metric.target)).normalize(), metric)
    return Target(told, _verdict(metric, metric.target))


def _verdict(metric: Metric, target: float) -> str:
    if metric.value is None or metric.good is None:
        return ""
    ends = amounts.interval(metric) or (metric.value, metric.value)
    way = 1 if metric.good == "up" else -1
    beyond = [round(way * (end - target), _FINEST) for end in ends]
    return "reached" if min(beyond) >= 0 else "missed" if max(beyond) < 0 else "either"
