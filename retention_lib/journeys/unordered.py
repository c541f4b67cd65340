"""How many steps each customer did, in any order: in the engine, one row per customer."""

from collections import Counter
from typing import Any

import ibis
from ibis.expr.types import Table

from retention_lib.journeys.attempts import Asked
from retention_lib.journeys.ordered import MINE

KIND: dict[str, Any] = {
    "group_by": ["customer_id", "kind"],
    "order_by": MINE["order_by"],
}
FROM_HERE: dict[str, Any] = {
    **MINE,
    "preceding": 0,
}


def in_any_order(rows: Table, asked: Asked) -> Table:
    """How many of the steps were done, one that is asked for twice twice; the rows are those of
    steps, ``reached`` and ``deep`` as in ``attempts``."""
    counts = Counter(asked.kinds)
    mine = ibis.window(group_by="customer_id")
    rows = rows.mutate(
        nth=ibis.row_number().over(**KIND),
        first=rows.at.min().over(mine),
    )
    rows = rows.filter(asked.open(rows.first))
    each = _first_times(rows, counts, asked)
    if asked.window is None:
        deep = {}
        for nth, _ in enumerate(asked.steps):
            deep[f"deep{nth}"] = each[f"reached{nth}"].notnull()
        return each.mutate(**deep)
    best = _most_at_once(rows, counts, asked)
    return each.join(best, "customer_id")


def _first_times(
    rows: Table,
    counts: Counter[int],
    asked: Asked,
) -> Table:
    """When each customer had first done so many of the steps."""
    wanted = []
    for step, times in counts.items():
        early = rows.nth < times
        wanted.append(early & (rows.kind == step))
    done = rows.filter(ibis.or_(*wanted))
    done = done.mutate(depth=ibis.row_number().over(**MINE))
    told = {}
    for nth, _ in enumerate(asked.steps):
        its = done.depth == nth
        told[f"reached{nth}"] = done.at.min(where=its)
    return done.group_by("customer_id").aggregate(**told)


def _most_at_once(
    rows: Table,
    counts: Counter[int],
    asked: Asked,
) -> Table:
    """Of each customer, how many steps were done within the window of the best attempt."""
    most = max(counts.values())
    later = {}
    for n in range(most):
        ahead = rows.at.lead(n)
        later[f"later{n}"] = ahead.over(**KIND)
    rows = rows.mutate(**later)
    from_here = ibis.window(**FROM_HERE)
    depth: Any = 0
    for step, times in counts.items():
        is_step = rows.kind == step
        for n in range(times):
            at = ibis.ifelse(is_step, rows[f"later{n}"], None)
            soonest = at.min().over(from_here)
            done = asked.soon(soonest, rows.at)
            depth = depth + ibis.ifelse(done, 1, 0)
    whole = asked.open(rows.at)
    counted = rows.select(
        "customer_id",
        depth=ibis.ifelse(whole, depth, 0),
    )
    best = counted.group_by("customer_id").aggregate(most=counted.depth.max())
    deep = {}
    for nth, _ in enumerate(asked.steps):
        deep[f"deep{nth}"] = best.most > nth
    return best.select("customer_id", **deep)
