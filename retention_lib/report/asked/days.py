"""The last day that a page observes, which a definition may ask for by a word."""

from datetime import date, timedelta
from typing import Any

from retention_lib.report.asked.spec import Refused


def resolve(as_of: Any, *, today: date, where: str = "as_of") -> str:
    """The date that `yesterday`, `last-week-end` (a Sunday) or `last-month-end` means; a date stays
    what it is.

    Raises `Refused`, `where` first, for a day still to come and for anything else, such as
    19980630: a day that could be written in two ways had two pages.
    """
    words = {
        "yesterday": today - timedelta(days=1),
        "last-week-end": today - timedelta(days=today.isoweekday()),
        "last-month-end": today.replace(day=1) - timedelta(days=1),
    }
    try:
        day = words.get(as_of) or date.fromisoformat(as_of)
        known = as_of in (*words, day.isoformat())
    except (ValueError, TypeError):
        known = False
    if not known:
        raise Refused(
            f"{where}: 'as_of' is {as_of!r}; allowed: a date such as \"1998-06-30\", "
            '"yesterday", "last-week-end", "last-month-end"'
        )
    if day > today:
        raise Refused(
            f"{where}: 'as_of' is {as_of!r}, which is still to come; give a day that is over"
        )
    return day.isoformat()
