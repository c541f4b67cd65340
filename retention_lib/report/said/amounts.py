"""The numbers of a headline metric in its unit, rounded to what its interval supports."""

from decimal import Decimal

from retention_lib import writing
from retention_lib.results import Metric
from retention_lib.writing import text


def interval(metric: Metric) -> tuple[float, float] | None:
    """Both ends of an interval; None where it is not known."""
    return None if metric.low is None or metric.high is None else (metric.low, metric.high)


def told(metric: Metric) -> str:
    """The metric's value; empty where it is not known."""
    return "" if metric.value is None else amount(metric.value, metric)


def amount(value: float, metric: Metric) -> str:
    """A value in the metric's unit."""
    match metric.unit:
        case "share":
            return writing.percent(value, metric.low, metric.high)
        case "points":
            return writing.points(value, *(interval(metric) or (0, 1)))
        case "days":
            return writing.days(value)
        case "money":
            return writing.money(value, metric.currency, metric.low, metric.high)
        case _:
            return writing.count(value)


def decimals(value: float, metric: Metric) -> int:
    """How many decimals of a value are in what `amount` writes, four where that is "under 0.1%"."""
    match metric.unit:
        case "share" if writing.almost(value):
            return 4
        case "share":
            return 2 + writing.share_decimals(value, metric.low, metric.high)
        case "points":
            return 2 + _digits(metric)
        case "money":
            return writing.money_decimals(value, metric.low, metric.high)
        case _:
            return 0


def exact(value: Decimal, metric: Metric) -> str:
    """A value in the metric's unit, with every decimal it has."""
    decimals = max(0, -int(value.as_tuple().exponent))
    of_percent = max(0, decimals - 2)
    match metric.unit:
        case "share":
            return writing.percentage(value, of_percent)
        case "points":
            return writing.plain(value * 100 + 0, of_percent)
        case "days":
            return text("writing-days", n=value)
        case "money":
            return writing.amount(value, metric.currency, decimals)
        case _:
            return writing.plain(value, decimals)


def ends(metric: Metric) -> tuple[str, ...]:
    """Both ends of the metric's interval, rounded alike; empty where it has none."""
    known = interval(metric) or ()
    decimals = _digits(metric)
    if metric.unit == "share":
        return tuple(writing.percentage(end, decimals) for end in known)
    return tuple(amount(end, metric) for end in known)


def _digits(metric: Metric) -> int:
    known = interval(metric)
    return writing.digits(*known) if known else 0
