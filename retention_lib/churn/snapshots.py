"""Customers as they were known on some days, and who of them was lost after it."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

import pandas as pd
from ibis.expr.types import Table
from pandas import DataFrame

from retention_lib import contract, periods
from retention_lib.churn import buying, subscribed, told
from retention_lib.churn.given import DAY, begins, given, joined
from retention_lib.churn.landmarks import Days, watch
from retention_lib.contract import ContractError
from retention_lib.results.churn import SNAPSHOTS

LOOKBACK = 365  # days: who ordered in none of them is gone, and no longer at risk
OBSERVED = 60  # days that a log must hold before a landmark to tell of it
SOURCES: dict[str, Callable[[Table, date], Table]] = {
    "events": told.visited,
    "tickets": told.contacted,
    "messages": told.mailed,
    "surveys": told.answered,
}
WHO = {"buyers": "transactions", "subscribers": "subscriptions"}


def snapshots(
    records: Any,
    *,
    at: Days = None,
    horizon: int | None = None,
    as_of: date | str,
    who: str = "buyers",
) -> DataFrame:
    """Tell what was known of each customer on some days, and who was lost after them. One row is a
    customer and a landmark ``at``.

    A landmark is the moment at which a day begins: all that a row tells happened on earlier days,
    and ``churned`` is told by the ``horizon`` days from it on, so that nothing is on both sides.
    ``records`` are ``Records``, or anything with tables as attributes or by name: transactions (or,
    of subscribers, subscriptions), and where they are there events, tickets, messages and surveys;
    ``as_of`` is the last day observed. At risk are ``buyers`` with an order in the year before
    (``churned``: no order within the horizon) or ``subscribers`` who pay on the day before
    (``churned``: no paid spell on the last day of the horizon). A landmark whose horizon passes
    ``as_of`` has no label.

    ``at`` is a day or several; without it, the day after ``as_of`` and at most six before it, a
    horizon apart. ``horizon`` is in days; without it, as long as four in five gaps between orders
    at most are (90 for subscribers), by the fact ``chosen``.

    Columns: ``customer_id, at, churned``; of orders ``days_since_last``, ``tenure`` (days since the
    first), ``usual_gap`` (of own gaps and one of everybody's), ``rhythm`` (days since the last over
    it), ``orders_1, orders_3, orders_12`` and ``spend_1`` and so on (in 30, 91 and 365 days),
    ``trend`` (log of three months over the three before); of subscriptions ``money`` a month,
    ``spells``, ``renews_in``, and after the landmark ``ends_in``; of three months of events,
    tickets and messages ``days_since_visit, active_1, active_3, use_trend, help_ago, cancel_ago``,
    ``tickets_3, run_ago`` and ``sent_3, opened_3, unread, unread_ago``; of a year of answers
    ``nps``. What a log did not hold yet on a landmark is missing. Raises ``ContractError`` when
    the table is absent or nobody was at risk.

    Source: van Houwelingen (2007), "Dynamic prediction by landmarking in event history analysis",
    Scandinavian Journal of Statistics 34, 70-85.

    >>> import pandas as pd
    >>> orders = pd.DataFrame({"customer_id": ["a", "a", "b"], "amount": 5.0,
    ...     "ordered_at": ["2021-03-01", "2021-04-10", "2021-03-31"]})
    >>> found = snapshots(orders, at="2021-04-01", horizon=30, as_of="2021-06-30")
    >>> found[["customer_id", "days_since_last", "churned"]].values.tolist()
    [['a', 31, False], ['b', 1, True]]
    """
    last = periods.day(as_of)
    tables = given(records)
    name = _at_risk(tables, who)
    seen = watch(tables[name], name, at, horizon, last)
    logs = {
        source: contract.usable(tables[source], source, as_of=last)
        for source in SOURCES
        if source in tables
    }
    begun = {source: begins(log, source) for source, log in logs.items()}
    parts = []
    for day in seen.at:
        held = {
            source: log
            for source, log in logs.items()
            if _observed(
                begun[source],
                day,
            )
        }
        parts.append(_one(tables, held, name, day, seen.horizon, last))
    table = pd.concat(parts, ignore_index=True)
    table = table.astype(dict.fromkeys(_unknown(table), float))
    if table.empty:
        asked = f"customers at risk on {seen.at[0]} or later were asked for"
        raise ContractError(asked, "nobody", "choose later landmarks, or check the source")
    names = [column for column in SNAPSHOTS.names if column in table]
    return SNAPSHOTS.made(
        table[names],
        who=who,
        horizon=seen.horizon,
        chosen=seen.chosen,
        as_of=last,
        at=seen.at,
    )


def _unknown(table: DataFrame) -> list[str]:
    """The columns of numbers that some landmarks know nothing of at all."""
    texts = ("customer_id", "at", "churned")
    kinds = table.drop(columns=[*texts]).dtypes
    return [name for name, kind in kinds.items() if kind == "object"]


def _at_risk(tables: Mapping[str, Table], who: str) -> str:
    """The table that tells who is at risk."""
    if who not in WHO:
        raise ValueError(f"who needs one of {', '.join(WHO)}; found {who!r}; choose one")
    name = WHO[who]
    if name not in tables:
        asked = f"{who} are told by {name}"
        raise ContractError(asked, ", ".join(tables), f"give {name}, or ask for others")
    return name


def _observed(first: date | None, day: date) -> bool:
    """Whether a log held enough days before one to tell of it."""
    return first is not None and day - timedelta(days=OBSERVED) >= first


def _one(
    tables: Mapping[str, Table],
    logs: Mapping[str, Table],
    name: str,
    day: date,
    horizon: int,
    as_of: date,
) -> DataFrame:
    """The customers at risk on one day."""
    people = _people(tables, name, day)
    for source, log in logs.items():
        people = joined(people, SOURCES[source](log, day))
    people = told.filled(people)
    end = day + timedelta(days=horizon - 1)
    over = end <= as_of
    if over:
        people = _followed(people, tables[name], name, day, end, as_of)
    found = people.to_pandas().sort_values("customer_id", ignore_index=True)
    found.insert(1, "at", pd.Timestamp(day))
    return found if over else found.assign(churned=None)


def _people(
    tables: Mapping[str, Table],
    name: str,
    day: date,
) -> Table:
    """In the engine: who is at risk, and what their orders and spells told by then."""
    if name == "transactions":
        bought = buying.bought(tables[name], day)
        return bought.filter(bought.days_since_last <= LOOKBACK)
    people = subscribed.running(tables[name], day)
    if "transactions" not in tables:
        return people
    bought = buying.bought(tables["transactions"], day)
    both = joined(people, bought.drop("tenure"))
    counts = [column for column in both.columns if column.startswith(("orders_", "spend_"))]
    return both.mutate(**{column: both[column].fill_null(0) for column in counts})


def _followed(
    people: Table,
    table: Table,
    name: str,
    day: date,
    end: date,
    as_of: date,
) -> Table:
    """In the engine: with who was lost by the end of the horizon."""
    if name == "transactions":
        kept = buying.ordered(table, day, end, as_of)
    else:
        kept = subscribed.stayed(table, end, as_of)
        horizon = (end - day + DAY).days
        people = joined(people, subscribed.ended(table, day, horizon, as_of))
    there = kept.select("customer_id", kept="customer_id")
    both = joined(people, there)
    return both.mutate(churned=both.kept.isnull()).drop("kept")
