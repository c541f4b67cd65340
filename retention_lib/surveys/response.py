"""Who answered of those who were asked."""

from typing import Any

from pandas import DataFrame

from retention_lib import intervals, periods
from retention_lib.results.surveys import RESPONSE
from retention_lib.surveys.answers import By, Day, listed
from retention_lib.surveys.invitations import matched


def response(
    surveys: Any,
    invited: Any,
    *,
    as_of: Day,
    by: By = None,
    confidence: float = 0.95,
) -> DataFrame:
    """How many of the invited answered. One row is a group of ``by``, or everybody.

    ``invited`` is a table with ``customer_id`` and, where customers are asked in rounds, ``wave``;
    an invitation is answered when the customer answered, in that wave, up to ``as_of``. Where it
    has ``sent_at``, invitations after ``as_of`` are left out. ``by`` names columns of ``invited``.
    Columns: those of ``by``, ``invited`` (invitations, each customer once a wave), ``answered``,
    ``rate`` with its Wilson interval ``low, high``. Facts: ``as_of, by,
    confidence, uninvited`` (answers of nobody who was asked).

    >>> import pandas as pd
    >>> answers = pd.DataFrame({"customer_id": [1], "answered_at": "2024-01-05", "score": 9})
    >>> answers = answers.assign(question="nps")
    >>> found = response(answers, pd.DataFrame({"customer_id": [1, 2]}), as_of="2024-12-31")
    >>> found[["invited", "answered", "rate"]].values.tolist()
    [[2.0, 1.0, 0.5]]
    """
    names = listed(by)
    asked, given, keys = matched(surveys, invited, as_of=as_of, names=names)
    who = given[keys].drop_duplicates().assign(answered=1)
    met = asked.merge(who, on=keys, how="left")
    grouped = met.groupby(names or (lambda _: 0), dropna=False)["answered"]
    table = grouped.agg(invited="size", answered="count").reset_index(drop=not names)
    answered, invitations = table["answered"], table["invited"]
    low, high = intervals.wilson(answered, invitations, confidence)
    table = table.assign(rate=answered / invitations, low=low, high=high)
    known = given[keys].merge(asked[keys], on=keys)
    return RESPONSE.made(
        table,
        as_of=periods.day(as_of),
        by=by,
        confidence=confidence,
        uninvited=len(given) - len(known),
    )
