"""Steps in their order, whatever else lies between: in the engine, one row per customer."""

from datetime import datetime
from itertools import pairwise

from ibis.expr.types import Table

from retention_lib.journeys.attempts import Asked, latest

EPOCH = datetime(1970, 1, 1)
ROWS = 10**13
"""More than a log has rows: so a time and the number of a row are told apart in one number."""


def ordered(rows: Table, asked: Asked) -> Table:
    """When each step was first reached, and whether it was within the window of an attempt, as in
    ``attempts``; the rows are those of steps."""
    if asked.window is None:
        return _soonest(_placed(rows), asked)
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
    its = [rows.filter(rows.kind == kind) for kind in asked.kinds]
    each = (
        its[0]
        .group_by("customer_id")
        .aggregate(
            reached0=its[0]["at"].min(),
            since=its[0].place.min(),
        )
    )
    by_name = rows.tie.type().is_string()
    for nth, (before, step) in enumerate(pairwise(asked.steps), start=1):
        # where rows have no order, events of one instant go by their names
        at_once = by_name and step > before
        each = _then(each, its[nth], nth, at_once=at_once)
    deep = {f"deep{nth}": each[f"reached{nth}"].notnull() for nth, _ in enumerate(its)}
    return each.mutate(**deep).drop("since")


def _then(
    each: Table,
    step: Table,
    nth: int,
    *,
    at_once: bool,
) -> Table:
    """With when a step was first reached after the one before was, ``since``."""
    late = step.place >= each.since if at_once else step.place > each.since
    came = each.left_join(step, [each.customer_id == step.customer_id, late])
    told = {f"reached{nth}": came["at"].min(), "since": came.place.min()}
    for before in range(nth):
        told[f"reached{before}"] = came[f"reached{before}"].min()
    return came.group_by("customer_id").aggregate(**told)
