"""Those who answered: what each said last, and what each bought up to a day. Both are counted in
the engine."""

import datetime

import ibis
import numpy as np
import pandas as pd

from retention_lib import contract, periods
from retention_lib.contract.findings import usable

TIME = "datetime64[us]"  # engines differ
GROUPS = ("detractor", "passive", "promoter")
PASSIVE_FROM, PROMOTER_FROM = 7, 9  # of the NPS codes 0 to 10


def last_answers(surveys, until: datetime.date | str) -> pd.DataFrame:
    """Each customer's last NPS answer up to ``until``, that day included. One row is a customer.

    Columns: ``customer_id, score`` (0 to 10), ``answered_at``. Of answers at one moment the lowest
    is taken. Raises ``ContractError`` when nobody answered by then.
    """
    answers = usable(contract.as_ibis(surveys, "surveys"), "surveys", as_of=until)
    answers = answers.filter(answers.question == "nps").select(
        "customer_id", "score", "answered_at"
    )
    latest = ibis.row_number().over(
        group_by="customer_id", order_by=[answers.answered_at.desc(), answers.score]
    )
    last = answers.mutate(nth=latest).filter(lambda t: t.nth == 0).drop("nth").to_pandas()
    if last.empty:
        asked = f"an NPS answer on or before {until} was asked for"
        raise contract.ContractError(asked, "none", "check the question, the scores and the day")
    return last.sort_values("customer_id", ignore_index=True).astype(
        {"score": "int64", "answered_at": TIME}
    )


def bought(
    transactions, until: datetime.date | str, *, after: datetime.date | None = None
) -> pd.DataFrame:
    """What customers bought up to ``until``, that day included, and strictly later than ``after``
    when it is given.

    One row is a customer with at least one order. Columns: ``customer_id, orders`` (refunds are
    none), ``spend`` (money, less refunds), ``days_since_last`` (days from the last order to
    ``until``).
    """
    until = periods.day(until)
    seen = contract.activity(contract.as_ibis(transactions, "transactions"), as_of=until)
    if after is not None:
        seen = seen.filter(seen.at.date() > after)
    totals = seen.group_by("customer_id").aggregate(
        orders=seen.active.sum(),
        spend=seen.amount.sum(),
        days_since_last=periods.days(ibis.literal(until))
        - periods.days(seen.at.max(where=seen.active)),
    )
    frame = totals.filter(totals.orders > 0).to_pandas()
    return frame.astype({"orders": "int64", "days_since_last": "int64"})


def group(score: pd.Series) -> np.ndarray:
    """Detractor (0 to 6), passive (7 or 8) or promoter (9 or 10), for each NPS code.

    >>> group(pd.Series([6, 7, 9])).tolist()
    ['detractor', 'passive', 'promoter']
    """
    return np.array(GROUPS, dtype=object)[
        (score >= PASSIVE_FROM).astype(int) + (score >= PROMOTER_FROM).astype(int)
    ]


def beside(answers: pd.DataFrame, orders: pd.DataFrame, how: str) -> pd.DataFrame:
    """Customers' answers and orders in one frame, by ``customer_id``; ``how`` is that of
    ``pandas.merge``."""
    kinds = [pd.api.types.is_numeric_dtype(frame["customer_id"]) for frame in (answers, orders)]
    if len(set(kinds)) > 1:
        found = f"{answers['customer_id'].dtype} and {orders['customer_id'].dtype}"
        do = "cast customer_id alike, or give identities"
        raise contract.ContractError("answers and orders need customer ids of one kind", found, do)
    return answers.merge(orders, how, "customer_id")
