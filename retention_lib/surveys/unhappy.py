"""The customers to call back: whose last answer was a low one."""

from typing import Any

from pandas import DataFrame

from retention_lib import periods
from retention_lib.results.surveys import UNHAPPY
from retention_lib.surveys.answers import Day
from retention_lib.surveys.respondents import PASSIVE_FROM, last_answers


def unhappy(surveys: Any, *, as_of: Day) -> DataFrame:
    """The detractors by their last NPS answer of the twelve months up to ``as_of``. One row is a
    customer, the lowest answer first, and of equals the newest.

    Columns: ``customer_id, score`` (0 to 6), ``answered_at``. Facts: ``as_of, detractor_to,
    answered`` (how many customers answered in all). Raises ``ContractError`` when nobody answered.

    >>> import pandas as pd
    >>> answers = pd.DataFrame({"customer_id": ["a", "b"], "score": [3, 10], "question": "nps"})
    >>> unhappy(answers.assign(answered_at="2024-06-01"), as_of="2024-12-31")["customer_id"].item()
    'a'
    """
    last = last_answers(surveys, periods.day(as_of))
    low = last[last["score"] < PASSIVE_FROM]
    order = ["score", "answered_at", "customer_id"]
    rows = low.sort_values(order, ascending=[True, False, True], ignore_index=True)
    return UNHAPPY.made(
        rows[UNHAPPY.names],
        as_of=periods.day(as_of),
        detractor_to=PASSIVE_FROM - 1,
        answered=len(last),
    )
