"""Numbers and dates of the page's frame, written the way its language writes them."""

import re
from datetime import date, datetime, timedelta

from babel import Locale, dates, numbers, units

from retention_lib.report.results import Metric


def direction(language: str) -> str:
    """`ltr` or `rtl`."""
    return Locale.parse(language).text_direction


def amount(value: float, metric: Metric, language: str) -> str:
    """A value in the metric's unit, rounded to what its interval supports."""
    if metric.unit == "share":
        return numbers.format_percent(value, _digits("#,##0", _decimals(metric)) + "%", locale=language)
    if metric.unit == "days":
        return units.format_unit(round(value), "duration-day", locale=language)
    if metric.unit == "money" and metric.currency:
        pattern = "¤#,##0" if abs(value) >= 1000 else None
        return numbers.format_currency(value, metric.currency, pattern, locale=language, currency_digits=not pattern)
    return numbers.format_decimal(value, _digits("#,##0", _plain_decimals(value, metric)), locale=language)


def moved(fraction: float, metric: Metric, language: str) -> str:
    """How far a value moved, without its sign: percentage points for a share, per cent for the rest."""
    if metric.unit == "share":
        return numbers.format_decimal(abs(fraction) * 100, "#,##0.0", locale=language)
    return numbers.format_percent(abs(fraction), "#,##0.0%", locale=language)


def day(value: str, language: str) -> str:
    return dates.format_date(date.fromisoformat(value), "long", locale=language)


def moment(value: str, language: str) -> str:
    """A date, a time to the minute, and its zone."""
    when = datetime.fromisoformat(value)
    parts = {
        "{1}": dates.format_date(when, "long", locale=language),
        "{0}": dates.format_time(when, "HH:mm z", locale=language),
    }
    pattern = str(dates.get_datetime_format("medium", locale=language))
    return re.sub(r"\{[01]\}", lambda place: parts[place[0]], pattern)


def age(value: str, now: str, language: str) -> str:
    """How long before `now` the day `value` was: "3 days"."""
    days = datetime.fromisoformat(now).date() - date.fromisoformat(value)
    return dates.format_timedelta(max(days, timedelta()), granularity="day", locale=language)


def _decimals(metric: Metric) -> int:
    # an interval ten points wide or more does not support a tenth of a point
    return 0 if metric.low is not None and metric.high - metric.low >= 0.1 else 1


def _plain_decimals(value: float, metric: Metric) -> int:
    whole = metric.unit == "count" and float(value).is_integer()
    return 0 if whole or abs(value) >= 1000 else 2


def _digits(pattern: str, decimals: int) -> str:
    return pattern if decimals == 0 else f"{pattern}.{'0' * decimals}"
