"""Attitude and behaviour together: the loyalty matrix, and promoters who have fallen silent against
their own habit."""

import datetime
from typing import Any

import numpy as np
from pandas import DataFrame, Series, Timestamp

from retention_lib import periods
from retention_lib.contract import activity, as_ibis
from retention_lib.results.surveys import HAPPY_BUT_LEAVING, LOYALTY
from retention_lib.surveys.answers import Day, since
from retention_lib.surveys.respondents import (
    PROMOTER_FROM,
    beside,
    bought,
    last_answers,
    meet_orders,
)

MATRIX = DataFrame(
    {
        "group": ["loyal", "latent", "spurious", "none"],
        "attitude": ["high", "high", "low", "low"],
        "patronage": ["high", "low"] * 2,
    }
)
NOTHING = {"orders": 0, "spend": 0.0}
SILENT = 3  # usual gaps without an order
FEWEST_GAPS = 2  # between days with orders, the least that can be called usual


def loyalty(surveys: Any, transactions: Any, *, as_of: Day) -> DataFrame:
    """Cross what customers say with how much they buy. One row is a cell of the loyalty matrix; all
    four are there.

    Counted are those with an NPS answer in the twelve months up to ``as_of``. Attitude is high for
    those whose last answer made them promoters (9 or 10), patronage for those with more orders in
    the same months than the median of all who answered. This describes; it does not say that the
    one leads to the other. Source: Dick & Basu (1994), "Customer loyalty: toward an integrated
    conceptual framework", Journal of the Academy of Marketing Science 22, 99-113.

    Columns: ``group`` (loyal: both high; latent: attitude only; spurious: patronage only; none),
    ``attitude, patronage`` (high or low), ``customers, share`` (of those who answered), ``orders,
    spend`` (totals of those months; money less refunds, where orders have an amount). Facts:
    ``since, as_of`` (the first and the last day of the answers), ``customers, promoter_from,
    patronage_above`` (that median). Raises ``ContractError`` when nobody answered or columns are
    missing.

    >>> import pandas as pd
    >>> answers = pd.DataFrame({"customer_id": ["a", "b", "c"], "score": [10, 9, 3]})
    >>> answers = answers.assign(answered_at="2024-06-01", question="nps")
    >>> orders = pd.DataFrame({"customer_id": ["a", "a", "c"], "amount": 5.0})
    >>> table = loyalty(answers, orders.assign(ordered_at="2024-05-01"), as_of="2024-12-31")
    >>> table[["group", "customers", "orders"]].values.tolist()
    [['loyal', 1, 2], ['latent', 1, 0], ['spurious', 0, 0], ['none', 1, 1]]
    """
    last = periods.day(as_of)
    meet_orders(surveys, transactions)
    recent = bought(transactions, last, after=periods.year_before(last))
    frame = beside(last_answers(surveys, last), recent, "left").fillna(NOTHING)
    median = float(frame["orders"].median())
    says = frame["score"] >= PROMOTER_FROM
    buys = frame["orders"] > median
    cells = [says & buys, says, buys]
    group = np.select(cells, ["loyal", "latent", "spurious"], "none")
    frame = frame.assign(customers=1).astype({"orders": "int64"})
    counted = [name for name in ("customers", *NOTHING) if name in frame]
    sums = frame.groupby(group)[counted].sum()
    table = MATRIX.join(sums.reindex(MATRIX["group"], fill_value=0), "group")
    table.insert(4, "share", table["customers"] / len(frame))
    return LOYALTY.made(
        table,
        since=since(last),
        as_of=last,
        customers=len(frame),
        promoter_from=PROMOTER_FROM,
        patronage_above=median,
    )


def happy_but_leaving(surveys: Any, transactions: Any, *, as_of: Day) -> DataFrame:
    """Promoters who have been silent for more than three times their usual gap. One row is a
    customer.

    A promoter gave 9 or 10 in the last NPS answer of the twelve months up to ``as_of``: who was
    happy longer ago and silent since has left. The usual gap is the median of the days between one
    day with an order and the next, of customers with at least three such days.

    Columns: ``customer_id, score, answered_at, days_since_last`` (days from the last order to
    ``as_of``), ``silence`` (days from the later of answer and last order), ``orders, usual_gap``
    (days), ``overdue`` (``silence / usual_gap``); most overdue first. Facts: ``as_of,
    promoter_from, silent, promoters`` (how many there are in all), ``expected`` (how many would be
    on the list if nobody were leaving and each ordered at random at a rate of their own: of k gaps
    and the silence after them, which then are alike, each may be the long one). Raises
    ``ContractError`` when nobody answered or columns are missing.
    """
    last = periods.day(as_of)
    meet_orders(surveys, transactions)
    promoters = last_answers(surveys, last).query("score >= @PROMOTER_FROM")
    orders = bought(transactions, last).drop(columns="days_since_first")
    orders = orders.drop(columns="spend", errors="ignore")
    frame = beside(promoters, orders, "inner")
    frame = frame.merge(_usual_gaps(transactions, last), "inner", "customer_id")
    answered = (Timestamp(last) - frame["answered_at"].dt.normalize()).dt.days
    frame["silence"] = np.minimum(frame["days_since_last"], answered)
    frame["overdue"] = frame["silence"] / frame["usual_gap"]
    chance = _by_chance(frame, answered)
    silent = frame[frame["overdue"] > SILENT].drop(columns=["gaps", "span"])
    order, rising = ["overdue", "customer_id"], [False, True]
    return HAPPY_BUT_LEAVING.made(
        silent.sort_values(order, ascending=rising, ignore_index=True),
        as_of=last,
        promoter_from=PROMOTER_FROM,
        silent=SILENT,
        promoters=len(promoters),
        expected=chance.sum(),
    )


def _by_chance(frame: DataFrame, answered: Series) -> Series:
    """The chance that a customer who goes on ordering at random is silent for so long."""
    patience = SILENT * frame["usual_gap"] / frame["span"]
    seen = frame["span"] + frame["days_since_last"]
    # the share of the days seen that the silence leaves; none where the answer is too fresh
    left = np.minimum(1 / (1 + patience), answered / (patience * seen))
    return left ** frame["gaps"]


def _usual_gaps(transactions: Any, as_of: datetime.date) -> DataFrame:
    """In the engine: each customer's gaps between days with an order, their median and sum."""
    seen = activity(as_ibis(transactions, "transactions"), as_of=as_of)
    orders = seen.filter(seen.active)
    days = orders.select("customer_id", day=periods.days(orders.at)).distinct()
    before = days.day.lag().over(group_by="customer_id", order_by=days.day)
    gaps = days.mutate(gap=(days.day - before).cast("float64"))
    usual = gaps.group_by("customer_id").aggregate(
        gaps=gaps.gap.count(),
        usual_gap=gaps.gap.median(),
        span=gaps.gap.sum(),
    )
    return usual.filter(usual.gaps >= FEWEST_GAPS).to_pandas()
