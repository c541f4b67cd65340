"""Steps in their order, whatever else lies between: in the engine, one row per customer."""

from ibis.expr.types import Table

from retention_lib.contract.held import worked_out
from retention_lib.journeys.attempts import Asked, latest


def ordered(events: Table, asked: Asked) -> Table:
    """When each step was first reached, and whether it was within the window of an attempt, as in
    ``attempts``."""
    rows = events.filter(events.event.isin(asked.steps))
    if asked.window is None:
        return _soonest(worked_out(rows), asked)
    return latest(rows, asked)


def _soonest(rows: Table, asked: Asked) -> Table:
    """Without a limit a step is reached by its first event after the step before was: a join a
    step, several times as fast as a window."""
    first = asked.steps[0]
    later = asked.steps[1:]
    is_first = rows.event == first
    each = _first(rows.filter(is_first))
    each = each.rename(reached0="now")
    for nth, step in enumerate(later):
        is_step = rows.event == step
        its = rows.filter(is_step)
        came = its.join(each, "customer_id")
        before = came[f"reached{nth}"]
        at_once = came.at == before
        follows = came.tie > came.nth
        tied = at_once & follows
        after = came.at > before
        there = came.filter(after | tied)
        found = _first(there.select(its.columns))
        earlier = each.drop("nth")
        each = earlier.left_join(found, "customer_id")
        each = each.drop("customer_id_right")
        name = f"reached{nth + 1}"
        each = each.rename({name: "now"})
    deep = {}
    numbers = range(len(asked.steps))
    for nth in numbers:
        reached = each[f"reached{nth}"]
        deep[f"deep{nth}"] = reached.notnull()
    return each.drop("nth").mutate(**deep)


def _first(rows: Table) -> Table:
    """Of each customer the time of the first of these events, ``now``, and its ``tie``, ``nth``."""
    customers = rows.group_by("customer_id")
    soonest = customers.aggregate(now=rows.at.min())
    same = [
        soonest.customer_id == rows.customer_id,
        soonest.now == rows.at,
    ]
    there = rows.join(soonest, same)
    kinds = there.group_by("customer_id", "now")
    earliest = there.tie.min()
    return kinds.aggregate(nth=earliest)
