"""Calendar periods: day, week, month, quarter and year, counted as whole numbers.

A period is known by its *number*: periods since an arbitrary start, so that the age of a customer
is a subtraction and the next period is ``+ 1``. The engine truncates times to numbers with calendar
fields only; no code adds 24 hours to anything, so daylight-saving days and leap years need no care.
"""

import datetime as dt
from contextlib import suppress
from typing import Any

import ibis.expr.types as ir
import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

WEEKS = "week week-tuesday week-wednesday week-thursday week-friday week-saturday week-sunday"
WEEK_STARTS = {week: after for after, week in enumerate(WEEKS.split())}  # days after Monday
BY = ("day", *WEEK_STARTS, "month", "quarter", "year")
MONTHS = {"month": 1, "quarter": 3, "year": 12}
DAYS_A_YEAR = 365.25
A_YEAR = {
    "day": DAYS_A_YEAR,
    "week": DAYS_A_YEAR / 7,
    "month": 12,
    "quarter": 4,
    "year": 1,
}
YEAR_AGO = {"day": 364, "week": 52, "month": 12, "quarter": 4, "year": 1}
MONDAY = 3  # 1970-01-01 was a Thursday, three days after a Monday


def known(by: str) -> str:
    """Return ``by`` when it names a period, and explain what may be asked for when it does not.

    >>> known("month")
    'month'
    >>> known("fortnight")
    Traceback (most recent call last):
        ...
    ValueError: by was asked to be 'fortnight'; the periods are day, week, week-tuesday, \
week-wednesday, week-thursday, week-friday, week-saturday, week-sunday, month, quarter, year; \
choose one of them
    """
    if by not in BY:
        raise ValueError(
            f"by was asked to be {by!r}; the periods are {', '.join(BY)}; choose one of them"
        )
    return by


def day(as_of: dt.date | str) -> dt.date:
    """The last day observed, from a date or ISO text.

    >>> day("1998-06-30")
    datetime.date(1998, 6, 30)
    """
    moment: Any = as_of
    if isinstance(as_of, str):
        with suppress(ValueError):
            moment = dt.date.fromisoformat(as_of)
    is_day = isinstance(moment, dt.date) and not pd.isna(moment)
    if not is_day or not 1000 <= moment.year < 9000:
        raise ValueError(
            f"as_of needs a date of a day observed; found {str(as_of)[:40]!r}; write it as"
            " 1998-06-30"
        )
    return moment.date() if isinstance(moment, dt.datetime) else moment


def days(time: ir.TimestampValue | ir.DateValue) -> ir.IntegerValue:
    """Whole days since 1970-01-01, in the engine."""
    return time.cast("date").epoch_days()


def number(
    time: ir.TimestampValue | ir.DateValue,
    by: str,
) -> ir.IntegerValue:
    """The number of the period that holds each time, in the engine.

    >>> import ibis
    >>> january, december = (ibis.date(text) for text in ("1997-01-31", "1996-12-01"))
    >>> int((number(january, "month") - number(december, "month")).execute())
    1
    """
    if known(by) in MONTHS:
        year = time.year().cast("int64")
        months = year * 12 + time.month().cast("int64") - 1
        return (months / MONTHS[by]).floor().cast("int64")
    if by in WEEK_STARTS:
        since = days(time) + MONDAY - WEEK_STARTS[by]
        return (since / 7).floor().cast("int64")
    return days(time).cast("int64")


def of(moment: dt.date, by: str) -> int:
    """The number of the period that holds one day.

    >>> of(dt.date(1970, 1, 31), "month") - of(dt.date(1969, 12, 1), "month")
    1
    """
    if known(by) in MONTHS:
        return (moment.year * 12 + moment.month - 1) // MONTHS[by]
    since = (moment - dt.date(1970, 1, 1)).days
    return (since + MONDAY - WEEK_STARTS[by]) // 7 if by in WEEK_STARTS else since


def start(numbers: ArrayLike, by: str) -> pd.DatetimeIndex:
    """The first day of each numbered period.

    >>> start([of(dt.date(1997, 2, 14), "quarter")], "quarter")[0].date()
    datetime.date(1997, 1, 1)
    """
    since = np.asarray(numbers, dtype="int64")
    unit = "M" if known(by) in MONTHS else "D"
    if by in MONTHS:
        since = since * MONTHS[by] - 1970 * 12
    elif by in WEEK_STARTS:
        since = since * 7 - MONDAY + WEEK_STARTS[by]
    return pd.DatetimeIndex(since.astype(f"datetime64[{unit}]").astype("datetime64[s]"))


def complete(
    numbers: ArrayLike,
    by: str,
    *,
    as_of: dt.date,
) -> np.ndarray:
    """Whether each numbered period ended on or before ``as_of``, the last day observed.

    >>> complete([of(dt.date(1998, 6, 1), "month")], "month", as_of=dt.date(1998, 6, 29))
    array([False])
    """
    return np.asarray(numbers) < of(as_of + dt.timedelta(days=1), by)


def year_before(as_of: dt.date | str) -> dt.date:
    """The same day a year before; before the last day of a month, the last day of that month.

    So a year that ends with a day begins on the day after this one, and holds twelve whole months
    where it ends with a month.

    >>> year_before("2025-02-28"), year_before("2024-02-29")
    (datetime.date(2024, 2, 29), datetime.date(2023, 2, 28))
    """
    return months_before(as_of, 12)


def months_before(as_of: dt.date | str, months: int) -> dt.date:
    """The same day some months before, or the last of a shorter month; before a last day, the last
    day.

    >>> months_before("2025-02-28", 1), months_before("2025-03-30", 1)
    (datetime.date(2025, 1, 31), datetime.date(2025, 2, 28))
    """
    moment = pd.Timestamp(day(as_of))
    before = moment - pd.DateOffset(months=months)
    if moment.is_month_end:
        before += pd.offsets.MonthEnd(0)
    return before.date()


def compared(start_of: dt.date, by: str) -> pd.Timestamp:
    """The start of the period that a period is compared with: the same one a year before.

    A day is compared with the one 364 days before and a week with the one 52 weeks before, so that
    weekdays meet weekdays.

    >>> compared(dt.date(2025, 3, 1), "month"), compared(dt.date(2025, 3, 3), "week")
    (Timestamp('2024-03-01 00:00:00'), Timestamp('2024-03-04 00:00:00'))
    """
    return start([of(day(start_of), by) - year_ago(by)], by)[0]


def year_ago(by: str) -> int:
    """How many periods before a period is the one that it is compared with.

    >>> year_ago("week-sunday"), year_ago("quarter")
    (52, 4)
    """
    return YEAR_AGO["week" if by in WEEK_STARTS else known(by)]
