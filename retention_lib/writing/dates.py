"""Days, periods and lengths of time as the language writes them."""

from datetime import date as Date
from datetime import datetime
from typing import Any

import pandas as pd
from babel.dates import (
    format_date,
    format_skeleton,
    format_time,
    format_timedelta,
    get_datetime_format,
)

from retention_lib.writing.catalogue import text
from retention_lib.writing.language import language

SKELETONS = {"month": "yMMM", "quarter": "yQQQ", "year": "y"}
PLACES = {"month": "LLL", "quarter": "QQQ"}  # patterns of the period alone
LONG_SKELETONS = SKELETONS | {"month": "yMMMM"}


def date(value: str | Date, *, long: bool = False) -> str:
    """A calendar day, with the month in full where it is `long`.

    >>> date("1998-06-30"), date("1998-06-30", long=True)
    ('Jun 30, 1998', 'June 30, 1998')
    """
    day = pd.Timestamp(value).date()
    return format_date(day, format="long" if long else "medium", locale=language())


def moment(value: str) -> str:
    """A date, a time to the minute, and its zone.

    >>> moment("2026-11-23T19:36:20+00:00")
    'November 23, 2026, 19:36 UTC'
    """
    when = datetime.fromisoformat(value)
    time = format_time(when, "HH:mm z", locale=language())
    day = date(when.date(), long=True)
    form = str(get_datetime_format("medium", locale=language()))
    return form.replace("{1}", day).replace("{0}", time)


def ago(day: str, now: str) -> str:
    """How far a day is from a moment, a phrase of its own; empty on the same day.

    >>> ago("2026-11-20", now="2026-11-23T19:36:20+00:00")
    '3 days ago'
    """
    apart = Date.fromisoformat(day) - datetime.fromisoformat(now).date()
    if not apart:
        return ""
    return format_timedelta(apart, granularity="day", add_direction=True, locale=language())


def unit(by: str | None) -> str:
    """What a length of time is counted in; weeks that start on any day are weeks.

    >>> unit("week-sunday"), unit(None)
    ('week', 'period')
    """
    return (by or "period").split("-")[0]


def duration(n: float, by: str | None = None) -> str:
    """A length of time in the unit of `by`.

    >>> duration(1, "month"), duration(6, "week-sunday"), duration(3)
    ('1 month', '6 weeks', '3 periods')
    """
    return text(f"writing-{unit(by)}s", n=round(n))


def days(value: float) -> str:
    """A length of time in days.

    >>> days(1), days(412.0)
    ('1 day', '412 days')
    """
    return duration(value, "day")


def place(start: Any, by: str) -> str:
    """Where in a year a period begins, for an axis that several years share.

    >>> place("1997-02-01", "month"), place("1997-01-01", "quarter"), place("1997-02-03", "week")
    ('Feb', 'Q1', 'Feb 3')
    """
    moment = pd.Timestamp(start)
    if by in PLACES:
        return format_date(moment, PLACES[by], locale=language())
    return format_skeleton("MMMd", moment, locale=language())


def period(start: Any, by: str, *, long: bool = False) -> str:
    """The period that begins at `start`, short for tables and pictures.

    >>> period("1997-02-01", "month"), period("1997-01-01", "quarter")
    ('Feb 1997', 'Q1 1997')
    >>> period("1997-02-03", "week"), period("1997-02-03", "day", long=True)
    ('week of Feb 3, 1997', 'February 3, 1997')
    """
    moment = pd.Timestamp(start)
    if by in SKELETONS:
        skeletons = LONG_SKELETONS if long else SKELETONS
        return format_skeleton(skeletons[by], moment, locale=language())
    day = date(moment, long=long)
    return day if by == "day" else text("writing-week_of", day=day)
