"""Whom the answers were furthest from, before they were weighted."""

from pandas import DataFrame

from retention_lib.results import shown
from retention_lib.results.surveys import BALANCE
from retention_lib.writing import Finding, percent, quoted, text


def balance(frame: DataFrame) -> Finding:
    """For which group the answers were furthest from those invited; `frame` is of
    `surveys.balance`.

    >>> import pandas as pd
    >>> from retention_lib import surveys, words
    >>> answers = pd.DataFrame({"customer_id": range(100), "answered_at": "2024-01-05"})
    >>> answers = answers.assign(question="nps", score=9, kind=list("aaaaaaabbc") * 10)
    >>> targets = {"kind": {"a": 0.5, "b": 0.25, "c": 0.25}}
    >>> raked = surveys.rake(answers, targets, as_of="2024-12-31")
    >>> words.balance(surveys.balance(answers, raked, targets, as_of="2024-12-31"))
    'Before weighting the answers were furthest from those invited for “a”: 70% where 50% were \
invited.'
    """
    frame = shown(frame, BALANCE)
    missed = (frame["before"] - frame["target"]).abs()
    row = frame.loc[missed.idxmax()]
    shares = {name: percent(row[name]) for name in ("before", "target")}
    return Finding(text("surveys-balance-furthest", group=quoted(row["value"]), **shares))
