"""Numbers, money, dates and lengths of time as a reader of LOCALE writes them; all formatting is
Babel's."""

import math

import pandas as pd
from babel import Locale
from babel.dates import format_date
from babel.numbers import format_currency, format_decimal, format_percent

from retention_lib.intervals import beyond as beyond

LOCALE = "en"

DURATIONS = {
    "day": {"one": "{n} day", "other": "{n} days"},
    "week": {"one": "{n} week", "other": "{n} weeks"},
    "month": {"one": "{n} month", "other": "{n} months"},
    "quarter": {"one": "{n} quarter", "other": "{n} quarters"},
    "year": {"one": "{n} year", "other": "{n} years"},
    "period": {"one": "{n} period", "other": "{n} periods"},
}
BETWEEN = "{low} to {high}"
LESS = "under {share}"
MORE = "over {share}"
FIGURES = 3


def choose(n, forms):
    """The whole sentence for this number, by the plural rules of LOCALE.

    >>> choose(1, {"one": "One cohort.", "other": "Many cohorts."})
    'One cohort.'
    """
    form = Locale.parse(LOCALE).plural_form(int(n))
    return forms.get(form, forms["other"])


def count(value):
    """A whole number with the thousands marked.

    >>> count(23570)
    '23,570'
    """
    return format_decimal(round(value), locale=LOCALE)


def number(value):
    """A number that is no count, share or amount: three figures, and never fewer than its whole
    part has.

    >>> number(0.267128), number(1.7), number(41.905), number(12345.6), number(0)
    ('0.267', '1.70', '41.9', '12,346', '0')
    """
    if value == 0 or not math.isfinite(value):
        return count(0) if value == 0 else "∞"
    decimals = max(0, FIGURES - 1 - math.floor(math.log10(abs(value))))
    return format_decimal(round(value, decimals), format="#,##0." + "0" * decimals, locale=LOCALE)


def digits(low, high):
    """Decimals of a percentage that an interval supports: none from three points wide, one from
    0.3, else two."""
    width = round(high - low, 9)
    if not math.isfinite(width) or width >= 0.03:
        return 0
    return 1 if width >= 0.003 else 2


def _pattern(decimals, sign="%"):
    return "#,##0" + ("." + "0" * decimals if decimals else "") + sign


def percent(value, low=None, high=None):
    """A share as a percentage, rounded to what its interval supports; without one, to whole points.

    Next to 0 % and 100 % one decimal more is kept, so that "none" and "all" are said only when they
    are true.

    >>> percent(0.1474, 0.1398, 0.1555), percent(0.1474, 0.11, 0.19), percent(0.004), percent(0.0098), percent(0.0001)
    ('14.7%', '15%', '0.4%', '1%', 'under 0.1%')
    """
    decimals = 0 if low is None or value in (0, 1) else digits(low, high)
    if 0 < value < 0.0005 or 0.9995 <= value < 1:
        return _almost(value)
    if decimals == 0 and (0 < value < 0.0095 or 0.9905 < value < 1):
        decimals = 1
    return format_percent(value, format=_pattern(decimals), locale=LOCALE)


def _almost(value):
    nearest, form = (0.001, LESS) if value < 0.5 else (0.999, MORE)
    return form.format(share=format_percent(nearest, format=_pattern(1), locale=LOCALE))


def interval(low, high):
    """Both ends of an interval of shares; the sign is written once.

    >>> interval(0.1213, 0.1496), interval(0.12, 0.19)
    ('12.1 to 15.0%', '12 to 19%')
    """
    decimals = digits(low, high)
    first = format_decimal(low * 100, format=_pattern(decimals, ""), locale=LOCALE)
    return BETWEEN.format(
        low=first, high=format_percent(high, format=_pattern(decimals), locale=LOCALE)
    )


def span(low, high):
    """From the smallest to the largest of several shares, in whole points; one figure where they
    round to the same.

    >>> span(0.142, 0.155), span(0.061, 0.063)
    ('14 to 16%', '6%')
    """
    ends = percent(low), percent(high)
    return ends[0] if ends[0] == ends[1] else BETWEEN.format(low=points(low, 0, 1), high=ends[1])


def points(value, low, high):
    """A difference of shares in percentage points, without a unit and rounded as its interval
    supports.

    >>> points(0.0213, 0.0013, 0.0413)
    '2'
    """
    decimals = digits(low, high)
    rounded = round(value * 100, decimals) + 0.0
    return format_decimal(rounded, format=_pattern(decimals, ""), locale=LOCALE)


def p_value(p):
    """A p-value to three decimals.

    >>> p_value(0.156673), p_value(0.00001)
    ('0.157', 'under 0.001')
    """
    if p < 0.001:
        return LESS.format(share=format_decimal(0.001, format="0.000", locale=LOCALE))
    return format_decimal(p, format="0.000", locale=LOCALE)


def money(value, currency=None):
    """An amount: cents below 100 and whole units from there; a plain number where no currency is
    known.

    >>> money(35.078, "USD"), money(2500315.63, "USD"), money(35.078)
    ('$35.08', '$2,500,316', '35.08')
    """
    whole = abs(value) >= 100 or value == 0
    value = round(value) if whole else value
    if currency is None:
        return format_decimal(value, format="#,##0" if whole else "#,##0.00", locale=LOCALE)
    return format_currency(
        value,
        currency,
        format="¤#,##0" if whole else None,
        currency_digits=not whole,
        locale=LOCALE,
    )


def days(value):
    """A length of time in days.

    >>> days(1), days(412.0)
    ('1 day', '412 days')
    """
    return duration(value, "day")


def duration(n, by=None):
    """A length of time in the unit of `by`; weeks that start on any day are weeks.

    >>> duration(1, "month"), duration(6, "week-sunday"), duration(3)
    ('1 month', '6 weeks', '3 periods')
    """
    unit = (by or "period").split("-")[0]
    return choose(n, DURATIONS[unit]).format(n=count(n))


def date(value, *, long=False):
    """A calendar day, with the month in full where it is `long`.

    >>> date("1998-06-30"), date("1998-06-30", long=True)
    ('Jun 30, 1998', 'June 30, 1998')
    """
    return format_date(
        pd.Timestamp(value).date(), format="long" if long else "medium", locale=LOCALE
    )
