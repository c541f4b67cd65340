"""What a definition asks a metric to be, held against what it is, and told in words."""

import operator
from collections.abc import Mapping, Sequence
from decimal import Decimal

from retention_lib.report.asked.record import Alert
from retention_lib.report.markup import clean, shell
from retention_lib.report.said import cards, numbers
from retention_lib.results import Metric

_HOLDS = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_FINEST = 12  # decimals; past them a float holds what the sum it came from left over


def check(rules: Mapping[str, str], metrics: Sequence[Metric]) -> list[Alert]:
    """One alert a rule, in the rules' order; a rule names a metric and says what it should be, as
    in `"< 0.25"`."""
    known = {metric.name: metric for metric in metrics}
    asked = rules.items()
    return [_alert(name, rule, known.get(name)) for name, rule in asked]


def problems(alerts: Sequence[Alert]) -> list[Alert]:
    """Those that are breached, and those that could not be checked."""
    return [alert for alert in alerts if alert.breached is not False]


def sentences(
    alerts: Sequence[Alert],
    metrics: Sequence[Metric],
    language: str,
) -> list[str]:
    """What a reader is told of each problem: the metric as it is, as it should be, and whether that
    may be chance."""
    known = {metric.name: metric for metric in metrics}
    found = problems(alerts)
    return [_sentence(alert, known, language) for alert in found]


def _alert(name: str, rule: str, metric: Metric | None) -> Alert:
    if metric is None or metric.value is None:
        return Alert(metric=name, rule=rule, value=None, breached=None)
    sign, bound = rule.split()
    holds = _HOLDS[sign](_rounded(metric.value), Decimal(bound))
    return Alert(metric=name, rule=rule, value=metric.value, breached=not holds)


def _sentence(alert: Alert, known: Mapping[str, Metric], language: str) -> str:
    metric = known.get(alert.metric)
    sign, bound = alert.rule.split()
    told = {
        "metric": alert.metric,
        "known": list(known),
        "label": metric and clean.line(metric.label),
        "sign": sign,
    }
    if alert.value is not None and metric is not None:
        told |= _told(metric, alert.value, Decimal(bound), language)
    return shell.fill("alert.txt.j2", **{"value": None} | told).strip()


def _told(metric: Metric, value: float, bound: Decimal, language: str) -> dict:
    interval = cards.interval(metric)
    return {
        "value": _value(metric, value, bound, language),
        "bound": numbers.exact(bound, metric, language),
        "chance": interval is not None and interval.low <= bound <= interval.high,
        "ends": numbers.ends(metric, language),
    }


def _value(metric: Metric, value: float, bound: Decimal, language: str) -> str:
    """As on its card, with more decimals only where a rounded value would seem to be what it should
    be."""
    side, coarse = _rounded(value).compare(bound), numbers.decimals(value, metric)
    rounded = (_rounded(value, decimals) for decimals in range(coarse, _FINEST + 1))
    shown = next(number for number in rounded if number.compare(bound) == side)
    if shown == _rounded(value, coarse) and not numbers.vague(value, metric, bound):
        return numbers.amount(value, metric, language)
    return numbers.exact(shown, metric, language)


def _rounded(value: float, decimals: int = _FINEST) -> Decimal:
    return Decimal(repr(round(value, decimals)))
