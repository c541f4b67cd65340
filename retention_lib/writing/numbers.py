"""Counts, shares, scores, amounts and p-values as the language writes them, by one rule of
rounding.

A percentage has no decimals where its interval is three points wide or more, or not known, one from
0.3 points, else two; money has cents below 100. All formatting is Babel's.
"""

import math
from decimal import Decimal

from babel.numbers import format_currency, format_percent, get_currency_precision

from retention_lib.writing.catalogue import text
from retention_lib.writing.language import form, language, locale, plain, room, signed

FIGURES = 3
TINY = 0.001  # a number nearer to nothing has its figures behind so many noughts that nobody reads
ALMOST = 0.0005  # a share nearer than this to none or all
NEAR = 0.0095
WIDE = 10  # an interval of money from which on cents say nothing
End = float | None  # of an interval, where it is known


def count(value: float) -> str:
    """A whole number with the thousands marked.

    >>> count(23570)
    '23,570'
    """
    return plain(round(value), 0)


def number(value: float) -> str:
    """A number that is no count, share or amount: three figures, and never fewer than its whole
    part has; one next to nothing only by how near.

    >>> number(0.267128), number(1.7), number(41.905), number(12345.6), number(0)
    ('0.267', '1.70', '41.9', '12,346', '0')
    >>> number(0.00123), number(0.000000000393)
    ('0.00123', 'under 0.001')
    """
    if value == 0 or not math.isfinite(value):
        return count(0) if value == 0 else "∞"
    if abs(value) < TINY:
        word, bound = ("under", TINY) if value > 0 else ("over", -TINY)
        return text(f"writing-{word}", bound=plain(bound, FIGURES))
    decimals = max(0, FIGURES - 1 - math.floor(math.log10(abs(value))))
    return plain(round(value, decimals), decimals)


def digits(low: float, high: float) -> int:
    """Decimals of a percentage that an interval supports: none from three points wide, one from
    0.3, else two.

    >>> digits(0.12, 0.19), digits(0.12, 0.13)
    (0, 1)
    """
    width = round(high - low, 9)
    return int(width < 0.03) + int(width < 0.003)


def percent(value: float, low: End = None, high: End = None) -> str:
    """A share as a percentage, rounded to what its interval supports; without one, to whole points.

    Next to 0 % and 100 % one decimal more is kept, so that "none" and "all" are said only when they
    are true.

    >>> percent(0.1474, 0.1398, 0.1555), percent(0.1474, 0.11, 0.19), percent(0.004)
    ('14.7%', '15%', '0.4%')
    >>> percent(0.0098), percent(0.0001)
    ('1%', 'under 0.1%')
    """
    if almost(value):
        word, bound = ("under", 0.001) if value < 0.5 else ("over", 0.999)
        return text(f"writing-{word}", bound=percentage(bound, 1))
    return percentage(value, share_decimals(value, low, high))


def percentage(value: float | Decimal, decimals: int) -> str:
    """A share as a percentage with so many decimals."""
    own = locale().percent_formats[None]
    share = signed(value, decimals + 2)
    with room():
        return format_percent(share, format=form(own, decimals), locale=language())


def almost(share: float) -> bool:
    """Whether a share is next to none or all, and neither."""
    return 0 < share < ALMOST or 1 - ALMOST <= share < 1


def share_decimals(value: float, low: End, high: End) -> int:
    """Decimals of a share as `percent` writes it."""
    near = int(0 < value < NEAR or 1 - NEAR < value < 1)
    if low is None or high is None or value in (0, 1):
        return near
    return max(near, digits(low, high))


def interval(low: float, high: float) -> str:
    """Both ends of an interval of shares; the sign is written once.

    >>> interval(0.1213, 0.1496), interval(0.12, 0.19)
    ('12.1 to 15.0%', '12 to 19%')
    """
    decimals = digits(low, high)
    return between(plain(low * 100, decimals), percentage(high, decimals))


def between(low: str, high: str) -> str:
    """Two ends that are written already, as a range.

    >>> between("3", "5")
    '3 to 5'
    """
    return text("writing-between", low=low, high=high)


def span(low: float, high: float) -> str:
    """From the smallest to the largest of several shares, in whole points; one figure where they
    round to the same.

    >>> span(0.142, 0.155), span(0.061, 0.063)
    ('14 to 16%', '6%')
    """
    first = percent(low)
    last = percent(high)
    return first if first == last else between(points(low, 0, 1), last)


def points(value: float, low: float, high: float) -> str:
    """A difference of shares in percentage points, without a unit and rounded as its interval
    supports.

    >>> points(0.0213, 0.0013, 0.0413)
    '2'
    """
    decimals = digits(low, high)
    return plain(round(value * 100, decimals) + 0.0, decimals)


def size_in_points(difference: float, decimals: int) -> Decimal:
    """A difference of shares in percentage points, without its sign; it knows its decimals, as a
    plural form must.

    >>> size_in_points(-0.0412, 1)
    Decimal('4.1')
    """
    return Decimal(f"{round(abs(difference) * 100, decimals):.{decimals}f}")


def p_value(p: float) -> str:
    """A p-value to three decimals.

    >>> p_value(0.156673), p_value(0.00001)
    ('0.157', 'under 0.001')
    """
    return text("writing-under", bound=plain(0.001, 3)) if p < 0.001 else plain(p, 3)


def money(
    value: float,
    currency: str | None = None,
    low: End = None,
    high: End = None,
) -> str:
    """An amount: cents below 100 and whole units from there, or as its interval supports; a plain
    number where no currency is known.

    >>> money(35.078, "USD"), money(2500315.63, "USD"), money(35.078)
    ('$35.08', '$2,500,316', '35.08')
    >>> money(530284.4, "USD", 262947.8, 1054898.1)
    '$530,000'
    """
    decimals = money_decimals(value, low, high)
    if decimals <= 0:
        return amount(round(value, decimals), currency, 0)
    if currency is None:
        return plain(value, 2)
    known = signed(value, get_currency_precision(currency))
    with room():
        return format_currency(known, currency, locale=language())


def money_decimals(value: float, low: End = None, high: End = None) -> int:
    """Decimals of an amount as `money` writes it, fewer than none where tens or more are nought:
    two figures of the width of its interval are kept.

    >>> money_decimals(35.078), money_decimals(530284.4, 262947.8, 1054898.1)
    (2, -4)
    """
    usual = 0 if is_whole(value) else 2
    if low is None or high is None or not high - low >= WIDE:  # nor where it is not known
        return usual
    return 1 - math.floor(math.log10(high - low))


def money_between(low: float, high: float, currency: str | None = None) -> str:
    """Both ends of an interval of money, rounded as it supports.

    >>> money_between(262947.8, 1054898.1, "USD")
    '$260,000 to $1,050,000'
    """
    return between(*(money(end, currency, low, high) for end in (low, high)))


def amount(value: float | Decimal, currency: str | None, decimals: int) -> str:
    """An amount with so many decimals.

    >>> amount(Decimal("12.5"), "USD", 1), amount(12.5, None, 1)
    ('$12.5', '12.5')
    """
    if currency is None:
        return plain(value, decimals)
    units = form(locale().currency_formats["standard"], decimals)
    known = signed(value, decimals)
    with room():
        return format_currency(known, currency, units, language(), currency_digits=False)


def is_whole(amount: float) -> bool:
    """Whether an amount of money is written without cents."""
    return abs(amount) >= 100 or amount == 0
