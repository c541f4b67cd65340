"""Names as a reader may safely see them: periods, cohorts, and text that came out of someone's
data."""

import unicodedata

import pandas as pd
from babel.dates import format_skeleton

from retention_lib.words.numbers import LOCALE, date, duration

SKELETONS = {"month": "yMMM", "quarter": "yQQQ", "year": "y"}
LONG_SKELETONS = SKELETONS | {"month": "yMMMM"}
WEEK = "week of {day}"
DURING = {"day": "on {period}", "week": "in the {period}"}
DURING_OTHERS = "in {period}"
AT_END = {"week": "at the end of the {period}"}
AT_END_OTHERS = "at the end of {period}"
AFTER = {
    "transactions": "{age} after their first order",
    "events": "{age} after they were first seen",
}
NOT_RECORDED = "not recorded"
QUOTED = "“{name}”"
# Format characters steer the direction of text or hide it (bidi controls, zero widths); the two
# joiners shape letters.
SHAPING = {"\u200c", "\u200d"}


def label(text, longest=40):
    """Text from the data on one line, at most `longest` characters, with no control or bidi
    character left.

    >>> label("Riyadh\\u202e\\nNorth"), label("x" * 1_000_000, 8)
    ('Riyadh North', 'xxxxxxx…')
    """
    if pd.isna(text):
        return NOT_RECORDED
    # Only the head is read, so that a name of a million characters costs no more than a short one.
    head = str(text)[: longest * 8 + 1]
    line = " ".join("".join(_visible(char) for char in head).split())
    cut = len(line) > longest or len(str(text)) > len(head)
    return line[: longest - 1].rstrip() + "…" if cut else line


def _visible(char):
    kind = unicodedata.category(char)
    if kind in ("Zl", "Zp", "Cc"):
        return " "
    return "" if kind in ("Cf", "Co", "Cs", "Cn") and char not in SHAPING else char


def period(start, by=None, *, long=False):
    """The period that begins at `start`, short for tables and pictures; an ISO date where `by` is
    not known.

    >>> period("1997-02-01", "month"), period("1997-01-01", "quarter"), period("1997-02-03", "week")
    ('Feb 1997', 'Q1 1997', 'week of Feb 3, 1997')
    """
    moment = pd.Timestamp(start)
    if by is None:
        return moment.date().isoformat()
    if by in SKELETONS:
        return format_skeleton((LONG_SKELETONS if long else SKELETONS)[by], moment, locale=LOCALE)
    day = date(moment, long=long)
    return day if by == "day" else WEEK.format(day=day)


def during(start, frame, *, long=True):
    """When something counted in a period of `frame` happened, as a sentence says it; a picture has
    it not `long`.

    With a window, being active is looked at on the last day of the period, not all through it.

    >>> frame = pd.DataFrame()
    >>> frame.attrs["by"] = "month"
    >>> during("1997-02-01", frame), during("1997-02-01", frame, long=False)
    ('in February 1997', 'in Feb 1997')
    >>> frame.attrs["window"] = 60
    >>> during("1997-02-01", frame)
    'at the end of February 1997'
    """
    by = frame.attrs.get("by")
    unit = (by or "day").split("-")[0]
    form = (
        AT_END.get(unit, AT_END_OTHERS)
        if frame.attrs.get("window")
        else DURING.get(unit, DURING_OTHERS)
    )
    return form.format(period=period(start, by, long=long))


def kind(frame):
    """What the frame counts: "transactions", or "events" of customers who need not have ordered.

    >>> kind(pd.DataFrame())
    'transactions'
    """
    return frame.attrs.get("kind", "transactions")


def after(age, frame):
    """How long after they began the customers of `frame` are looked at, as a sentence begins with
    it.

    >>> frame = pd.DataFrame()
    >>> frame.attrs |= {"by": "month", "kind": "events"}
    >>> after(1, frame)
    '1 month after they were first seen'
    """
    return AFTER[kind(frame)].format(age=duration(age, frame.attrs.get("by")))


def cohort(value, by=None, longest=40):
    """A cohort's name in a table or picture: its period, or the shortened value that its customers
    share.

    >>> import pandas as pd
    >>> cohort(pd.Timestamp("1997-02-01"), "month"), cohort("retail"), cohort(None)
    ('Feb 1997', 'retail', 'not recorded')
    """
    if isinstance(value, pd.Timestamp) and not pd.isna(value):
        return period(value, by)
    return label(value, longest)


def named(value, by=None):
    """A cohort's name inside a sentence: what came from the data stands in quotation marks.

    >>> import pandas as pd
    >>> named("retail"), named(pd.Timestamp("1997-02-01"), "month")
    ('“retail”', 'February 1997')
    """
    if pd.isna(value):
        return NOT_RECORDED
    return (
        period(value, by, long=True)
        if isinstance(value, pd.Timestamp)
        else QUOTED.format(name=label(value))
    )
