"""Printed scores by period or group, with the rule below them."""

import pandas as pd
from great_tables import GT

from retention_lib import words
from retention_lib.tables.layout import MOST_ROWS, printed, write

TITLES = {
    "nps": "Net promoter score",
    "csat": "Satisfied answers (CSAT)",
    "ces": "Answers that found it easy (CES)",
}
TITLES_BY = {
    "nps": "Net promoter score, by {groups}",
    "csat": "Satisfied answers (CSAT), by {groups}",
    "ces": "Answers that found it easy (CES), by {groups}",
}
PERIOD, EVERYBODY, ALL = "Period", "Customers", "all"
ANSWERS, SCORE, INTERVAL = "Answers", "Score", "Interval"
PROMOTERS, PASSIVES, DETRACTORS = "Promoters", "Passives", "Detractors"
MEAN, MEAN_INTERVAL = "Mean answer", "Interval of the mean"
RANGE = "{low} to {high}"


def nps(frame: pd.DataFrame) -> GT:
    """One line a group or period: the three kinds of answer, the score, its interval; below it the
    rule.

    `frame` is what `surveys.nps` returns; of many rows the last twelve. Returns a GT.

    >>> import pandas as pd
    >>> from retention_lib import tables
    >>> row = {"segment": "retail", "n": 200, "promoters": 100, "passives": 60, "detractors": 40, "score": 0.3}
    >>> frame = pd.DataFrame([row | {"low": 0.2, "high": 0.4}])
    >>> frame.attrs = {"question": "nps", "rule": {"scale": (0, 10), "promoters_from": 9, "detractors_to": 6},
    ...                "method": "adjusted-wald", "confidence": 0.95, "errors": "one answer a customer", "invalid": 0}
    >>> "20 to 40" in tables.nps(frame).as_raw_html()
    True
    """
    newest = frame.tail(MOST_ROWS)
    total = newest[["promoters", "passives", "detractors"]].sum(axis="columns", skipna=False)
    kinds = {PROMOTERS: "promoters", PASSIVES: "passives", DETRACTORS: "detractors"}
    shares = {head: write(newest[column] / total, words.percent) for head, column in kinds.items()}
    return _scored(frame, newest, shares)


def csat(frame: pd.DataFrame) -> GT:
    """One line a group or period: the share of satisfied answers with its interval; below it the
    rule.

    `frame` is what `surveys.csat` returns. Returns a GT.

    >>> import pandas as pd
    >>> from retention_lib import tables
    >>> frame = pd.DataFrame([{"n": 20, "satisfied": 10, "score": 0.5, "low": 0.2993, "high": 0.7007}])
    >>> frame.attrs = {"question": "csat", "rule": {"scale": (1, 5), "top": 2}, "method": "wilson",
    ...                "confidence": 0.95, "errors": "one answer a customer", "invalid": 0}
    >>> "30 to 70%" in tables.csat(frame).as_raw_html()
    True
    """
    return _scored(frame, frame.tail(MOST_ROWS), {})


def ces(frame: pd.DataFrame) -> GT:
    """One line a group or period: the share of answers that found it easy, the mean answer; below
    it the rule.

    `frame` is what `surveys.ces` returns. Returns a GT.

    >>> import pandas as pd
    >>> from retention_lib import tables
    >>> row = {"n": 20, "easy": 10, "score": 0.5, "low": 0.2993, "high": 0.7007}
    >>> frame = pd.DataFrame([row | {"mean": 4.4, "mean_low": 3.9, "mean_high": 4.9}])
    >>> frame.attrs = {"question": "ces", "rule": {"scale": (1, 7), "direction": "agree", "easy_from": 5},
    ...                "method": "wilson", "confidence": 0.95, "errors": "one answer a customer", "invalid": 0}
    >>> "3.90 to 4.90" in tables.ces(frame).as_raw_html()
    True
    """
    newest = frame.tail(MOST_ROWS)
    means = {MEAN: write(newest["mean"], words.number)}
    return _scored(
        frame,
        newest,
        means | {MEAN_INTERVAL: write(newest["mean_low"], _numbers, newest["mean_high"])},
    )


def _numbers(low, high):
    return RANGE.format(low=words.number(low), high=words.number(high))


def _scored(frame, newest, more):
    asked = words.question(frame)
    shown = groups(newest)
    text = list(shown)
    shown |= {
        SCORE: write(
            newest["score"],
            words.scored,
            newest["low"],
            newest["high"],
            [asked] * len(newest),
        ),
        INTERVAL: write(newest["low"], words.scored_range, newest["high"], [asked] * len(newest)),
        ANSWERS: write(newest["n"], words.count),
    }
    notes, title = [words.rule(frame)], _title(frame, asked)
    return printed(
        asked,
        pd.DataFrame(shown | more),
        title=title,
        text=text,
        rows=len(frame),
        notes=notes,
    )


def _title(frame, asked):
    """Tables on one page have titles of their own, so that a screen reader can tell them apart."""
    columns = [heading(column).lower() for column in words.grouping(frame)]
    if columns in ([], [PERIOD.lower()]):
        return TITLES[asked]
    return TITLES_BY[asked].format(groups=words.listed(columns))


def groups(frame, counted="n"):
    """The columns that say which group a line is, under their headings; one line for everybody
    where there are none."""
    columns, by = words.grouping(frame, counted), words.period_word(frame)
    if not columns:
        return {EVERYBODY: [ALL] * len(frame)}
    return {
        heading(column): [words.cohort(value, by, 32) for value in frame[column]]
        for column in columns
    }


def heading(column):
    """A column of the source as a heading."""
    return PERIOD if column == "period" else words.label(str(column).replace("_", " ")).capitalize()
