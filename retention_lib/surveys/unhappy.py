"""The customers to call: whose last answer was a low one, and the lists of whom to call."""

from typing import Any

from pandas import DataFrame, concat

from retention_lib import periods
from retention_lib.contract import ContractError
from retention_lib.results import FRAME, read
from retention_lib.results.surveys import HAPPY_BUT_LEAVING, UNHAPPY
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


def audiences(*lists: DataFrame | None) -> DataFrame:
    """The customers of some lists, for `clv.total` to say what is at stake. One row is a customer.

    ``lists`` are of ``unhappy`` and ``happy_but_leaving``, of one day; None is left out. Columns:
    ``customer_id, audience`` (the name of the list). Raises ``ContractError`` where nobody is on
    any.
    """
    found = [_named(table) for table in lists if table is not None]
    people = concat(found, ignore_index=True) if found else DataFrame()
    if people.empty:
        asked = "what is at stake needs customers on a list of the unhappy or the leaving"
        raise ContractError(asked, "none", "see what was answered")
    return people


def _named(table: DataFrame) -> DataFrame:
    name = read(table, UNHAPPY, HAPPY_BUT_LEAVING).attrs[FRAME]
    return DataFrame({"customer_id": table["customer_id"], "audience": name.partition("-")[2]})
