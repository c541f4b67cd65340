"""Attitude and behaviour together: the loyalty matrix, and promoters who have fallen silent."""

import datetime

import numpy as np
import pandas as pd

from retention_lib import contract, periods
from retention_lib.surveys.respondents import (
    PROMOTER_FROM,
    beside,
    bought,
    last_answers,
)

MATRIX = pd.DataFrame(
    {
        "group": ["loyal", "latent", "spurious", "none"],
        "attitude": ["high", "high", "low", "low"],
        "patronage": ["high", "low", "high", "low"],
    }
)
LEAVING = [
    "customer_id",
    "score",
    "answered_at",
    "days_since_last",
    "orders",
    "usual_gap",
    "overdue",
]
SILENT = 3  # usual gaps without an order
FEWEST_DAYS = 3  # with orders: two gaps are the least that can be called usual


def loyalty(surveys, transactions, *, as_of: datetime.date | str) -> pd.DataFrame:
    """Cross what customers say with how much they buy. One row is a cell of the loyalty matrix; all
    four are there.

    Attitude is high for those whose last NPS answer up to ``as_of`` made them promoters (9 or 10).
    Patronage is high for those with more orders in the year up to ``as_of`` than the median of all
    who answered. This describes; it does not say that the one leads to the other. Source: Dick &
    Basu (1994), "Customer loyalty: toward an integrated conceptual framework", Journal of the
    Academy of Marketing Science 22, 99-113.

    Columns: ``group`` (loyal: both high; latent: attitude only; spurious: patronage only; none),
    ``attitude, patronage`` (high or low), ``customers, share`` (of those who answered), ``orders,
    spend`` (totals of that year; money less refunds). Attributes: ``as_of, customers,
    promoter_from, patronage_above`` (that median). Raises ``ContractError`` when nobody answered or
    columns are missing.

    >>> answers = pd.DataFrame({"customer_id": ["a", "b", "c"], "answered_at": "2024-06-01", "question": "nps",
    ...                         "score": [10, 9, 3]})
    >>> orders = pd.DataFrame({"customer_id": ["a", "a", "c"], "ordered_at": "2024-05-01", "amount": 5.0})
    >>> loyalty(answers, orders, as_of="2024-12-31")[["group", "customers", "orders"]].values.tolist()
    [['loyal', 1, 2], ['latent', 1, 0], ['spurious', 0, 0], ['none', 1, 1]]
    """
    last = periods.day(as_of)
    recent = bought(transactions, last, after=periods.year_before(last))
    frame = beside(last_answers(surveys, last), recent, "left")
    frame = frame.fillna({"orders": 0, "spend": 0.0}).astype({"orders": "int64"})
    median = float(frame["orders"].median())
    cells = {
        "attitude": np.where(frame["score"] >= PROMOTER_FROM, "high", "low"),
        "patronage": np.where(frame["orders"] > median, "high", "low"),
    }
    sums = frame.assign(**cells).groupby(list(cells), as_index=False)
    sums = sums.agg(
        customers=("customer_id", "size"),
        orders=("orders", "sum"),
        spend=("spend", "sum"),
    )
    table = MATRIX.merge(sums, "left", list(cells)).fillna(
        {"customers": 0, "orders": 0, "spend": 0.0}
    )
    table = table.astype({"customers": "int64", "orders": "int64"})
    table.insert(4, "share", table["customers"] / len(frame))
    table.attrs = {"as_of": last.isoformat(), "customers": len(frame)}
    table.attrs |= {"promoter_from": PROMOTER_FROM, "patronage_above": median}
    return table


def happy_but_leaving(surveys, transactions, *, as_of: datetime.date | str) -> pd.DataFrame:
    """Promoters who have been silent for more than three times their usual gap. One row is a
    customer.

    A promoter gave 9 or 10 in the last NPS answer, and that in the year up to ``as_of``: who was
    happy longer ago and silent since has left. The usual gap is the median of the days between one
    day with an order and the next, of customers with at least three such days.

    Columns: ``customer_id, score, answered_at, days_since_last`` (days from the last order to
    ``as_of``), ``orders, usual_gap`` (days), ``overdue`` (``days_since_last / usual_gap``); most
    overdue first. Attributes: ``as_of, promoter_from, silent, promoters`` (how many there are in
    all). Raises ``ContractError`` when nobody answered or columns are missing.
    """
    last = periods.day(as_of)
    answers = last_answers(surveys, last)
    recent = answers["answered_at"].dt.date > periods.year_before(last)
    promoters = answers[recent & (answers["score"] >= PROMOTER_FROM)]
    frame = beside(promoters, bought(transactions, last), "inner")
    frame = frame.merge(_usual_gaps(transactions, last), "inner", "customer_id")
    frame["overdue"] = frame["days_since_last"] / frame["usual_gap"]
    frame = frame[frame["overdue"] > SILENT].sort_values(
        ["overdue", "customer_id"], ascending=[False, True]
    )
    frame = frame[LEAVING].reset_index(drop=True)
    frame.attrs = {
        "as_of": last.isoformat(),
        "promoter_from": PROMOTER_FROM,
        "silent": SILENT,
    }
    frame.attrs["promoters"] = len(promoters)
    return frame


def _usual_gaps(transactions, as_of: datetime.date) -> pd.DataFrame:
    """In the engine: each customer's median gap between days with an order."""
    seen = contract.activity(contract.as_ibis(transactions, "transactions"), as_of=as_of)
    days = seen.filter(seen.active).select("customer_id", day=periods.days(seen.at)).distinct()
    before = days.day.lag().over(group_by="customer_id", order_by=days.day)
    gaps = days.mutate(gap=(days.day - before).cast("float64"))
    usual = gaps.group_by("customer_id").aggregate(days=gaps.count(), usual_gap=gaps.gap.median())
    return usual.filter(usual.days >= FEWEST_DAYS).drop("days").to_pandas()
