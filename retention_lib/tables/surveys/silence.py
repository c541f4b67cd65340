"""Printed tables of who answered, what weighting did, and how far the silent could move the
score."""

import pandas as pd
from great_tables import GT

from retention_lib import words
from retention_lib.tables.layout import (
    MOST_ROWS,
    NONE,
    intervals,
    printed,
    rates,
    write,
)
from retention_lib.tables.surveys.scores import groups, heading

RESPONSE = "Who answered, of those invited"
INVITED, ANSWERED, RATE, INTERVAL = (
    "Invited",
    "Answered",
    "Share who answered",
    "Interval",
)

BALANCE = "Answers before and after weighting, beside those invited"
GROUP, VALUE, BEFORE, AFTER, TARGET = "By", "Group", "Before", "After", "Invited"

BOUNDS = "The score if the silent had answered"
SUPPOSED, SCORE = "Had the silent", "Score"
ALL_DETRACTORS = "all been detractors"
AS_ANSWERED = "answered as the others did"
AS_LATE = "answered as the later half of the others did"
ALL_PROMOTERS = "all been promoters"
NO_DATES = "“none”: no dates tell who answered late."


def response(frame: pd.DataFrame) -> GT:
    """One line a group or wave: invited, answered, the share with its interval; the last twelve.

    `frame` is what `surveys.response` returns. Returns a GT.

    >>> import pandas as pd
    >>> from retention_lib import tables
    >>> row = {"wave": "2025-Q4", "invited": 1000, "answered": 250, "rate": 0.25, "low": 0.224, "high": 0.278}
    >>> "22 to 28%" in tables.response(pd.DataFrame([row])).as_raw_html()
    True
    """
    newest = frame.tail(MOST_ROWS)
    shown = groups(newest, "invited")
    text = list(shown)
    shown |= {
        INVITED: write(newest["invited"], words.count),
        ANSWERED: write(newest["answered"], words.count),
        RATE: rates(newest),
        INTERVAL: intervals(newest),
    }
    return printed("response", pd.DataFrame(shown), title=RESPONSE, text=text, rows=len(frame))


def balance(frame: pd.DataFrame) -> GT:
    """One line a group: its share of the answers before and after weighting, and of those invited.

    `frame` is what `surveys.balance` returns. Returns a GT.

    >>> import pandas as pd
    >>> from retention_lib import tables
    >>> row = {"column": "segment", "value": "retail", "before": 0.7, "after": 0.5, "target": 0.5}
    >>> "70%" in tables.balance(pd.DataFrame([row])).as_raw_html()
    True
    """
    top = frame.head(MOST_ROWS)
    shown = {
        GROUP: [heading(column) for column in top["column"]],
        VALUE: [words.label(value) for value in top["value"]],
        BEFORE: write(top["before"], words.percent),
        AFTER: write(top["after"], words.percent),
        TARGET: write(top["target"], words.percent),
    }
    return printed(
        "balance",
        pd.DataFrame(shown),
        title=BALANCE,
        text=[GROUP, VALUE],
        rows=len(frame),
    )


def bounds(frame: pd.DataFrame) -> GT:
    """The score under four suppositions about the silent; `frame` is the one row of
    `surveys.bounds`. Returns a GT.

    >>> import pandas as pd
    >>> from retention_lib import tables
    >>> row = {"n": 250, "invited": 1000, "score": 0.3, "lowest": -0.675, "highest": 0.825, "as_late": 0.2}
    >>> "-68" in tables.bounds(pd.DataFrame([row])).as_raw_html()
    True
    """
    lines = {
        ALL_DETRACTORS: "lowest",
        AS_LATE: "as_late",
        AS_ANSWERED: "score",
        ALL_PROMOTERS: "highest",
    }
    scores = [frame[column].iloc[0] for column in lines.values()]
    shown = {
        SUPPOSED: list(lines),
        SCORE: [NONE if pd.isna(score) else words.points(score, 0, 1) for score in scores],
    }
    notes = [NO_DATES] if NONE in shown[SCORE] else []
    return printed("bounds", pd.DataFrame(shown), title=BOUNDS, text=[SUPPOSED], notes=notes)
