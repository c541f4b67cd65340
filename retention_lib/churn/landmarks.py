"""The days on which customers are looked at, and how long they are watched from then on."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, NamedTuple

import pandas as pd
from ibis.expr.types import Table

from retention_lib import contract, periods
from retention_lib.churn.given import DAY, begins
from retention_lib.contract import ContractError

SHARE = 0.8  # of the gaps between orders that are no longer than the horizon
USUAL = 90  # days, where no gap tells
MOST = 7  # landmarks, where none are named
LONGEST = 3_660
Days = date | str | Iterable[date | str] | None


class Watch(NamedTuple):
    """The landmarks, in order, how many days from each on are watched, and how that was found."""

    at: list[date]
    horizon: int
    chosen: str


def watch(
    table: Table,
    name: str,
    at: Days,
    horizon: int | None,
    as_of: date,
) -> Watch:
    """The landmarks that were asked for, else the day after ``as_of`` and those before it, a
    horizon apart, as far as the log holds as many days before them."""
    days, chosen = _horizon(table, name, horizon, as_of)
    if at is not None:
        return Watch(_named(at, as_of), days, chosen)
    rows = contract.usable(table, name, as_of=as_of)
    first = begins(rows, name)
    last = as_of + DAY
    step = timedelta(days=days)
    every = [last - step * nth for nth in range(MOST)]
    held = [day for day in every if first is not None and day - step >= first]
    return Watch(sorted(held or every[:1]), days, chosen)


def gaps(transactions: Table, as_of: date) -> "pd.Series[int]":
    """How many gaps between a customer's days with an order there are, by their days."""
    seen = contract.activity(transactions, as_of=as_of)
    bought = seen.filter(seen.active)
    days = bought.select(
        "customer_id",
        day=periods.days(bought.at),
    ).distinct()
    turn = days.day.lag().over(group_by="customer_id", order_by="day")
    apart = days.select(gap=days.day - turn).drop_null()
    counts = apart.group_by("gap").aggregate(n=apart.count())
    return counts.order_by("gap").to_pandas().set_index("gap")["n"]


def _horizon(
    table: Table,
    name: str,
    asked: int | None,
    as_of: date,
) -> tuple[int, str]:
    if asked is not None:
        return _whole(asked), "given"
    if name == "subscriptions":
        return USUAL, "usual"
    counts = gaps(table, as_of)
    if counts.empty:
        return USUAL, "usual"
    reached = counts.cumsum() / counts.sum()
    return int(reached.index[reached >= SHARE][0]), "gaps"


def _whole(horizon: Any) -> int:
    if horizon is True or horizon not in range(1, LONGEST):
        asked = f"horizon needs a whole number of days from 1 to {LONGEST - 1}"
        raise ValueError(f"{asked}; found {horizon!r}; without it the gaps between orders tell it")
    return int(horizon)


def _named(at: Days, as_of: date) -> list[date]:
    alone = isinstance(at, date | str)
    named: Any = [at] if alone else at
    days = sorted({periods.day(day) for day in named})
    late = [day for day in days if day > as_of + DAY]
    if late or not days:
        found = ", ".join(map(str, late)) or "none"
        asked = f"landmarks up to {as_of + DAY}, the day after as_of, are needed"
        raise ContractError(asked, found, "choose earlier days, or leave them out")
    return days
