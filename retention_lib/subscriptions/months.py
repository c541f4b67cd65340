"""Months of a subscription, by the calendar."""

import ibis
from ibis.expr.types import BooleanValue, DateValue, IntegerValue

from retention_lib import periods


def months(since: DateValue, until: DateValue) -> IntegerValue:
    """In the engine: whole months from one day to another. A month that began on a day that the
    last month does not have is over with that month: from the 31st of January to the 28th of
    February, its last day, it is one."""
    far = periods.number(until, "month") - periods.number(since, "month")
    return far - ibis.ifelse(_short(since, until), 1, 0)


def begun(since: DateValue, until: DateValue) -> IntegerValue:
    """In the engine: how many months were begun from one day to another, one at least."""
    earlier = until.day() < since.day()
    exact = (until.day() == since.day()) | (earlier & _last(until))
    whole = months(since, until) + ibis.ifelse(exact, 0, 1)
    return ibis.greatest(whole, 1)


def _short(since: DateValue, until: DateValue) -> BooleanValue:
    return (until.day() < since.day()) & ~_last(until)


def _last(day: DateValue) -> BooleanValue:
    """Whether a day is the last of its month."""
    return (day + ibis.interval(days=1)).day() == 1
