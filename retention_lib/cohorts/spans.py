"""What each customer ordered and brought in a span of periods, and in the same span a year before.

Both are counted for every span at once; the customers are put into at most a thousand groups, whose
sums are all that leaves the engine.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

import ibis
import numpy as np
import pandas as pd
from ibis.expr.types import Table
from numpy import ndarray

from retention_lib import contract, periods
from retention_lib.contract.held import worked_out

GROUPS = 1_000
AT_ONCE = 8  # spans that are counted together: more need more room
SLIPS = 3  # days of a period that the log need not hold: few orders tell when it begins


def lag(by: str, window: int) -> int:
    """How many periods lie between a span and the same one a year before.

    Raises ``ValueError`` where spans are longer than that, or no whole number of periods.
    """
    year = periods.year_ago(by)
    if window is True or window not in range(1, year + 1):
        asked = f"window needs a whole number of periods from 1 to {year}, a year"
        raise ValueError(f"{asked}; found {window!r}; leave it out for the usual one")
    return year


def spans(
    transactions: object, *, by: str, as_of: date, window: int | None, most: int
) -> tuple[int, ndarray, list[Table]]:
    """How many periods a span is of, the last period of each, and in the engine the customers of
    these, some spans a table.

    Spans are those whose own and whose year before the log holds, up to the one that is running;
    of those that have ended the newest, ``most`` of them. There may be none. Where nobody says how
    long they are it is a year, or what a log of less than two years holds beyond one.
    """
    year = periods.year_ago(by) if window is None else lag(by, window)
    log = contract.as_ibis(transactions, "transactions")
    seen = contract.activity(log, as_of=as_of)
    days = contract.days_held(seen.filter(seen.active))
    contract.refuse_empty(days, log, as_of=as_of)
    begun = _held_from(days.min().date(), by)
    running = periods.of(as_of, by)
    over = running + periods.complete([running], by, as_of=as_of)[0]
    beyond = int(over - begun - year)
    window = window or (min(beyond, year) if beyond > 0 else year)
    first = begun + window + year - 1
    told = np.arange(first, running + 1)
    ended = periods.complete(told, by, as_of=as_of).sum()
    told = told[max(0, ended - most) :]
    spells = worked_out(_spells(seen, by)) if len(told) else seen
    parts = np.array_split(told, len(told) // AT_ONCE + 1)
    portions = [part.tolist() for part in parts if len(part)]
    return (window, told, [_pairs(spells, ends, year, window) for ends in portions])


def _held_from(begun: date, by: str) -> int:
    """The first period that a log which begins on a day holds, but for a few days."""
    tenth = periods.DAYS_A_YEAR / periods.A_YEAR[by.split("-")[0]] / 10
    before = begun - timedelta(days=1 + min(SLIPS, int(tenth)))
    return periods.of(before, by) + 1


def _spells(seen: Table, by: str) -> Table:
    """In the engine: what each customer ordered and brought in each period, with the period of
    their ``first`` order and their ``group``."""
    seen = seen.mutate(number=periods.number(seen.at, by))
    each = seen.group_by("customer_id", "number").aggregate(
        money=contract.total(seen.amount), orders=seen.active.sum()
    )
    first = seen.number.min(where=seen.active)
    who = seen.group_by("customer_id").aggregate(first=first)
    nth = ibis.row_number().over(order_by="customer_id")
    grouped = who.mutate(group=nth % GROUPS)
    return each.join(grouped, "customer_id")


def _pairs(
    spells: Table,
    told: list[int],
    year: int,
    window: int,
) -> Table:
    """In the engine: of each span, ``end``, and customer the ``money`` and ``orders`` in it, what
    they ``brought`` and ``ordered`` in the one a year before, whether they are ``fresh`` (their
    first order came after that), and their group."""
    ends = ibis.memtable({"end": told}, schema={"end": "int64"})
    each = spells.cross_join(ends)
    each = each.mutate(ago=each.end - each.number)
    now = (each.ago >= 0) & (each.ago < window)
    earlier = each.ago - year
    before = (earlier >= 0) & (earlier < window)
    each = each.mutate(now=now, before=before)
    each = each.filter(now | before)
    customers = each.group_by("end", "customer_id", "group").aggregate(
        money=contract.total(each.money, where=each.now).fill_null(0.0),
        brought=contract.total(each.money, where=each.before).fill_null(0.0),
        orders=each.orders.sum(where=each.now).fill_null(0),
        ordered=each.orders.sum(where=each.before).fill_null(0),
        first=each.first.min(),
    )
    fresh = (customers.first > customers.end - year).fill_null(False)
    return customers.mutate(fresh=fresh)


def gathered(tables: Iterable[Table], **keys: Sequence) -> dict[str, ndarray]:
    """Each sum as an array of groups by what is told apart, as the ``keys`` hold it; nothing is
    0."""
    rows = pd.concat([table.to_pandas() for table in tables], ignore_index=True)
    sums = rows.set_index(["group", *keys]).astype("float64").fillna(0.0)
    groups = sums.index.unique("group").sort_values()
    every = pd.MultiIndex.from_product([groups, *keys.values()])
    dense = sums.reindex(every, fill_value=0.0)
    shape = [len(groups), *map(len, keys.values())]
    return {name: column.to_numpy().reshape(shape) for name, column in dense.items()}


def added(groups: dict[str, ndarray]) -> dict[str, ndarray]:
    """The sums of all groups together, without the last bits of adding."""
    totals = {name: sums.sum(axis=0) for name, sums in groups.items()}
    return {name: total.round(contract.DIGITS) for name, total in totals.items()}
