"""Those who answered: what each said last, and what each bought up to a day. Both are counted in
the engine."""

import datetime
from typing import Any

import ibis
from numpy import ndarray
from pandas import DataFrame, Series
from pandas.api.types import is_numeric_dtype

from retention_lib import periods
from retention_lib.contract import ContractError, activity, as_ibis, usable
from retention_lib.surveys.answers import Day

TIME = "datetime64[us]"  # engines differ
GROUPS = ("detractor", "passive", "promoter")
SCALE = (0, 10)  # the codes of the NPS question
PASSIVE_FROM, PROMOTER_FROM = 7, 9


def last_answers(surveys: Any, until: Day) -> DataFrame:
    """Each customer's last NPS answer up to ``until``, that day included. One row is a customer.

    Columns: ``customer_id, score`` (0 to 10), ``answered_at``. Of answers at one moment the lowest
    is taken. Raises ``ContractError`` when nobody answered by then.
    """
    answers = usable(surveys, "surveys", as_of=until)
    answers = answers.filter(answers.question == "nps")
    order = [answers.answered_at.desc(), answers.score]
    nth = ibis.row_number().over(group_by="customer_id", order_by=order)
    latest = answers.mutate(nth=nth).filter(lambda numbered: numbered.nth == 0)
    last = latest.select("customer_id", "score", "answered_at").to_pandas()
    if last.empty:
        raise ContractError(
            f"an NPS answer on or before {until} was asked for",
            "none",
            "check the question, the scores and the day",
        )
    last = last.sort_values("customer_id", ignore_index=True)
    return last.astype({"score": "int64", "answered_at": TIME})


def bought(
    transactions: Any,
    until: Day,
    *,
    after: datetime.date | None = None,
) -> DataFrame:
    """What customers bought up to ``until``, that day included, and strictly later than ``after``
    when it is given.

    One row is a customer with at least one order. Columns: ``customer_id, orders`` (refunds are
    none), ``spend`` (money, less refunds), ``days_since_last`` (days from the last order to
    ``until``).
    """
    until = periods.day(until)
    seen = activity(as_ibis(transactions, "transactions"), as_of=until)
    if after is not None:
        seen = seen.filter(seen.at.date() > after)
    last = seen.at.max(where=seen.active)
    totals = seen.group_by("customer_id").aggregate(
        orders=seen.active.sum(),
        spend=seen.amount.sum(),
        days_since_last=periods.days(ibis.literal(until)) - periods.days(last),
    )
    frame = totals.filter(totals.orders > 0).to_pandas()
    return frame.astype({"orders": "int64", "days_since_last": "int64"})


def value(codes: Series | ndarray) -> Series | ndarray:
    """What each NPS code counts in the score: detractors -1, passives 0, promoters 1.

    >>> value(Series([6, 7, 9])).tolist()
    [-1, 0, 1]
    """
    return (codes >= PROMOTER_FROM) * 1 - (codes < PASSIVE_FROM)


def last_valid(given: DataFrame, keys: list[str]) -> DataFrame:
    """The last NPS answer of each of the ``keys``; of answers at one moment the highest."""
    valid = given[given["score"].isin(range(11))]
    ordered = valid.sort_values(["answered_at", "score"], kind="stable")
    return ordered.drop_duplicates(keys, keep="last")


def beside(answers: DataFrame, orders: DataFrame, how: str) -> DataFrame:
    """Customers' answers and orders in one frame, by ``customer_id``; ``how`` is that of
    ``pandas.merge``."""
    kinds = [is_numeric_dtype(frame["customer_id"]) for frame in (answers, orders)]
    if kinds[0] != kinds[1]:
        raise ContractError(
            "answers and orders need customer ids of one kind",
            f"{answers['customer_id'].dtype} and {orders['customer_id'].dtype}",
            "cast customer_id alike, or give identities",
        )
    return answers.merge(orders, how, "customer_id")
