"""Names as a reader may safely see them: periods, cohorts, and text that came out of someone's data."""

import unicodedata

import pandas as pd
from babel.dates import format_skeleton

from retention_lib.words.numbers import LOCALE, date

SKELETONS = {"month": "yMMM", "quarter": "yQQQ", "year": "y"}
WEEK = "week of {day}"
DURING = {"day": "on {period}", "week": "in the {period}"}
DURING_OTHERS = "in {period}"
NOT_RECORDED = "not recorded"
QUOTED = "“{name}”"
# Format characters steer the direction of text or hide it (bidi controls, zero widths); the two joiners shape letters.
SHAPING = {"\u200c", "\u200d"}


def label(text, longest=40):
    """Text from the data on one line, at most `longest` characters, with no control or bidi character left.

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


def period(start, by=None):
    """The period that begins at `start`; an ISO date where `by` is not known.

    >>> period("1997-02-01", "month"), period("1997-01-01", "quarter"), period("1997-02-03", "week")
    ('Feb 1997', 'Q1 1997', 'week of Feb 3, 1997')
    """
    moment = pd.Timestamp(start)
    if by is None:
        return moment.date().isoformat()
    if by in SKELETONS:
        return format_skeleton(SKELETONS[by], moment, locale=LOCALE)
    return date(moment) if by == "day" else WEEK.format(day=date(moment))


def during(start, by=None):
    """The period as a sentence says when something happened.

    >>> during("1997-02-01", "month"), during("1997-02-03", "day"), during("1997-02-03", "week")
    ('in Feb 1997', 'on Feb 3, 1997', 'in the week of Feb 3, 1997')
    """
    unit = (by or "day").split("-")[0]
    return DURING.get(unit, DURING_OTHERS).format(period=period(start, by))


def cohort(value, by=None, longest=40):
    """A cohort's name: its period, or the shortened value that its customers share.

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
    ('“retail”', 'Feb 1997')
    """
    if pd.isna(value) or isinstance(value, pd.Timestamp):
        return cohort(value, by)
    return QUOTED.format(name=label(value))
