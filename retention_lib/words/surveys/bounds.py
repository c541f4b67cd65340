"""How far the silent could move the score."""

from pandas import DataFrame, isna

from retention_lib.results import shown
from retention_lib.results.surveys import BOUNDS
from retention_lib.writing import Finding, percent, points, text


def bounds(frame: DataFrame) -> Finding:
    """Between what limits the score would lie had everybody answered; `frame` is the row of
    `surveys.bounds`.

    >>> import pandas as pd
    >>> from retention_lib import surveys, words
    >>> answers = pd.DataFrame({"customer_id": range(25), "answered_at": "2024-01-05", "score": 9})
    >>> answers, invited = answers.assign(question="nps"), pd.DataFrame({"customer_id": range(100)})
    >>> words.bounds(surveys.bounds(answers, invited, as_of="2024-12-31")).short
    'With 75% of invitations unanswered, the score could be anything from -50 to 100'
    """
    row = shown(frame, BOUNDS).iloc[0]
    if isna(row["n"]):
        return Finding(text("surveys-bounds-too_few"))
    if row["invited"] <= row["n"]:
        return Finding(text("surveys-bounds-no_silent"))
    invited, silent = int(row["invited"]), int(row["invited"] - row["n"])
    ends = {name: points(row[name], 0, 1) for name in ("lowest", "highest")}
    limits = text("surveys-bounds-limits", silent=silent, invited=invited, **ends)
    short = text("surveys-bounds-short", share=percent(silent / invited), **ends)
    if isna(row["as_late"]):
        return Finding(limits, text("surveys-bounds-no_dates"), short=short)
    late = text("surveys-bounds-late", as_late=points(row["as_late"], 0, 1))
    return Finding(limits, late, short=short)
