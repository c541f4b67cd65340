"""Where customers stand between a first visit and buying again and again, and how they move."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import ibis
from ibis.expr.types import Table
from pandas import DataFrame

from retention_lib import contract, periods
from retention_lib.contract import ContractError, quoted
from retention_lib.journeys.ordered import known, log
from retention_lib.journeys.standing import standing
from retention_lib.results.journeys import STAGES

STEPS = ["aware", "considered", "bought", "again", "loyal"]
AWARE, CONSIDERED, BOUGHT, AGAIN, LOYAL = range(len(STEPS))
CONSIDERING = (
    "cart",
    "basket",
    "add_to_cart",
    "add to cart",
    "begin_checkout",
    "checkout",
    "wishlist",
    "add_to_wishlist",
)
FEWEST = 3  # orders of a loyal customer: one more than buying again takes


def stages(
    events: object,
    transactions: object,
    *,
    as_of: date | str,
    by: str = "month",
    considered: Sequence[str] | None = None,
    loyal: int = 4,
) -> DataFrame:
    """Tell how many customers stand at each stage at the end of each period, and how many moved on.
    One row is a period and a stage, from the first event or order on.

    ``events`` and ``transactions`` are counted up to ``as_of``, the last day observed. A customer
    is ``aware`` from the first event or order; has ``considered`` from the first of the events
    ``considered`` (where none is named, those of the log that usually are: a cart, a basket, a
    checkout, a wishlist); has ``bought`` from the first order; bought ``again`` from the second;
    and is ``loyal`` from order number ``loyal``. Orders of one day are one; refunds are none. Who
    reaches a stage has passed those before it, and nobody goes back: a stage is the furthest that a
    customer ever came, not what they are today.

    Columns: ``period``; ``stage``; ``customers`` who stand there at its end; ``start``, at the end
    of the period before; ``came`` to stand there in the period, and ``moved`` on of those at its
    start, so that ``customers = start + came - moved``; ``recent``, those at the start who had come
    there within a year before it, and ``onward``, those of them who moved on; ``rate = onward /
    recent`` with its Wilson interval ``low, high``, NaN for the last stage: of all who ever stood
    there it would fall as the log grows older; ``complete`` (the period ended on or before
    ``as_of``). What came before the log begins is not known: its first customers are less far in it
    than in truth.

    Raises ``ContractError`` for an unknown event, where no event says who considered, for tables
    without a customer in common, and for ``loyal`` below 3.

    >>> import pandas as pd
    >>> clicks = pd.DataFrame({"customer_id": [1, 2, 2], "event": ["view", "view", "cart"],
    ...                        "happened_at": "2021-01-05"})
    >>> orders = pd.DataFrame({"customer_id": [1, 1], "amount": 5,
    ...                        "ordered_at": ["2021-01-09", "2021-02-03"]})
    >>> found = stages(clicks, orders, as_of="2021-02-28")
    >>> found[["stage", "start", "came", "moved", "customers"]].tail(5).values.tolist()
    [['aware', 0, 0, 0, 0], ['considered', 1, 0, 0, 1], ['bought', 1, 0, 1, 0], \
['again', 0, 1, 0, 1], ['loyal', 0, 0, 0, 0]]
    """
    last = periods.day(as_of)
    periods.known(by)
    clicks = log(events, as_of=last)
    orders = _orders(transactions, last)
    contract.meet(
        clicks,
        orders,
        names=("events", "transactions"),
    )
    names = _considering(clicks, considered)
    each = _each(
        _reached(clicks, names, by),
        _bought(orders, loyal, by),
    )
    counts = _moves(each).to_pandas()
    contract.refuse_empty(
        counts,
        contract.as_ibis(events, "events"),
        as_of=last,
    )
    table = standing(
        counts,
        STEPS,
        periods.of(last, by),
        periods.year_ago(by),
    )
    number = table["number"]
    table["complete"] = periods.complete(number, by, as_of=last)
    table["period"] = periods.start(number, by)
    return STAGES.made(
        table[STAGES.names],
        by=by,
        as_of=last,
        considered=names,
        loyal=loyal,
    )


def _considering(
    clicks: Table,
    asked: Sequence[str] | None,
) -> list[str]:
    """The events by which customers consider; where none is asked for, the usual ones."""
    if asked is not None:
        names = [asked] if isinstance(asked, str) else list(asked)
        known(clicks, names)
        return names
    kinds = clicks.select("event").distinct().to_pandas()
    there = sorted(kinds["event"])
    found = [name for name in there if name.casefold() in CONSIDERING]
    if found:
        return found
    raise ContractError(
        "stages needs to know by which events customers consider",
        quoted(there),
        "name them: considered=['...']",
    )


def _orders(transactions: object, last: date) -> Table:
    """One row per customer and day with an order, and its place among theirs, from 0."""
    orders = contract.activity(transactions, as_of=last)
    active = orders.filter(orders.active)
    days = active.group_by("customer_id", day=periods.days(active["at"]))
    first = days.aggregate(at=active["at"].min())
    nth = ibis.row_number().over(
        group_by="customer_id",
        order_by="day",
    )
    return first.mutate(nth=nth)


def _reached(
    clicks: Table,
    names: list[str],
    by: str,
) -> Table:
    """A row per event: the stage that it shows, and its period."""
    considers = clicks.event.isin(names)
    stage = ibis.ifelse(considers, CONSIDERED, AWARE)
    return clicks.select(
        "customer_id",
        stage=stage.cast("int64"),
        number=periods.number(clicks["at"], by),
    )


def _bought(
    orders: Table,
    loyal: int,
    by: str,
) -> Table:
    """A row per order that shows a stage, and its period."""
    if loyal < FEWEST:
        raise ContractError(
            "loyal needs an order after the second",
            f"number {loyal}",
            "take 3 or more",
        )
    shows: dict[int, int] = {
        0: BOUGHT,
        1: AGAIN,
        loyal - 1: LOYAL,
    }
    telling = orders.filter(orders.nth.isin(list(shows)))
    branches = [(telling.nth == nth, stage) for nth, stage in shows.items()]
    stage = ibis.cases(*branches)
    return telling.select(
        "customer_id",
        stage=stage.cast("int64"),
        number=periods.number(telling["at"], by),
    )


def _each(*shown: Table) -> Table:
    """Of each customer, the period in which they came as far as each stage."""
    rows = ibis.union(*shown)
    first: dict[str, Any] = {}
    for nth, _ in enumerate(STEPS):
        so_far = rows.stage >= nth
        first[f"since{nth}"] = rows.number.min(where=so_far)
    return rows.group_by("customer_id").aggregate(**first)


def _moves(each: Table) -> Table:
    """How many came to stand at a stage in a period, ``since``, and moved on in another, ``until``;
    who passed through within one period never stood there."""
    nths = range(len(STEPS))
    stage = ibis.memtable(DataFrame({"stage": nths}))
    rows = each.cross_join(stage)
    begins, ends = [], []
    for nth in nths:
        here = rows.stage == nth
        begins.append((here, rows[f"since{nth}"]))
        if nth < LOYAL:
            ends.append((here, rows[f"since{nth + 1}"]))
    stays = rows.select(
        "stage",
        since=ibis.cases(*begins),
        until=ibis.cases(*ends),
    )
    open_ended = stays.until.isnull()
    stood = open_ended | (stays.until > stays.since)
    there = stays.filter(stays.since.notnull(), stood)
    kinds = there.group_by("stage", "since", "until")
    return kinds.aggregate(n=there.count())
