"""What a customer is worth by the formula of the textbooks, to stand beside a model."""

import datetime
from typing import Any

import numpy as np
from pandas import DataFrame, to_datetime

from retention_lib import periods
from retention_lib.clv.history import purchase_days
from retention_lib.results.clv import TEXTBOOK


def textbook(transactions: Any, *, as_of: datetime.date | str) -> DataFrame:
    """Average order x orders a year x years a customer stays. One row.

    Columns: ``order`` (mean net amount of a purchase day in the year up to ``as_of``), ``orders``
    (purchase days of that year, mean over those who bought in it), ``churn`` (share of those who
    bought in the year before and not in it; NaN where nobody did), ``years`` (1 / churn), ``value``
    (the product), ``customers`` (who bought in the year up to ``as_of``).

    >>> at = ["2020-02-01", "2020-03-01", "2021-01-10", "2021-05-01"]
    >>> orders = DataFrame({"customer_id": ["a", "b", "a", "a"], "ordered_at": at, "amount": 10.0})
    >>> textbook(orders, as_of="2021-06-30").iloc[0].to_dict()
    {'order': 10.0, 'orders': 2.0, 'churn': 0.5, 'years': 2.0, 'value': 40.0, 'customers': 1}
    """
    last = periods.day(as_of)
    days = purchase_days(transactions, last).to_pandas()
    then = periods.year_before(last)
    day, ends = to_datetime(days["day"]), to_datetime([periods.year_before(then), then])
    now, before = days[day > ends[1]], days[day.between(ends[0], ends[1], inclusive="right")]
    customers, net = now["customer_id"].nunique(), now["net"]
    left = ~before["customer_id"].drop_duplicates().isin(now["customer_id"])
    churn = left.mean() or np.nan
    row = {"order": net.mean(), "orders": len(now) / customers if customers else np.nan}
    row |= {"churn": left.mean(), "years": 1 / churn}
    row |= {"value": row["order"] * row["orders"] / churn, "customers": customers}
    return TEXTBOOK.made(DataFrame([row]), as_of=last)
