"""What the data checks say."""

from collections.abc import Mapping

import pandas as pd

from retention_lib.words.labels import label
from retention_lib.words.numbers import choose, count, date, percent
from retention_lib.words.sentence import Sentence, say
from retention_lib.writing import text

CLEAN = "The data checks found nothing to report."
ERRORS = {
    "one": "{n} data check found rows that cannot be used and are left out of every count.",
    "other": "{n} data checks found rows that cannot be used and are left out of every count.",
}
IN_ALL = {"one": "It is {rows} row.", "other": "They are {rows} rows."}
AT_MOST = {
    "one": "They are at most {rows} row.",
    "other": "They are at most {rows} rows: one that fails several checks is counted by each.",
}
NO_ROWS = {"one": "{n} table is empty.", "other": "{n} tables are empty."}
ENDS = (
    "The last record in {table} is of {day}, and it was never silent for so long before: unless the"
    " company stopped, the data are not whole, and what seems to happen after that day is not so."
)
NO_ERRORS = "No row had to be left out."
OTHERS = {
    "one": "{n} check found rows that are kept and worth knowing about.",
    "other": "{n} checks found rows that are kept and worth knowing about.",
}
LARGEST = {
    "one": "The most frequent finding is {rule} in {table}, {rows} row or {share} of the table.",
    "other": "The most frequent finding is {rule} in {table}, {rows} rows or {share} of the table.",
}


def findings(frame: pd.DataFrame) -> Sentence:
    """How much of the data was left out or needs a look, as a `Sentence`.

    `frame` has one row per finding, as `contract.check` returns it.

    >>> import pandas as pd
    >>> from retention_lib import contract, words
    >>> orders = pd.DataFrame({"customer_id": range(800), "ordered_at": "2021-01-01", "amount": 5})
    >>> orders.loc[0, "amount"] = 0
    >>> words.findings(contract.check(orders, "transactions"))
    'No row had to be left out. 1 check found rows that are kept and worth knowing about. The most \
frequent finding is zero amount in transactions, 1 row or 0.1% of the table.'
    """
    if frame.empty:
        return say(CLEAN)
    bad = frame["severity"] == "error"
    kept = frame[~bad & (frame["rows"] > 0)]
    return say(
        *_errors(frame[bad & (frame["rows"] > 0)]),
        _empty(frame),
        *silences(frame),
        _others(kept),
        _largest(frame),
    )


def silences(frame: pd.DataFrame) -> list[Sentence]:
    """What a reader must know before any number: logs that stop long before the last day observed,
    a `Sentence` each.

    `frame` has one row per finding, as `contract.check` returns it. There are none where every log
    goes on.
    """
    late = frame[frame["rule"] == "ends_before_as_of"]
    named = zip(late["table"], late["example"], strict=True)
    return [
        say(ENDS.format(table=label(table), day=date(last, long=True))) for table, last in named
    ]


def finding(row: Mapping[str, str]) -> str:
    """What a row of findings found, in a few words."""
    column, allowed = (row[name].replace("_", " ") for name in ("column", "allowed"))
    return text(f"findings-{row['hint']}", column=column, allowed=allowed)


def hint(row: Mapping[str, str]) -> str:
    """What a row of findings means, and what was done about it."""
    column, allowed = row["column"], row["allowed"]
    return text(f"findings-{row['hint']}.hint", column=column, allowed=allowed)


def _errors(errors):
    if errors.empty:
        return [NO_ERRORS]
    n, rows = len(errors), errors["rows"].sum()
    forms = IN_ALL if n == 1 else AT_MOST
    return choose(n, ERRORS).format(n=count(n)), choose(rows, forms).format(rows=count(rows))


def _empty(frame):
    n = int((frame["rule"] == "empty_table").sum())
    return choose(n, NO_ROWS).format(n=count(n)) if n else None


def _others(others):
    return choose(len(others), OTHERS).format(n=count(len(others))) if len(others) else None


def _largest(frame):
    row = frame.loc[frame["rows"].idxmax()]
    if row["rows"] == 0:
        return None
    return choose(row["rows"], LARGEST).format(
        rule=finding(row),
        table=label(row["table"]),
        rows=count(row["rows"]),
        share=percent(row["share"]),
    )
