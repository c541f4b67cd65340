"""Steps in their order, whatever else lies between: in the engine, one row per customer."""

from datetime import datetime

from ibis.expr.types import Table

from retention_lib.contract.held import worked_out
from retention_lib.journeys.attempts import Asked, latest

EPOCH = datetime(1970, 1, 1)
ROWS = 10**13
"""More than a log has rows: so a time and the number of a row are told apart in one number."""


def ordered(events: Table, asked: Asked) -> Table:
    """When each step was first reached, and whether it was within the window of an attempt, as in
    ``attempts``."""
    rows = events.filter(events.event.isin(asked.steps))
    if asked.window is None:
        return _soonest(worked_out(_placed(rows)), asked)
    return latest(rows, asked)


def _placed(rows: Table) -> Table:
    """With ``place``, the least of which is a customer's first event; where the engine keeps an
    order of rows, no two are the same."""
    if not rows.tie.type().is_integer():
        return rows.mutate(place=rows.at)
    since = rows.at.delta(EPOCH, unit="microsecond").cast("decimal(38, 0)")
    return rows.mutate(place=since * ROWS + rows.tie)


def _soonest(rows: Table, asked: Asked) -> Table:
    """Without a limit a step is reached by its first event after the step before was: a join a
    step, several times as fast as a window."""
    each = _first(rows.filter(rows.event == asked.steps[0]), 0)
    for nth, step in enumerate(asked.steps[1:], start=1):
        its = rows.filter(rows.event == step)
        came = its.join(each, "customer_id")
        before = came[f"place{nth - 1}"]
        # where rows have no order, events of one instant go by their names
        at_once = step > asked.steps[nth - 1] and rows.tie.type().is_string()
        there = came.filter(came.place >= before if at_once else came.place > before)
        found = _first(there, nth)
        each = each.left_join(found, "customer_id").drop("customer_id_right")
    deep = {f"deep{nth}": each[f"reached{nth}"].notnull() for nth, _ in enumerate(asked.steps)}
    return each.mutate(**deep)


def _first(rows: Table, nth: int) -> Table:
    """Of each customer the first of these events."""
    first = {f"reached{nth}": rows.at.min(), f"place{nth}": rows.place.min()}
    return rows.group_by("customer_id").aggregate(**first)
