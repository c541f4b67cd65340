"""How long customers waited from one purchase to the next, counted in the engine."""

from datetime import date

import ibis
from ibis.expr.types import Table
from pandas import DataFrame

from retention_lib import contract, periods
from retention_lib.cohorts.starts import FIRST, starts

WAIT = ["group", "month", "wait", "ended"]  # what is alike of the customers that a row counts


def waits(
    log: Table,
    *,
    as_of: date,
    by_order: int,
    start: contract.Edge | date | str | None,
    group: object = None,
) -> DataFrame:
    """How many customers waited so many days after their purchase number ``by_order``: ``wait``
    until they bought again (``ended``) or until ``as_of``, by the month of that purchase and by
    ``group``.

    Orders of one day are one purchase. Who was first seen before ``start`` is left out: nobody
    knows the numbers of their purchases.
    """
    if by_order is True or by_order not in range(1, 1_000):
        asked = "by_order needs the number of a purchase, 1 for the first"
        raise ValueError(f"{asked}; found {by_order!r}; give a whole number below 1,000")
    dated = isinstance(group, str) and group in periods.BY
    cohort = FIRST if group is None or dated else group
    carry = None
    if isinstance(cohort, str) and cohort != FIRST:
        carry = cohort
    seen = contract.activity(log, as_of=as_of, carry=carry)
    seen = seen.filter(seen.active).mutate(number=periods.days(seen.at))
    clock = _clock(seen, by_order, as_of)
    began = starts(seen, cohort, "day")
    first = contract.Edge.of(start).start
    if first is not None:
        began = began.filter(began.start >= periods.of(first, "day"))
    rows = clock.join(began.select("customer_id", "cohort"), "customer_id")
    named = ibis.literal("") if group is None else rows.cohort
    label = periods.number(rows.day, str(group)) if dated else named
    rows = rows.mutate(group=label)
    found = rows.group_by(WAIT).aggregate(n=rows.count()).to_pandas()
    if found.empty:
        contract.refuse_empty(seen.limit(1).to_pandas(), log, as_of=as_of)
    if dated:
        found["group"] = periods.start(found["group"].astype("int64"), str(group))
    counts = {"wait": "int64", "n": "int64", "ended": bool}
    return found.astype(counts).sort_values(WAIT, ignore_index=True)


def _clock(seen: Table, by_order: int, as_of: date) -> Table:
    """In the engine: each customer's purchase of that number, and how long they waited then."""
    days = seen.select("customer_id", "number", day=seen.at.date()).distinct()
    mine = {"group_by": "customer_id", "order_by": "number"}
    numbered = days.mutate(
        nth=ibis.row_number().over(**mine),
        again=days.number.lead().over(**mine),
    )
    rows = numbered.filter(numbered.nth == by_order - 1)
    last = ibis.literal(periods.of(as_of, "day"), "int64")
    return rows.select(
        "customer_id",
        "day",
        month=periods.number(rows.day, "month"),
        ended=rows.again.notnull(),
        wait=rows.again.fill_null(last) - rows.number,
    )
