"""Those who answered: what is known of them, what each said last, and what each bought up to a day.
All is counted in the engine."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

import ibis
from ibis.expr.types import Table
from numpy import ndarray
from pandas import DataFrame, Series
from pandas.api.types import is_numeric_dtype

from retention_lib import periods
from retention_lib.contract import (
    ContractError,
    activity,
    as_ibis,
    meet,
    priced,
    require,
    same_ids,
    total,
    usable,
)
from retention_lib.contract.held import held
from retention_lib.results.surveys import LATEST
from retention_lib.surveys.answers import Day, named, of_a_year, since, until

TIME = "datetime64[us]"  # engines differ
GROUPS = ("detractor", "passive", "promoter")
SCALE = (0, 10)  # the codes of the NPS question
PASSIVE_FROM, PROMOTER_FROM = 7, 9


def described(
    surveys: Any,
    *,
    as_of: Day,
    customers: Any = None,
    tickets: Any = None,
) -> Table:
    """Answers up to ``as_of`` with what is known of who gave them. One row is an answer, each as
    often as it was given.

    ``customers`` adds its attributes by customer_id, ``tickets`` its ``topic`` by ticket_id, empty
    where nothing is known; a column that the answers have already stays theirs. Returns an Ibis
    table, worked out once where nobody can change what it is made of. Raises ``ContractError`` when
    columns are missing.

    >>> import pandas as pd
    >>> answers = pd.DataFrame({"customer_id": [1], "answered_at": "2024-01-05", "score": 9})
    >>> answers = answers.assign(question="nps")
    >>> homes = pd.DataFrame({"customer_id": [1], "segment": ["home"]})
    >>> described(answers, as_of="2024-12-31", customers=homes).to_pandas()["segment"][0]
    'home'
    """
    table = until(surveys, as_of)
    if customers is not None:
        people = usable(customers, "customers", as_of=as_of)
        table = _joined(table, people, "customer_id", "customers")
    if tickets is not None and "ticket_id" in table.columns:
        cases = usable(tickets, "tickets", as_of=as_of)
        about = cases.select("ticket_id", *({"topic"} & {*cases.columns}))
        table = _joined(table, about, "ticket_id", "tickets")
    return held(table)  # a page asks a dozen questions of it


def _joined(table: Table, more: Table, key: str, name: str) -> Table:
    new = [column for column in more.columns if column not in table.columns]
    if not table[key].count().execute():  # of nobody nothing is known
        unknown = {column: ibis.null(more[column].type()) for column in new}
        return table.mutate(**unknown)
    names = ("surveys", name)
    same_ids(table, more, names=names, key=key)
    meet(table, more, names=names, key=key)
    joined = table.left_join(more.select(key, *new), key)
    return joined.drop(f"{key}_right")


def latest(
    surveys: Any,
    *,
    as_of: Day,
    beside: DataFrame | None = None,
    scales: Mapping[str, Sequence[int]] | None = None,
) -> DataFrame:
    """What each customer said last, a column a question. One row is a customer who answered in the
    twelve months up to ``as_of``, that day included.

    Of the answers of ``lately``: those that drivers, loyalty, staying, prediction and happy but
    leaving go by. Of answers at one moment the lowest is taken. ``beside`` has more of the
    customers by ``customer_id``; only those in both stay. ``scales`` has the lowest and the highest
    code by question: others, such as 9 for no answer on a scale to 5, are no answers. Facts:
    ``since, as_of``, the first and the last of those days.

    >>> import pandas as pd
    >>> answers = pd.DataFrame({"customer_id": [1, 1, 2], "score": [9, 3, 5], "question": "nps"})
    >>> answers["answered_at"] = ["2024-03-01", "2024-05-01", "2023-12-31"]
    >>> latest(answers, as_of="2024-12-31").values.tolist()
    [[1.0, 3.0]]
    """
    given = _latest(surveys, as_of, scales or {})
    scores = given.to_pandas().pivot(index="customer_id", columns="question", values="score")
    table = scores.reset_index()
    if beside is not None:
        meet(given, require(beside, "customers"), names=("surveys", "beside"))
        table = table.merge(beside, on="customer_id")
    return LATEST.made(table, since=since(as_of), as_of=periods.day(as_of))


def _latest(
    surveys: Any,
    as_of: Day,
    scales: Mapping[str, Sequence[int]],
) -> Table:
    given = named(usable(surveys, "surveys", as_of=as_of))
    answers = of_a_year(given, as_of)
    for question, (low, high) in scales.items():
        other = answers.question != question
        answers = answers.filter(other | answers.score.between(low, high))
    order = [answers.answered_at.desc(), answers.score]
    nth = ibis.row_number().over(group_by=["customer_id", "question"], order_by=order)
    last = answers.mutate(nth=nth).filter(lambda numbered: numbered.nth == 0)
    return last.select("customer_id", "question", "score", "answered_at")


def last_answers(surveys: Any, as_of: Day) -> DataFrame:
    """The NPS answers of ``latest``. One row is a customer.

    Columns: ``customer_id, score`` (0 to 10), ``answered_at``. Raises ``ContractError`` when nobody
    answered.
    """
    answers = _latest(surveys, as_of, {})
    last = answers.filter(answers.question == "nps").drop("question").to_pandas()
    if last.empty:
        raise ContractError(
            f"an NPS answer in the twelve months up to {as_of} was asked for",
            "none",
            "check the question, the scores and the day",
        )
    last = last.sort_values("customer_id", ignore_index=True)
    return last.astype({"score": "int64", "answered_at": TIME})


def bought(
    transactions: Any,
    as_of: datetime.date,
    *,
    after: datetime.date | None = None,
) -> DataFrame:
    """What customers bought up to ``as_of``, that day included, and strictly later than ``after``
    when it is given.

    One row is a customer with at least one order. Columns: ``customer_id, days_since_first,
    days_since_last`` (days from the first and from the last order to ``as_of``), ``orders``
    (refunds are none), ``spend`` (money, less refunds; absent where orders have no amount).
    """
    seen = activity(as_ibis(transactions, "transactions"), as_of=as_of)
    if after is not None:
        seen = seen.filter(seen.at.date() > after)
    now = periods.days(ibis.literal(as_of))
    first = seen.at.min(where=seen.active)
    last = seen.at.max(where=seen.active)
    money = {"spend": total(seen.amount)} if priced(transactions) else {}
    totals = seen.group_by("customer_id").aggregate(
        days_since_first=now - periods.days(first),
        days_since_last=now - periods.days(last),
        orders=seen.active.sum(),
        **money,
    )
    frame = totals.filter(totals.orders > 0).to_pandas()
    counts = ["days_since_first", "days_since_last", "orders"]
    return frame.astype(dict.fromkeys(counts, "int64"))


def meet_orders(surveys: Any, transactions: Any) -> None:
    """Refuse answers and orders that have no customer in common."""
    given = [
        require(table, name)
        for table, name in ((surveys, "surveys"), (transactions, "transactions"))
    ]
    meet(*given, names=("surveys", "transactions"))


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
