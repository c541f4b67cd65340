"""What a definition asks a metric to be, held against what it is, and told in words."""

import operator
from collections.abc import Mapping, Sequence
from decimal import Decimal

from retention_lib.report.asked.record import Alert
from retention_lib.report.markup import clean
from retention_lib.report.said import amounts
from retention_lib.results import Metric
from retention_lib.writing import almost, listed, text

_ASKED = {
    "<": (operator.lt, "below"),
    "<=": (operator.le, "at_most"),
    ">": (operator.gt, "above"),
    ">=": (operator.ge, "at_least"),
}
_FINEST = 12  # decimals; past them a float holds what the sum it came from left over


def check(rules: Mapping[str, str], metrics: Sequence[Metric]) -> list[Alert]:
    """One alert a rule, in the rules' order; a rule names a metric and says what it should be, as
    in `"< 0.25"`."""
    known = {metric.name: metric.value for metric in metrics}
    found = []
    for name, rule in rules.items():
        value = known.get(name)
        sign, bound = rule.split()
        holds, _ = _ASKED[sign]
        breached = None if value is None else not holds(_rounded(value), Decimal(bound))
        found.append(Alert(metric=name, rule=rule, value=value, breached=breached))
    return found


def problems(alerts: Sequence[Alert]) -> list[Alert]:
    """Those that are breached, and those that could not be checked."""
    return [alert for alert in alerts if alert.breached is not False]


def sentences(alerts: Sequence[Alert], metrics: Sequence[Metric]) -> list[str]:
    """What a reader is told of each problem: the metric as it is, as it should be, and whether that
    may be chance."""
    known = {metric.name: metric for metric in metrics}
    return [_sentence(alert, known) for alert in problems(alerts)]


def _sentence(alert: Alert, known: Mapping[str, Metric]) -> str:
    metric = known.get(alert.metric)
    if metric is None:
        key = "alerts-no_such" if known else "alerts-no_metrics"
        return text(key, metric=alert.metric, known=listed(known))
    label = clean.line(metric.label)
    if alert.value is None:
        return text("alerts-unknown", label=label)
    sign, limit = alert.rule.split()
    bound = Decimal(limit)
    value = _value(metric, alert.value, bound)
    limit = amounts.exact(bound, metric)
    _, asked = _ASKED[sign]
    sentence = text(f"alerts-{asked}", label=label, value=value, bound=limit)
    interval = amounts.interval(metric)
    if interval is None or not interval[0] <= bound <= interval[1]:
        return sentence
    low, high = amounts.ends(metric)
    return " ".join([sentence, text("alerts-chance", low=low, high=high)])


def _value(metric: Metric, value: float, bound: Decimal) -> str:
    """As on its card, with more decimals only where a rounded value would seem to be what it should
    be."""
    side = _rounded(value).compare(bound)
    coarse = amounts.decimals(value, metric)
    rounded = (_rounded(value, decimals) for decimals in range(coarse, _FINEST + 1))
    shown = next(number for number in rounded if number.compare(bound) == side)
    near = bound < Decimal("0.001") if value < 0.5 else bound > Decimal("0.999")
    # "under 0.1%" does not tell it from such a bound
    vague = metric.unit == "share" and almost(value) and near
    if shown == _rounded(value, coarse) and not vague:
        return amounts.amount(value, metric)
    return amounts.exact(shown, metric)


def _rounded(value: float, decimals: int = _FINEST) -> Decimal:
    return Decimal(repr(round(value, decimals)))
