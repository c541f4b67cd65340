"""Headline numbers as the page's language writes them, rounded by the rule of the sentences around
them.

A percentage has no decimals where its interval is three points wide or more, or not known, one from
0.3 points, else two; money has cents below 100. `words` rounds alike, and a test holds the two
together: neither may import the other.
"""

import math
from decimal import Decimal

from babel import numbers, units

from retention_lib.report.markup import shell
from retention_lib.results import Metric


def amount(value: float, metric: Metric, language: str) -> str:
    """A value in the metric's unit, rounded to what its interval supports."""
    match metric.unit:
        case "share":
            return _share(value, metric.low, metric.high, language)
        case "points":
            return _score(
                value,
                0 if metric.low is None else digits(metric.low, metric.high),
                language,
            )
        case "days":
            return units.format_unit(round(value), "duration-day", locale=language)
        case "money":
            return _money(value, metric.currency, language)
        case "count":
            return numbers.format_decimal(round(value), locale=language)


def vague(value: float, metric: Metric, bound: Decimal) -> bool:
    """Whether `amount` writes a value as "under 0.1%" though that does not tell it from a bound."""
    within = bound < Decimal("0.001") if value < 0.5 else bound > Decimal("0.999")
    return metric.unit == "share" and _almost(value) and within


def decimals(value: float, metric: Metric) -> int:
    """How many decimals of a value are in what `amount` writes, four where that is "under 0.1%"."""
    match metric.unit:
        case "share":
            return 4 if _almost(value) else 2 + _share_decimals(value, metric.low, metric.high)
        case "points":
            return 2 + (0 if metric.low is None else digits(metric.low, metric.high))
        case "money":
            return 0 if _whole(value) else 2
        case _:
            return 0


def exact(value: Decimal, metric: Metric, language: str) -> str:
    """A value in the metric's unit, with every decimal it has."""
    decimals = max(0, -value.as_tuple().exponent)
    match metric.unit:
        case "share":
            return _percent(value, max(0, decimals - 2), language)
        case "points":
            return _score(value, max(0, decimals - 2), language)
        case "days":
            return units.format_unit(
                value, "duration-day", format=_pattern(decimals, ""), locale=language
            )
        case "money" if metric.currency:
            pattern = "¤" + _pattern(decimals, "")
            return numbers.format_currency(
                value, metric.currency, pattern, locale=language, currency_digits=False
            )
        case _:
            return plain(value, decimals, language)


def ends(metric: Metric, language: str) -> tuple[str, ...]:
    """Both ends of the metric's interval, rounded alike; empty where it has none."""
    if metric.low is None:
        return ()
    if metric.unit != "share":
        return amount(metric.low, metric, language), amount(metric.high, metric, language)
    decimals = digits(metric.low, metric.high)
    return _percent(metric.low, decimals, language), _percent(metric.high, decimals, language)


def growth(fraction: float, language: str) -> str:
    """How much something grew or shrank, in per cent of what it was."""
    return _percent(abs(fraction), 1 if abs(fraction) < 0.0095 else 0, language)


def points(difference: float, decimals: int) -> Decimal:
    """A difference of shares in percentage points, without its sign; it knows its decimals, as a
    plural form must."""
    return Decimal(f"{round(abs(difference) * 100, decimals):.{decimals}f}")


def plain(value: Decimal, decimals: int, language: str) -> str:
    return numbers.format_decimal(value, _pattern(decimals, ""), locale=language)


def digits(low: float, high: float) -> int:
    """Decimals of a percentage that an interval supports."""
    width = round(high - low, 9)
    if not math.isfinite(width) or width >= 0.03:
        return 0
    return 1 if width >= 0.003 else 2


def _share(value: float, low: float | None, high: float | None, language: str) -> str:
    if _almost(value):
        nearest = 0.001 if value < 0.5 else 0.999
        return shell.fill("almost.txt.j2", under=value < 0.5, share=_percent(nearest, 1, language))
    return _percent(value, _share_decimals(value, low, high), language)


def _almost(share: float) -> bool:
    return 0 < share < 0.0005 or 0.9995 <= share < 1


def _share_decimals(value: float, low: float | None, high: float | None) -> int:
    decimals = 0 if low is None or value in (0, 1) else digits(low, high)
    # next to 0 % and 100 % one decimal more, so that "none" and "all" are said only when they are
    # true
    return 1 if decimals == 0 and (0 < value < 0.0095 or 0.9905 < value < 1) else decimals


def _score(value: float, decimals: int, language: str) -> str:
    return plain(
        round(value * 100, decimals) + 0, decimals, language
    )  # + 0: no minus before a nought


def _money(value: float, currency: str | None, language: str) -> str:
    whole = _whole(value)
    value = round(value) if whole else value
    if currency is None:
        return numbers.format_decimal(value, "#,##0" if whole else "#,##0.00", locale=language)
    pattern = "¤#,##0" if whole else None
    return numbers.format_currency(
        value, currency, pattern, locale=language, currency_digits=not whole
    )


def _whole(money: float) -> bool:
    return abs(money) >= 100 or money == 0


def _percent(value: float, decimals: int, language: str) -> str:
    return numbers.format_percent(value, _pattern(decimals, "%"), locale=language)


def _pattern(decimals: int, sign: str) -> str:
    return "#,##0" + ("." + "0" * decimals if decimals else "") + sign
