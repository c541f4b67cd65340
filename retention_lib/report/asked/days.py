"""The last day that a page observes, which a definition may ask for by a word."""

from datetime import date, timedelta
from typing import Any

from retention_lib.report.asked.spec import Refused


def resolve(as_of: str, *, today: date) -> str:
    """The date that `yesterday`, `last-week-end` (a Sunday) or `last-month-end` means; a date stays
    what it is.

    Raises `ValueError` for anything else, such as 19980630: a day that could be written in two ways
    had two pages.
    """
    words = {
        "yesterday": today - timedelta(days=1),
        "last-week-end": today - timedelta(days=today.isoweekday()),
        "last-month-end": today.replace(day=1) - timedelta(days=1),
    }
    if as_of in words:
        return words[as_of].isoformat()
    if date.fromisoformat(as_of).isoformat() != as_of:
        raise ValueError(as_of)
    return as_of


def observed(value: Any, where: str, today: date) -> str:
    """The date that `as_of` asks for; raises `Refused`, `where` first, for no day, and for one
    still to come."""
    try:
        as_of = resolve(value, today=today)
    except (ValueError, TypeError) as error:
        raise Refused(
            f"{where}: 'as_of' is {value!r}; allowed: a date such as \"1998-06-30\", "
            '"yesterday", "last-week-end", "last-month-end"'
        ) from error
    if as_of > today.isoformat():
        raise Refused(
            f"{where}: 'as_of' is {as_of!r}, which is still to come; give a day that is over"
        )
    return as_of
