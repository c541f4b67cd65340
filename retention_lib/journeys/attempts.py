"""How far each customer came through steps, and when: in the engine, one row per customer."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, NamedTuple

import ibis
from ibis.expr.types import Table, Value

from retention_lib.journeys.lengths import DAY
from retention_lib.journeys.ordered import MINE

BEFORE: dict[str, Any] = {
    **MINE,
    "preceding": (None, 1),
}


class Asked(NamedTuple):
    """The steps, and for how many seconds an attempt may last; None where for ever."""

    steps: list[str]
    window: int | None
    end: datetime

    @property
    def kinds(self) -> list[int]:
        """The steps as ``log_once`` numbers them."""
        return [*map(self.steps.index, self.steps)]

    @property
    def days(self) -> float | None:
        """How many days an attempt may last."""
        return self.window and self.window / DAY

    def open(self, at: Any) -> Any:
        """Whether the whole window of an attempt was observed."""
        lasts = timedelta(seconds=self.window or 0)
        return at <= self.end - lasts

    def soon(self, at: Any, since: Any) -> Any:
        """Whether a time lies within the window of an attempt."""
        if self.window is None:
            return at.notnull() & since.notnull()
        lasts = ibis.interval(seconds=self.window)
        within = at <= since + lasts
        return within.fill_null(False)


def latest(rows: Table, asked: Asked) -> Table:
    """Steps in their order within a window; the rows are those of steps.

    At each event that is a step, the latest start from which the steps so far lead to it is the
    latest of those that lead to any event before it by one step less.
    """
    first, *later = asked.kinds
    before = ibis.window(**BEFORE)
    begins = asked.open(rows.at) & (rows.kind == first)
    start = ibis.ifelse(begins, rows.at, None)
    rows = rows.mutate(since0=start)
    for nth, step in enumerate(later):
        latest = rows[f"since{nth}"].max().over(before)
        is_step = rows.kind == step
        came = ibis.ifelse(is_step, latest, None)
        name = f"since{nth + 1}"
        rows = rows.mutate(**{name: came})
    numbers = range(len(asked.steps))
    pairs = []
    for nth in numbers:
        since = rows[f"since{nth}"]
        pair = rows.at, since
        pairs.append(pair)
    return _each(rows, pairs, asked)


def strict(events: Table, asked: Asked) -> Table:
    """Steps one directly after the other."""
    rows = _with_next(events, len(asked.steps))
    first = rows.kind == 0
    rows = rows.filter(first, asked.open(rows.at))
    so_far: Any = ibis.literal(True)
    pairs = []
    for nth, step in enumerate(asked.kinds):
        is_step = rows[f"kind{nth}"] == step
        so_far = so_far & is_step.fill_null(False)
        since = ibis.ifelse(so_far, rows.at, None)
        at = rows[f"at{nth}"]
        pairs.append((at, since))
    return _each(rows, pairs, asked)


def _with_next(events: Table, n: int) -> Table:
    """With the events that come next, and when."""
    mine = ibis.window(**MINE)
    ahead = {
        "kind0": events.kind,
        "at0": events.at,
    }
    for nth in range(1, n):
        kind = events.kind.lead(nth)
        at = events.at.lead(nth)
        ahead[f"kind{nth}"] = kind.over(mine)
        ahead[f"at{nth}"] = at.over(mine)
    return events.mutate(**ahead)


def _each(
    rows: Table,
    pairs: Iterable[tuple[Any, Any]],
    asked: Asked,
) -> Table:
    """Of each customer who entered: when each step was first reached, ``reached``, and whether it
    was within the window of an attempt, ``deep``; a pair is when, and since when."""
    told: dict[str, Value] = {}
    for nth, (at, since) in enumerate(pairs):
        led_there = since.notnull()
        soon = asked.soon(at, since)
        number = ibis.ifelse(soon, 1, 0)
        told[f"reached{nth}"] = at.min(where=led_there)
        told[f"deep{nth}"] = number.max() == 1
    each = rows.group_by("customer_id").aggregate(**told)
    entered = each.reached0.notnull()
    return each.filter(entered)
