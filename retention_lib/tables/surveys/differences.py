"""Printed differences of scores: from period to period, and of each group from everybody else."""

import pandas as pd
from great_tables import GT

from retention_lib import words
from retention_lib.tables.layout import MOST_ROWS, NONE, printed, write
from retention_lib.tables.surveys.scores import (
    ANSWERS,
    INTERVAL,
    PERIOD,
    SCORE,
    groups,
    heading,
)

CHANGE, CHANGE_INTERVAL, READING = "Change, points", "Interval of the change", "Reading"
CHANGES = "Net promoter score and its changes"
IS_CHANCE, IS_MORE = "chance", "more than chance"
NO_BEFORE = "“none”: there is no period before."
AGAINST = "Each group against everybody else"
REST, DIFFERENCE, P_HOLM = "Everybody else", "Difference, points", "p, after Holm"
CHANCE_IS = "“chance”: the p-value, corrected for comparing many groups, is 0.05 or more."
NUMBERS_NOTE = "Scores run from -100 to 100 and are rounded as their intervals support."


def changes(frame: pd.DataFrame) -> GT:
    """One line a period: the score, and whether its change is chance; below it the rule.

    `frame` is what `surveys.changes` returns; the last twelve periods. Returns a GT.

    >>> import pandas as pd
    >>> from retention_lib import tables
    >>> frame = pd.DataFrame({"period": pd.to_datetime(["2025-07-01", "2025-10-01"]), "n": 900, "score": [0.3, 0.32]})
    >>> frame = frame.assign(low=0.25, high=0.37, change=[None, 0.02], change_low=-0.05, change_high=0.09, chance=True)
    >>> frame.attrs = {"question": "nps", "rule": {"scale": (0, 10), "promoters_from": 9, "detractors_to": 6},
    ...                "by": "quarter", "method": "adjusted-wald", "confidence": 0.95, "invalid": 0,
    ...                "errors": "one answer a customer"}
    >>> "-5 to 9" in tables.changes(frame).as_raw_html()
    True
    """
    newest = frame.tail(MOST_ROWS)
    shown = groups(newest) | {
        SCORE: write(newest["score"], words.scored, newest["low"], newest["high"]),
        INTERVAL: write(newest["low"], words.scored_range, newest["high"]),
        ANSWERS: write(newest["n"], words.count),
        CHANGE: _compared(
            newest,
            newest["change"],
            words.points,
            newest["change_low"],
            newest["change_high"],
        ),
        CHANGE_INTERVAL: _compared(
            newest, newest["change_low"], words.scored_range, newest["change_high"]
        ),
        READING: _compared(newest, newest["chance"], _reading),
    }
    notes = [words.rule(frame), *([NO_BEFORE] if NONE in shown[CHANGE] else [])]
    text = [PERIOD, READING]
    return printed(
        "changes",
        pd.DataFrame(shown),
        title=CHANGES,
        text=text,
        rows=len(frame),
        notes=notes,
    )


def _compared(frame, values, form, *others):
    """What is said of a change, "none" where there is no period before to change from."""
    written = write(values.where(frame["change"].notna()), form, *others)
    first = frame["change"].isna() & frame["score"].notna()
    return [NONE if alone else text for alone, text in zip(first, written, strict=True)]


def _reading(chance):
    return IS_CHANCE if chance else IS_MORE


def against_rest(frame: pd.DataFrame) -> GT:
    """One line a group: its score, everybody else's, the difference, and whether that is chance.

    `frame` is what `surveys.against_rest` returns; the twelve lowest differences. Returns a GT.

    >>> import pandas as pd
    >>> from retention_lib import tables
    >>> frame = pd.DataFrame({"segment": ["a"], "n": 300, "score": 0.1, "rest": 0.4, "difference": -0.3})
    >>> frame = frame.assign(low=-0.4, high=-0.2, p_holm=0.0001, chance=False)
    >>> "-40 to -20" in tables.against_rest(frame).as_raw_html()
    True
    """
    ranked = frame.sort_values("difference").head(MOST_ROWS)
    ends = ranked["low"], ranked["high"]
    shown = groups(ranked) | {
        SCORE: write(ranked["score"], words.scored, *ends),
        REST: write(ranked["rest"], words.scored, *ends),
        DIFFERENCE: write(ranked["difference"], words.points, *ends),
        INTERVAL: write(ranked["low"], words.scored_range, ranked["high"]),
        ANSWERS: write(ranked["n"], words.count),
        P_HOLM: write(ranked["p_holm"], words.p_value),
        READING: write(ranked["chance"].where(ranked["difference"].notna()), _reading),
    }
    columns = [heading(column) for column in words.grouping(frame)]
    notes = [NUMBERS_NOTE, CHANCE_IS]
    text = [*columns, READING]
    return printed(
        "against_rest",
        pd.DataFrame(shown),
        title=AGAINST,
        text=text,
        rows=len(frame),
        notes=notes,
    )
