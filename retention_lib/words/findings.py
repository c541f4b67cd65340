"""What the data checks say."""

import pandas as pd

from retention_lib.words.labels import label
from retention_lib.words.numbers import choose, count, percent
from retention_lib.words.sentence import Sentence, say

CLEAN = "The data checks found nothing to report."
ERRORS = {
    "one": "{n} data check found rows that cannot be used and are left out of every count: {rows} rows in all.",
    "other": "{n} data checks found rows that cannot be used and are left out of every count: {rows} rows in all.",
}
NO_ERRORS = "No row had to be left out."
OTHERS = {
    "one": "{n} more check found rows that are kept and worth knowing about.",
    "other": "{n} more checks found rows that are kept and worth knowing about.",
}
LARGEST = "The most frequent finding is {rule} in {table}, {rows} rows or {share} of the table."


def findings(frame: pd.DataFrame) -> Sentence:
    """How much of the data was left out or needs a look, as a `Sentence`.

    `frame` has one row per finding, as `contract.check` returns it.

    >>> import pandas as pd
    >>> from retention_lib import words
    >>> frame = pd.DataFrame([("transactions", "zero_amount", "note", 80, 0.001, "0", "orders of nothing are orders")],
    ...     columns=["table", "rule", "severity", "rows", "share", "example", "hint"])
    >>> words.findings(frame)
    'No row had to be left out. 1 more check found rows that are kept and worth knowing about. The most \
frequent finding is zero amount in transactions, 80 rows or 0.1% of the table.'
    """
    if frame.empty:
        return say(CLEAN)
    return say(
        _errors(frame[frame["severity"] == "error"]), _others(frame[frame["severity"] != "error"]), _largest(frame)
    )


def _errors(errors):
    if errors.empty:
        return NO_ERRORS
    return choose(len(errors), ERRORS).format(n=count(len(errors)), rows=count(errors["rows"].sum()))


def _others(others):
    return choose(len(others), OTHERS).format(n=count(len(others))) if len(others) else None


def _largest(frame):
    row = frame.loc[frame["rows"].idxmax()]
    return LARGEST.format(
        rule=label(row["rule"].replace("_", " ")),
        table=label(row["table"]),
        rows=count(row["rows"]),
        share=percent(row["share"]),
    )
