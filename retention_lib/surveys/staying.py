"""Who bought again: answers first, orders strictly after."""

from typing import Any

import numpy as np
from pandas import DataFrame

from retention_lib import intervals, periods
from retention_lib.contract import ContractError
from retention_lib.results.surveys import STAYING
from retention_lib.surveys.answers import Day
from retention_lib.surveys.respondents import GROUPS, beside, bought, group, last_answers


def staying(
    surveys: Any,
    transactions: Any,
    *,
    answered_by: Day,
    as_of: Day,
) -> DataFrame:
    """How many of each kind bought again. One row is a group of the score: detractors, passives,
    promoters.

    Counted are customers with an NPS answer and an order up to ``answered_by``; the last answer by
    then tells the group. Stayed are those with an order after that day, up to ``as_of``. Columns:
    ``group, customers, stayed, rate, low, high`` (Wilson, 95 %; NaN for a group of nobody).
    Facts: ``answered_by, as_of``. Raises ``ContractError`` when nobody can be counted.

    >>> import pandas as pd
    >>> answers = pd.DataFrame({"customer_id": ["a", "b"], "score": [10, 3], "question": "nps"})
    >>> orders = pd.DataFrame({"customer_id": ["a", "b", "a"], "amount": 5.0})
    >>> orders["ordered_at"] = ["2024-05-01", "2024-05-01", "2024-08-01"]
    >>> days = {"answered_by": "2024-06-30", "as_of": "2024-12-31"}
    >>> table = staying(answers.assign(answered_at="2024-06-01"), orders, **days)
    >>> table[["group", "customers", "stayed"]]
           group  customers  stayed
    0  detractor          1       0
    1    passive          0       0
    2   promoter          1       1
    """
    frame = follow(surveys, transactions, answered_by=answered_by, as_of=as_of)
    stayed = frame.groupby(group(frame["score"]))["stayed"]
    table = stayed.agg(customers="size", stayed="sum").reindex(GROUPS, fill_value=0)
    table = table.rename_axis("group").reset_index()
    table["rate"] = table["stayed"] / table["customers"].replace(0, np.nan)
    table["low"], table["high"] = intervals.wilson(table["stayed"], table["customers"])
    return STAYING.made(
        table,
        answered_by=periods.day(answered_by),
        as_of=periods.day(as_of),
    )


def follow(
    surveys: Any,
    transactions: Any,
    *,
    answered_by: Day,
    as_of: Day,
) -> DataFrame:
    """One row per customer with an answer and an order up to ``answered_by``, and whether they
    ordered after it."""
    cut, last = periods.day(answered_by), periods.day(as_of)
    if cut >= last:
        raise ContractError(
            "answered_by needs to lie before as_of",
            f"{cut} and {last}",
            "choose earlier",
        )
    frame = beside(last_answers(surveys, cut), bought(transactions, cut), "inner")
    if frame.empty:
        raise ContractError(
            f"customers with an NPS answer and an order by {cut} were asked for",
            "none",
            "check that both tables name customers alike",
        )
    later = bought(transactions, last, after=cut)
    frame["stayed"] = frame["customer_id"].isin(later["customer_id"])
    return frame
