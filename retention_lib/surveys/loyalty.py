"""Attitude and behaviour together: the loyalty matrix, and promoters who have fallen silent against
their own habit."""

import datetime
from typing import Any

import numpy as np
from pandas import DataFrame

from retention_lib import periods
from retention_lib.contract import activity, as_ibis
from retention_lib.results.surveys import HAPPY_BUT_LEAVING, LOYALTY
from retention_lib.surveys.answers import Day
from retention_lib.surveys.respondents import PROMOTER_FROM, beside, bought, last_answers

MATRIX = DataFrame(
    {
        "group": ["loyal", "latent", "spurious", "none"],
        "attitude": ["high", "high", "low", "low"],
        "patronage": ["high", "low"] * 2,
    }
)
NOTHING = {"customers": 0, "orders": 0, "spend": 0.0}
WHOLE = {"customers": "int64", "orders": "int64"}
SILENT = 3  # usual gaps without an order
FEWEST_GAPS = 2  # between days with orders, the least that can be called usual


def loyalty(surveys: Any, transactions: Any, *, as_of: Day) -> DataFrame:
    """Cross what customers say with how much they buy. One row is a cell of the loyalty matrix; all
    four are there.

    Attitude is high for those whose last NPS answer up to ``as_of`` made them promoters (9 or 10).
    Patronage is high for those with more orders in the year up to ``as_of`` than the median of all
    who answered. This describes; it does not say that the one leads to the other. Source: Dick &
    Basu (1994), "Customer loyalty: toward an integrated conceptual framework", Journal of the
    Academy of Marketing Science 22, 99-113.

    Columns: ``group`` (loyal: both high; latent: attitude only; spurious: patronage only; none),
    ``attitude, patronage`` (high or low), ``customers, share`` (of those who answered), ``orders,
    spend`` (totals of that year; money less refunds). Facts: ``as_of, customers,
    promoter_from, patronage_above`` (that median). Raises ``ContractError`` when nobody answered or
    columns are missing.

    >>> import pandas as pd
    >>> answers = pd.DataFrame({"customer_id": ["a", "b", "c"], "score": [10, 9, 3]})
    >>> answers = answers.assign(answered_at="2024-06-01", question="nps")
    >>> orders = pd.DataFrame({"customer_id": ["a", "a", "c"], "amount": 5.0})
    >>> table = loyalty(answers, orders.assign(ordered_at="2024-05-01"), as_of="2024-12-31")
    >>> table[["group", "customers", "orders"]].values.tolist()
    [['loyal', 1, 2], ['latent', 1, 0], ['spurious', 0, 0], ['none', 1, 1]]
    """
    last = periods.day(as_of)
    recent = bought(transactions, last, after=periods.year_before(last))
    frame = beside(last_answers(surveys, last), recent, "left").fillna(NOTHING)
    median = float(frame["orders"].median())
    says = frame["score"] >= PROMOTER_FROM
    buys = frame["orders"] > median
    cells = [says & buys, says, buys]
    group = np.select(cells, ["loyal", "latent", "spurious"], "none")
    sums = frame.groupby(group).agg(
        customers=("score", "size"),
        orders=("orders", "sum"),
        spend=("spend", "sum"),
    )
    table = MATRIX.join(sums, "group").fillna(NOTHING).astype(WHOLE)
    table.insert(4, "share", table["customers"] / len(frame))
    return LOYALTY.made(
        table,
        as_of=last,
        customers=len(frame),
        promoter_from=PROMOTER_FROM,
        patronage_above=median,
    )


def happy_but_leaving(surveys: Any, transactions: Any, *, as_of: Day) -> DataFrame:
    """Promoters who have been silent for more than three times their usual gap. One row is a
    customer.

    A promoter gave 9 or 10 in the last NPS answer, and that in the year up to ``as_of``: who was
    happy longer ago and silent since has left. The usual gap is the median of the days between one
    day with an order and the next, of customers with at least three such days.

    Columns: ``customer_id, score, answered_at, days_since_last`` (days from the last order to
    ``as_of``), ``orders, usual_gap`` (days), ``overdue`` (``days_since_last / usual_gap``); most
    overdue first. Facts: ``as_of, promoter_from, silent, promoters`` (how many there are in
    all). Raises ``ContractError`` when nobody answered or columns are missing.
    """
    last = periods.day(as_of)
    answers = last_answers(surveys, last)
    recent = answers["answered_at"].dt.date > periods.year_before(last)
    promoters = answers[recent & (answers["score"] >= PROMOTER_FROM)]
    orders = bought(transactions, last).drop(columns="spend")
    frame = beside(promoters, orders, "inner")
    frame = frame.merge(_usual_gaps(transactions, last), "inner", "customer_id")
    frame["overdue"] = frame["days_since_last"] / frame["usual_gap"]
    silent = frame[frame["overdue"] > SILENT]
    order, rising = ["overdue", "customer_id"], [False, True]
    return HAPPY_BUT_LEAVING.made(
        silent.sort_values(order, ascending=rising, ignore_index=True),
        as_of=last,
        promoter_from=PROMOTER_FROM,
        silent=SILENT,
        promoters=len(promoters),
    )


def _usual_gaps(transactions: Any, as_of: datetime.date) -> DataFrame:
    """In the engine: each customer's median gap between days with an order."""
    seen = activity(as_ibis(transactions, "transactions"), as_of=as_of)
    orders = seen.filter(seen.active)
    days = orders.select("customer_id", day=periods.days(orders.at)).distinct()
    before = days.day.lag().over(group_by="customer_id", order_by=days.day)
    gaps = days.mutate(gap=(days.day - before).cast("float64"))
    usual = gaps.group_by("customer_id").aggregate(
        gaps=gaps.gap.count(),
        usual_gap=gaps.gap.median(),
    )
    return usual.filter(usual.gaps >= FEWEST_GAPS).drop("gaps").to_pandas()
