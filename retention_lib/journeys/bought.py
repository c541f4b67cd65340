"""Orders among the events: as events of their own, by newcomers, and by those who bought once."""

from datetime import date, timedelta

import ibis
import pandas as pd
from ibis.expr.types import Table
from pandas import DataFrame

from retention_lib import contract, periods
from retention_lib.contract import ContractError, quoted
from retention_lib.journeys.lengths import end
from retention_lib.journeys.ordered import log
from retention_lib.results.journeys import BOUGHT_ONCE

ORDER = "order"
ORDERS = (
    ORDER,
    "orders",
    "purchase",
    "order_completed",
    "order_placed",
    "placed_order",
    "checkout_completed",
    "transaction",
)
NAMES = ("events", "transactions")


def order_of(events: object, *, as_of: date | str) -> str | None:
    """Which event of a log is an order, of those that usually are; None where there is none."""
    rows = log(events, as_of=as_of)
    there = rows.select("event").distinct().to_pandas()["event"]
    known = {name.casefold(): name for name in sorted(there)}
    return next((known[name] for name in ORDERS if name in known), None)


def with_orders(
    events: object,
    transactions: object | None,
    *,
    as_of: date | str,
) -> Table:
    """The events up to ``as_of`` with each order as an event ``order`` of its own, where no event
    of the log is one: ``customer_id, happened_at, event``, a table of the engine.

    Raises ``ContractError`` where no event is an order and no transactions are given.
    """
    clicks = _clicks(events, as_of)
    if order_of(events, as_of=as_of) is not None:
        return clicks
    if transactions is None:
        found = clicks.select("event").distinct().to_pandas()["event"]
        raise ContractError(
            "journeys need the event that is an order, or transactions",
            quoted(sorted(found)),
            "map the transactions, or call that event 'order'",
        )
    orders = _orders(transactions, as_of, clicks)
    bought = orders.select(
        "customer_id",
        event=ibis.literal(ORDER, clicks.event.type()),
        happened_at=orders["at"].cast(clicks.happened_at.type()),
    )
    return clicks.union(bought)


def newcomers(
    events: object,
    transactions: object | None,
    *,
    as_of: date | str,
) -> Table:
    """The events of customers who had not ordered on a day before their first event: of the others
    the log does not hold how they began. Columns as of ``with_orders``."""
    clicks = _clicks(events, as_of)
    if transactions is None:
        return clicks
    orders = _orders(transactions, as_of, clicks)
    seen = clicks.group_by("customer_id").aggregate(seen=clicks.happened_at.min())
    since = orders.group_by("customer_id").aggregate(bought=orders["at"].min())
    both = seen.join(since, "customer_id")
    known = both.filter(both.bought.date() < both.seen.date())
    return clicks.anti_join(known, "customer_id")


def bought_once(
    events: object,
    transactions: object,
    *,
    as_of: date | str,
    days: int = 30,
) -> DataFrame:
    """The customers with one order who came back after the day of it, and lately, and have not
    ordered again. One row is a customer, the largest order first.

    ``days`` up to ``as_of`` are lately. Columns: ``customer_id``, ``ordered_at`` (the day of the
    order), ``last_seen`` (the day of the last event), ``events`` since that order, and ``spend``,
    what was spent in it (NaN in a log without money).

    >>> import pandas as pd
    >>> clicks = pd.DataFrame({"customer_id": [1, 2], "event": "view", "happened_at": "2021-01-20"})
    >>> orders = pd.DataFrame({"customer_id": [1, 2, 2], "amount": 5,
    ...                        "ordered_at": ["2021-01-02", "2021-01-02", "2021-01-09"]})
    >>> bought_once(clicks, orders, as_of="2021-01-31")[["customer_id", "events"]].values.tolist()
    [[1, 1]]
    """
    last = periods.day(as_of)
    clicks = log(events, as_of=last)
    orders = _orders(transactions, last, clicks)
    each = orders.group_by("customer_id").aggregate(
        bought=orders["at"].min(),
        spend=orders.amount.sum(),
        orders=orders.count(),
    )
    once = each.filter(each.orders == 1)
    rows = clicks.join(once, "customer_id")
    later = rows.filter(rows["at"].date() > rows.bought.date())
    back = later.group_by("customer_id", "bought", "spend").aggregate(
        seen=later["at"].max(),
        events=later.count(),
    )
    lately = end(last) - timedelta(days=days)
    found = back.filter(back.seen >= lately).to_pandas()
    table = found.assign(
        ordered_at=pd.to_datetime(found["bought"]).dt.normalize(),
        last_seen=pd.to_datetime(found["seen"]).dt.normalize(),
        spend=found["spend"].astype(float),
    )
    ranked = table.sort_values(["spend", "customer_id"], ascending=[False, True])
    return BOUGHT_ONCE.made(
        ranked[BOUGHT_ONCE.names].reset_index(drop=True),
        as_of=last,
        days=days,
    )


def _clicks(events: object, as_of: date | str) -> Table:
    """The events as a table of events again."""
    rows = log(events, as_of=as_of)
    return rows.select("customer_id", "event", happened_at=rows["at"])


def _orders(transactions: object, as_of: date | str, clicks: Table) -> Table:
    """The orders of customers whose ids are those of the events."""
    orders = contract.activity(transactions, as_of=as_of)
    contract.same_ids(clicks, orders, names=NAMES)
    return orders.filter(orders.active)
