"""Who pays for a subscription on a day, and who of them no longer does at the end of a horizon."""

from datetime import date, timedelta

import ibis
from ibis.expr.types import BooleanValue, Table

from retention_lib import contract
from retention_lib.churn.given import DAY, ago

MONTH, YEAR = 30.4375, 365.25  # days between payments


def running(subscriptions: Table, day: date) -> Table:
    """In the engine: one row a customer with a paid spell on the day before ``day``: ``tenure``
    (days since the first spell), ``money`` (a month), ``spells`` (so far), ``renews_in`` (days to
    the next payment, about)."""
    rows = _paid(subscriptions, day - DAY)
    since = ago(rows.started_at, day)
    there = _covers(rows, day - DAY)
    every = ibis.ifelse(rows.every == "month", MONTH, YEAR)
    paid = ibis.ifelse(
        rows.every == "month",
        rows.amount,
        rows.amount / 12,
    )
    left = every - (since - every * (since / every).floor())
    rows = rows.mutate(
        since=since,
        there=there,
        paid=paid,
        left=left,
    )
    told = rows.group_by("customer_id").aggregate(
        tenure=rows.since.max(),
        money=rows.paid.sum(where=rows.there),
        spells=rows.count(),
        renews_in=rows.left.min(where=rows.there),
    )
    return told.filter(told.money.notnull())


def stayed(
    subscriptions: Table,
    day: date,
    as_of: date,
) -> Table:
    """In the engine: the customers with a paid spell on ``day``, each once."""
    rows = _paid(subscriptions, as_of)
    return (
        rows.filter(
            _covers(
                rows,
                day,
            )
        )
        .select("customer_id")
        .distinct()
    )


def ended(
    subscriptions: Table,
    day: date,
    horizon: int,
    as_of: date,
) -> Table:
    """In the engine: ``ends_in``, the days from ``day`` to the last end within the horizon."""
    rows = _paid(subscriptions, as_of)
    last = day + timedelta(days=horizon - 1)
    on = rows.ended_at.date()
    within = (on >= ibis.literal(day)) & (on <= ibis.literal(last))
    gone = rows.filter(within.fill_null(False))
    return gone.group_by("customer_id").aggregate(
        ends_in=-ago(gone.ended_at, day).min(),
    )


def _paid(subscriptions: Table, as_of: date) -> Table:
    """The spells that were paid for, begun by a day; an end after it is not known yet."""
    rows = contract.usable(subscriptions, "subscriptions", as_of=as_of)
    if "ended_at" not in rows.columns:
        rows = rows.mutate(ended_at=ibis.null("timestamp"))
    return rows.filter(rows.amount > 0)


def _covers(rows: Table, day: date) -> BooleanValue:
    """Whether a spell lasts through a day: who ends on a day is no subscriber on it."""
    begun = rows.started_at.date() <= ibis.literal(day)
    over = rows.ended_at.date() <= ibis.literal(day)
    return begun & ~over.fill_null(False)
