"""Promoters who have fallen silent against their own habit."""

import datetime
from typing import Any

from pandas import DataFrame

from retention_lib import periods
from retention_lib.contract import activity, as_ibis
from retention_lib.results.surveys import HAPPY_BUT_LEAVING
from retention_lib.surveys.answers import Day
from retention_lib.surveys.respondents import PROMOTER_FROM, beside, bought, last_answers

SILENT = 3  # usual gaps without an order
FEWEST_GAPS = 2  # between days with orders, the least that can be called usual
COLUMNS = [
    "customer_id",
    "score",
    "answered_at",
    "days_since_last",
    "orders",
    "usual_gap",
    "overdue",
]


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
    frame = beside(promoters, bought(transactions, last), "inner")
    frame = frame.merge(_usual_gaps(transactions, last), "inner", "customer_id")
    frame["overdue"] = frame["days_since_last"] / frame["usual_gap"]
    silent = frame.loc[frame["overdue"] > SILENT, COLUMNS]
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
