"""Dates and the direction of reading of the page's frame, as its language has them."""

import re
from datetime import date, datetime, timedelta

from babel import Locale, dates, units


def direction(language: str) -> str:
    """`ltr` or `rtl`."""
    return Locale.parse(language).text_direction


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


def ago(value: str, now: str, language: str) -> str:
    """How far the day `value` is from `now`, a phrase of its own: "3 days ago"; empty on the same
    day."""
    apart = date.fromisoformat(value) - datetime.fromisoformat(now).date()
    return (
        dates.format_timedelta(apart, granularity="day", add_direction=True, locale=language)
        if apart
        else ""
    )


def length(value: timedelta, language: str) -> str:
    """So many days."""
    return units.format_unit(value.days, "duration-day", locale=language)
