"""What each customer pays a month, from period to period, added up over all of them."""

from datetime import date, timedelta
from typing import Any, NamedTuple

import ibis
import numpy as np
from ibis.expr.types import Table
from pandas import DataFrame

from retention_lib import contract, periods
from retention_lib.contract import ContractError
from retention_lib.subscriptions.spells import UNIT, bridged, known, paid, stays

SQUARES = ("squares", "was_was", "was_now", "now_now", "was_least", "least_least")
SETTLED = 0.95  # of ends are known to be no short pause once a period is complete


class Movements(NamedTuple):
    """The sums of each period, and the facts that frames made of them carry."""

    table: DataFrame
    facts: dict[str, Any]


def movements(
    subscriptions: object,
    *,
    as_of: date | str,
    by: str,
    gap: int,
    start: date | str | None,
) -> Movements:
    """The sums of each period from the first paid spell to ``as_of``."""
    last = periods.day(as_of)
    longest, first_known = known(gap, start)
    spells = bridged(paid(subscriptions, as_of=last), longest)
    counts = _counts(_changes(spells, by)).to_pandas()
    refuse_empty(counts, subscriptions, last)
    began = int(counts["number"].min())
    numbers = range(began, periods.of(last, by) + 1)
    every = counts.set_index("number").reindex(numbers, fill_value=0).astype("float64")
    wait = waiting(spells, longest, last)
    edge = -np.inf if first_known is None else _after(first_known, by)
    table = every.assign(
        moved=every.eval("new + expansion + resumed - contraction - churned"),
        subscribers=every.eval("first + back - left").cumsum(),
        period=periods.start(numbers, by),
        complete=periods.complete(numbers, by, as_of=last - timedelta(days=wait)),
        edge=np.array(numbers) < edge,
    )
    facts = {"by": by, "as_of": last, "gap": longest, "wait": wait, "start": first_known}
    return Movements(table.reset_index(drop=True), facts)


def waiting(spells: Table, gap: int, as_of: date) -> int:
    """For how many days an end may still prove to be a short pause: until 95 % of ends of long ago
    had shown which they are. 0 where hardly anybody pauses.

    As a survey wave is complete when 95 % of its answers have come: without it the last period
    would always seem worse than those before.
    """
    short = spells.filter((spells.pause > 0) & (spells.pause <= gap))
    counts = short.group_by("pause").aggregate(n=short.count()).to_pandas()
    lengths = counts.set_index("pause")["n"].reindex(range(gap + 1), fill_value=0)
    long_ago = as_of - timedelta(days=gap)
    stayed = stays(spells)
    settled = stayed.filter(stayed.ended & (stayed.until <= long_ago))
    ends = lengths.sum() + settled.count().execute()
    longer = lengths.sum() - lengths.cumsum()
    return int((longer > (1 - SETTLED) * ends).sum())


def refuse_empty(found: DataFrame, table: object, as_of: date) -> None:
    """Raise where nobody ever paid, and say why every row was left out."""
    if len(found):
        return
    told = contract.check(table, "subscriptions", as_of=as_of)
    reasons = [f"{row.rule} {row.rows}" for row in told.itertuples()]
    asked = f"subscriptions needs a paid spell on or before {as_of}"
    there = ", ".join(reasons) or "only spells that end as they begin or cost next to nothing"
    raise ContractError(asked, there, "check the source and as_of")


def _after(start: date, by: str) -> int:
    """The first period that begins on or after a day."""
    return periods.of(start - timedelta(days=1), by) + 1


def _changes(spells: Table, by: str) -> Table:
    """In the engine: each customer's money and number of spells at the end of each period in which
    a spell began or ended, and at the end of the one before."""
    first = periods.number(spells.since, by)
    begun = spells.select("customer_id", "money", number=first, one=1)
    over = spells.filter(spells.ended)
    ended = over.select(
        "customer_id",
        money=-over.money,
        number=periods.number(over.until, by),
        one=-1,
    )
    both = begun.union(ended)
    moved = both.group_by("customer_id", "number").aggregate(
        by_money=both.money.sum().cast("int64"),
        by_spells=both.one.sum().cast("int64"),
    )
    order = {"group_by": "customer_id", "order_by": "number"}
    so_far = ibis.window(**order, preceding=(None, 0))
    told = moved.mutate(
        now=moved.by_money.sum().over(so_far).cast("int64"),
        spells=moved.by_spells.sum().over(so_far).cast("int64"),
        nth=ibis.row_number().over(ibis.window(**order)),
    )
    return told.mutate(was=told.now - told.by_money, had=told.spells - told.by_spells)


def _counts(changes: Table) -> Table:
    """In the engine: the sums of the changes of a period, of money in ``UNIT``; and, of what was
    and is paid by those who were there, sums of squares and of products."""
    there, stay = changes.had > 0, changes.spells > 0
    was, now = (changes[name].cast("float64") for name in ("was", "now"))
    least = ibis.least(was, now)
    gain = now - was
    first = changes.nth == 0
    flows = {
        "new": (now, ~there & first),
        "resumed": (now, ~there & ~first),
        "expansion": (gain, there & stay & (gain > 0)),
        "contraction": (-gain, there & stay & (gain < 0)),
        "churned": (was, there & ~stay),
        "squares": (now * now - was * was, ibis.literal(True)),
        "was_was": (was * was, there),
        "was_now": (was * now, there),
        "now_now": (now * now, there),
        "was_least": (was * least, there),
        "least_least": (least * least, there),
    }
    sums = {}
    for name, (value, where) in flows.items():
        unit = UNIT**2 if name in SQUARES else UNIT
        sums[name] = value.sum(where=where).fill_null(0.0) / unit
    return changes.group_by("number").aggregate(
        **sums,
        more=(there & stay & (gain > 0)).sum(),
        less=(there & stay & (gain < 0)).sum(),
        first=(~there & stay & first).sum(),
        back=(~there & stay & ~first).sum(),
        left=(there & ~stay).sum(),
    )
