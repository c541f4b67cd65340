"""Paid spells as they are counted: whole days and whole money, and short pauses bridged.

A spell lasts from the day it started to the day before it ended: who ends on the last day of a
month is no subscriber at the end of that month, who ends on the first of the next one is; who ends
on the day they started never was one. An end after ``as_of`` is not known yet. Spells of amount 0
are trials and no paid spells.
"""

from datetime import date, timedelta
from typing import Any

import ibis
from ibis.expr.types import Table

from retention_lib import contract, periods
from retention_lib.contract import ContractError, quoted

UNIT = 120_000  # in which money a month is whole, so that every engine adds it to the same
PAYMENTS = {"month": UNIT, "year": UNIT // 12}  # of them a payment is, by how often it is made
LENGTHS = range(3_661)  # days: up to ten years
ORDER = ["since", "until"]


def paid(
    subscriptions: object,
    *,
    as_of: date,
    carry: str | None = None,
    customers: object = None,
) -> Table:
    """In the engine: each paid spell, ``customer_id, since, until`` (the first day without it; the
    day after ``as_of`` where it lasts), ``money`` a month, ``ended`` (by ``as_of``), ``every`` and
    ``reason``, and ``carried`` where a column is named: of the spells, else of ``customers``."""
    rows = contract.usable(subscriptions, "subscriptions", as_of=as_of)
    after = as_of + timedelta(days=1)
    known = rows.ended_at.date() if "ended_at" in rows.columns else ibis.null("date")
    ended = (known <= as_of).fill_null(False)
    payment = ibis.ifelse(rows.every == "month", PAYMENTS["month"], PAYMENTS["year"])
    spells = rows.select(
        "customer_id",
        "every",
        since=rows.started_at.date(),
        until=ibis.ifelse(ended, known, after),
        ended=ended,
        money=(rows.amount * payment).round().cast("int64"),
        reason=rows.ended_reason if "ended_reason" in rows.columns else ibis.null("string"),
        **_carried(rows, carry),
    )
    spells = spells.filter((spells.money > 0) & (spells.since < spells.until))
    if carry is None or carry in rows.columns:
        return spells
    return _attribute(spells, carry, customers, rows)


def bridged(spells: Table, gap: int) -> Table:
    """In the engine: the spells, each with the ``stay`` of its customer that it is part of.

    A pause of at most ``gap`` days, in which a customer has no spell at all, is bridged: spells
    that ended as it began last until it is over. A longer one ends the stay, and the next is
    another one.
    """
    earlier = ibis.window(
        group_by="customer_id",
        order_by=ORDER,
        preceding=(None, 1),
    )
    so_far = ibis.window(
        group_by="customer_id",
        order_by=ORDER,
        preceding=(None, 0),
    )
    covered = spells.mutate(covered=spells.until.max().over(earlier))
    pause = periods.days(covered.since) - periods.days(covered.covered)
    covered = covered.mutate(pause=pause)
    same = (covered.pause <= gap).fill_null(False)
    new = ibis.ifelse(same, 0, 1)
    told = covered.mutate(new=new)
    told = told.mutate(stay=told.new.sum().over(so_far))
    short = told.filter((told.pause > 0) & (told.pause <= gap))
    bridges = short.select("customer_id", until=short.covered, over=short.since).distinct()
    joined = told.left_join(bridges, ["customer_id", "until"])
    lasts = ibis.coalesce(joined.over, joined.until)
    return joined.mutate(until=lasts).drop(
        "new",
        "over",
        "covered",
        "customer_id_right",
        "until_right",
    )


def stays(spells: Table) -> Table:
    """In the engine: one row a stay of a customer, of what ``bridged`` returns: ``since, until,
    ended``, and of its first spell, the dearest of several, ``money``, ``every``, ``carried``."""
    carried = ["carried"] if "carried" in spells.columns else []
    order = [spells.since, spells.money.desc(), "every", *carried]
    stay = ["customer_id", "stay"]
    nth = ibis.row_number().over(group_by=stay, order_by=order)
    rows = spells.mutate(nth=nth)
    told: dict[str, Any] = {}
    for name in ("money", "every", *carried):
        told[name] = rows[name].max(where=rows.nth == 0)
    return rows.group_by("customer_id", "stay").aggregate(
        since=rows.since.min(),
        until=rows.until.max(),
        ended=rows.ended.all(),
        **told,
    )


def known(gap: int, start: date | str | None) -> tuple[int, date | None]:
    """The longest pause and the first day of which every end is on record, as they may be asked
    for."""
    if gap is True or gap not in LENGTHS:
        asked = f"gap needs a whole number of days from 0 to {LENGTHS[-1]}"
        raise ValueError(f"{asked}; found {gap!r}; leave it out for 30")
    return int(gap), None if start is None else periods.day(start)


def _carried(rows: Table, carry: str | None) -> dict[str, Any]:
    if carry is None or carry not in rows.columns:
        return {}
    return {"carried": rows[carry].cast("string")}


def _attribute(
    spells: Table,
    carry: str,
    customers: object,
    rows: Table,
) -> Table:
    """With what ``customers`` says of each spell's customer."""
    people = None if customers is None else contract.usable(customers, "customers", as_of=None)
    there = rows.columns if people is None else people.columns
    if people is None or carry not in there:
        asked = f"subscriptions were asked for by {quoted([carry])}"
        raise ContractError(asked, quoted(there), "name a column of them or of customers")
    told = people.select("customer_id", carried=people[carry].cast("string"))
    return spells.left_join(told, "customer_id").drop("customer_id_right")
