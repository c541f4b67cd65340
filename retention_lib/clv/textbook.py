"""What a customer is worth by the formula of the textbooks, to stand beside a model."""

import datetime
from typing import Any

import numpy as np
from pandas import DataFrame, to_datetime

from retention_lib import periods
from retention_lib.clv.refunds import purchase_days
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
    last = periods.day(as_of)
    then = periods.year_before(last)
    days = purchase_days(transactions, last).to_pandas()
    day = to_datetime(days["day"])
    first, end = to_datetime([periods.year_before(then), then])
    now = days[day > end]
    before = days.loc[(day > first) & (day <= end), "customer_id"].unique()
    customers, order = now["customer_id"].nunique(), now["net"].mean()
    left = len(np.setdiff1d(before, now["customer_id"]))
    churn = left / len(before) if left else np.nan
    row = {"order": order, "orders": len(now) / max(customers, 1)}
    row |= {"churn": churn, "years": 1 / churn}
    row["value"] = order * row["orders"] / churn
    row["customers"] = customers
    return TEXTBOOK.made(DataFrame([row]), as_of=last)
