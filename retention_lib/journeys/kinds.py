"""Which kinds of events there are, and which of them make up the road to an order."""

from collections.abc import Sequence
from datetime import date

import ibis
from ibis.expr.types import Table
from pandas import DataFrame

from retention_lib import intervals, periods
from retention_lib.contract import ContractError, quoted
from retention_lib.journeys.ordered import everybody, known, log_once
from retention_lib.results import read
from retention_lib.results.journeys import KINDS

HALF = 0.5  # of those who ordered: who does not do it before is no step of the road
MOST = ["customers", "n"]
LEAVING = (
    "cancel",
    "cancellation",
    "cancel_subscription",
    "unsubscribe",
    "close_account",
    "delete_account",
    "uninstall",
)


def kinds(
    events: object,
    *,
    as_of: date | str,
    order: str = "order",
) -> DataFrame:
    """Count each kind of event, and how usual it is before a customer's first order. One row is a
    kind, those of most customers first.

    ``events`` are counted up to ``as_of``, the last day observed; ``order`` is the event that is an
    order. Columns: ``event``, ``n`` (how many times), ``customers``, ``share`` of all customers
    with its Wilson interval ``low, high``; ``ahead``, the share of those who ordered who had done
    it by their first order, and ``place``, which of the kinds it then was, in the order in which
    they first came, on average. Facts: ``order``, ``customers`` and ``events`` of all.

    Raises ``ContractError`` when no row is usable, or for an unknown event.

    >>> import pandas as pd
    >>> clicks = pd.DataFrame({"customer_id": 1, "event": ["view", "cart", "order", "help"],
    ...                        "happened_at": pd.date_range("2021-01-01", periods=4)})
    >>> found = kinds(clicks, as_of="2021-01-31")
    >>> found[["event", "ahead", "place"]].values.tolist()
    [['cart', 1.0, 2.0], ['help', 0.0, nan], ['order', 1.0, 3.0], ['view', 1.0, 1.0]]
    """
    last = periods.day(as_of)
    rows = log_once(events, as_of=last)
    known(rows, [order])
    found = _counted(rows, order).to_pandas()
    customers = everybody(rows)
    low, high = intervals.wilson(found["customers"], customers)
    ordered = found.loc[found["event"] == order, "customers"].item()
    table = found.assign(
        share=found["customers"] / customers,
        low=low,
        high=high,
        ahead=found["early"] / ordered,
    )
    ranked = table.sort_values("event").sort_values(MOST, ascending=False, kind="stable")
    return KINDS.made(
        ranked[KINDS.names].reset_index(drop=True),
        as_of=last,
        order=order,
        customers=customers,
        events=int(found["n"].sum()),
    )


def route(frame: DataFrame, *, longest: int = 4) -> list[str]:
    """The usual road to a second order, as steps of a funnel: the kinds that at least half of those
    who ordered had done by then, no more than the ``longest`` that most of them had, in the order
    in which they first come; then an order, and another. ``frame`` is what ``kinds`` returns.

    >>> import pandas as pd
    >>> clicks = pd.DataFrame({"customer_id": 1, "event": ["view", "cart", "order", "help"],
    ...                        "happened_at": pd.date_range("2021-01-01", periods=4)})
    >>> route(kinds(clicks, as_of="2021-01-31"))
    ['view', 'cart', 'order', 'order']
    """
    frame = read(frame, KINDS)
    order = frame.attrs["order"]
    usual = (frame["ahead"] >= HALF) & (frame["event"] != order)
    main = frame[usual].nlargest(longest, ["ahead", "customers"])
    steps = main.sort_values("place", kind="stable")
    return [*steps["event"], order, order]


def leaving(frame: DataFrame, names: Sequence[str] = LEAVING) -> str:
    """The event by which most customers leave, of those that usually are; ``frame`` is what
    ``kinds`` returns. Raises ``ContractError`` where there is none."""
    frame = read(frame, KINDS)
    found = frame[frame["event"].str.casefold().isin(names)]
    if len(found):
        return str(found["event"].iloc[0])
    raise ContractError(
        "what comes before leaving needs an event by which customers leave",
        quoted(sorted(frame["event"])),
        "name it: leave = '...'",
    )


def _counted(rows: Table, order: str) -> Table:
    """In the engine: how often each kind came, and how many had done it by their first order."""
    of_kind = rows.group_by("customer_id", "event")
    each = of_kind.aggregate(n=rows.count(), first=rows["at"].min())
    ordered = ibis.ifelse(each.event == order, each["first"], None)
    mine = ibis.window(group_by="customer_id")
    nth = ibis.rank().over(group_by="customer_id", order_by="first")
    table = each.mutate(
        bought=ordered.min().over(mine),
        nth=nth + 1,
    )
    early = (table["first"] <= table.bought).fill_null(False)
    return table.group_by("event").aggregate(
        n=table.n.sum(),
        customers=table.count(),
        early=ibis.ifelse(early, 1, 0).sum(),
        place=table.nth.mean(where=early),
    )
