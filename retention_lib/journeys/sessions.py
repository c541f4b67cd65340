"""Visits: events of a customer that follow one another closely."""

from datetime import date

import ibis
from ibis.expr.types import Table
from numpy import ndarray
from pandas import DataFrame

from retention_lib import contract, intervals, periods
from retention_lib.journeys.ordered import log
from retention_lib.journeys.steps import VISIT, length_of, steps
from retention_lib.results.journeys import SESSIONS

GAP = "30min"
COUNTS = ["customers", "sessions", "events", "single"]


def visits(
    events: object,
    *,
    as_of: date | str,
    gap: str = GAP,
) -> Table:
    """Gather events into visits. One row is a visit, in a table of the engine, because there may be
    many: ``customer_id, visit`` (1 is a customer's first), ``started_at, ended_at, events``.

    A visit ends where at least ``gap`` passes without an event of its customer. ``events`` is
    counted up to ``as_of``, the last day observed; ids of sessions that a log may have are not
    asked.

    >>> import pandas as pd
    >>> clicks = pd.DataFrame({"customer_id": 1, "event": "view", "happened_at":
    ...     ["2021-01-01 10:00", "2021-01-01 10:29", "2021-01-01 10:59"]})
    >>> visits(clicks, as_of="2021-01-31").order_by("visit").to_pandas()["events"].tolist()
    [2, 1]
    """
    rows = steps(log(events, as_of=as_of), gap=gap)
    return rows.group_by(VISIT).aggregate(
        started_at=rows["at"].min(),
        ended_at=rows["at"].max(),
        events=rows.count(),
    )


def sessions(
    events: object,
    *,
    as_of: date | str,
    gap: str = GAP,
    by: str = "month",
    confidence: float = 0.95,
) -> DataFrame:
    """Count visits by the calendar period in which they began. One row is a period with visits.

    ``events`` is counted up to ``as_of``, the last day observed; a visit ends where at least
    ``gap`` passes without an event of its customer. Columns: ``period``; ``customers``;
    ``sessions``; ``events``; ``each`` (events a session, on average) and ``minutes`` (the median
    length of a session, from its first event to its last, in minutes: one event has none);
    ``single`` (sessions of one event) and ``rate`` (their share) with its Wilson interval of as
    many sessions as there are customers, ``low, high``; ``complete`` (the period was observed in
    full: it ended on or before ``as_of``, and the log does not begin within it). Fact: ``gap`` in
    seconds.

    Raises ``ContractError`` when no row is usable, or for a ``gap`` that is none, and
    ``ValueError`` for a ``by`` that is none.

    >>> import pandas as pd
    >>> clicks = pd.DataFrame({"customer_id": 1, "event": "view", "happened_at":
    ...     ["2021-01-01 10:00", "2021-01-01 10:29", "2021-01-01 10:59"]})
    >>> found = sessions(clicks, as_of="2021-01-31")
    >>> found[["sessions", "events", "minutes", "rate"]].values.tolist()
    [[2.0, 3.0, 14.5, 0.5]]
    """
    last = periods.day(as_of)
    given = contract.as_ibis(events, "events")
    table = _by_period(visits(given, as_of=last, gap=gap), by).to_pandas()
    contract.refuse_empty(table, given, as_of=last)
    whole = dict.fromkeys(COUNTS, "int64")
    table = table.astype(whole).sort_values("number", ignore_index=True)
    share = table["single"] / table["sessions"]
    people = table["customers"]
    low, high = intervals.wilson(share * people, people, confidence)
    told = table.assign(
        period=periods.start(table["number"], by),
        each=table["events"] / table["sessions"],
        minutes=table["middle"].astype(float) / 60,
        rate=share,
        low=low,
        high=high,
        complete=_whole(table, by, last),
    )
    return SESSIONS.made(
        told[SESSIONS.names],
        by=by,
        as_of=last,
        gap=length_of(gap),
    )


def _by_period(found: Table, by: str) -> Table:
    """In the engine: how many visits there were, and how they were."""
    ends = (found.ended_at, found.started_at)
    # some engines tell parts of a second, each in its own way
    last, first = (end.epoch_seconds().floor().cast("int64") for end in ends)
    dated = found.mutate(number=periods.number(found.started_at, by), length=last - first)
    return dated.group_by("number").aggregate(
        first=dated.started_at.min(),
        customers=dated.customer_id.nunique(),
        sessions=dated.count(),
        events=dated.events.sum(),
        single=ibis.ifelse(dated.events == 1, 1, 0).sum(),
        middle=dated.length.median(),
    )


def _whole(
    table: DataFrame,
    by: str,
    as_of: date,
) -> ndarray:
    """Whether each period was observed in full; where the first event lies on its first day the
    first was."""
    number = table["number"].to_numpy()
    opens = periods.start(number[:1], by)[0].date()
    begun = number > number[0]
    begun[0] = table["first"].iloc[0].date() == opens
    return begun & periods.complete(number, by, as_of=as_of)
