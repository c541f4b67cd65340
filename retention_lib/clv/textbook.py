"""What a customer is worth by the formula of the textbooks, to stand beside a model."""

import datetime
from typing import Any

import numpy as np
from pandas import DataFrame

from retention_lib import contract, periods
from retention_lib.clv.split import number, numbered
from retention_lib.results.clv import TEXTBOOK


def textbook(transactions: Any, *, as_of: datetime.date | str) -> DataFrame:
    """Average order x orders a year x years a customer stays. One row.

    Columns: ``order`` (mean net amount of a purchase day in the year up to ``as_of``), ``orders``
    (purchase days of that year, mean over those who bought in it), ``churn`` (share of those who
    bought in the year before and not in it; NaN where nobody left), ``years`` (1 / churn),
    ``value`` (the product), ``customers`` (who bought in the year up to ``as_of``).

    >>> at = ["2020-02-01", "2020-03-01", "2021-01-10", "2021-05-01"]
    >>> orders = DataFrame({"customer_id": ["a", "b", "a", "a"], "ordered_at": at, "amount": 10.0})
    >>> textbook(orders, as_of="2021-06-30").iloc[0].tolist()
    [10.0, 2.0, 0.5, 2.0, 40.0, 1.0]
    """
    contract.refuse_unpriced(transactions, "clv.textbook")
    last = periods.day(as_of)
    then = periods.year_before(last)
    first, end = number(periods.year_before(then)), number(then)
    days = numbered(transactions, last)
    day = days["day"]
    now, was = days[day > end], days[day.between(first + 1, end)]
    customers, before = (part["customer_id"].unique() for part in (now, was))
    left = ~np.isin(before, customers)
    table = DataFrame({"order": [now["net"].mean()]})
    table["orders"] = len(now) / max(len(customers), 1)
    table["churn"] = left.mean() if left.any() else np.nan
    table["years"] = 1 / table["churn"]
    table["value"] = table["order"] * table["orders"] * table["years"]
    return TEXTBOOK.made(table.assign(customers=len(customers)), as_of=last)
