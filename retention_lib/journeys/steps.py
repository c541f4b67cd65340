"""Journeys step by step: all that a customer did, or one visit of theirs."""

from typing import Any

import ibis
from ibis.expr.types import IntegerValue, Table

from retention_lib.journeys.lengths import seconds

CUSTOMER = ["customer_id"]
VISIT = ["customer_id", "visit"]


def steps(
    rows: Table,
    *,
    gap: str | None = None,
    repeats: bool = True,
) -> Table:
    """The events of a ``log``. With a ``gap`` each ``visit`` of a customer, numbered from 1, is a
    journey of its own; without ``repeats`` an event that follows another of its name within a
    journey is left out."""
    if gap is not None:
        rows = rows.mutate(new=_begins(rows, seconds(gap, "gap")))
        visit = rows.new.sum().over(**_so_far(rows))
        rows = rows.mutate(visit=visit).drop("new")
    if not repeats:
        last = rows.event.lag().over(**within(rows))
        rows = rows.mutate(same=rows.event == last)
        rows = rows.filter(~rows.same.fill_null(False)).drop("same")
    return rows


def whose(rows: Table) -> list[str]:
    """The columns that tell journeys apart."""
    return VISIT if "visit" in rows.columns else CUSTOMER


def within(rows: Table) -> dict[str, Any]:
    """Of a window over ``steps``: one journey, in order."""
    return {"group_by": whose(rows), "order_by": ["at", "tie"]}


def length_of(gap: str | None) -> int | None:
    """The fact ``gap``: its seconds, None where journeys are all that customers did."""
    return None if gap is None else seconds(gap, "gap")


def _begins(rows: Table, pause: int) -> IntegerValue:
    """1 where a visit begins: nothing came before, or at least so many seconds ago."""
    before = rows.at.lag().over(**within(rows))
    far = rows.at >= before + ibis.interval(seconds=pause)
    return ibis.ifelse(far | before.isnull(), 1, 0)


def _so_far(rows: Table) -> dict[str, Any]:
    return within(rows) | {"rows": (None, 0)}
