"""What events, tickets, messages and answers say of customers on a day, leading signals among
them. Each function tells it in the engine, one row a customer."""

from datetime import date

import ibis
from ibis.expr.types import BooleanValue, StringValue, Table

from retention_lib.churn.given import before, counted, none

WINDOW = 91  # days that are looked back on
MONTH = 30
VISIT = 1_800  # seconds without an event after which another visit begins
RUN, RUN_DAYS = 3, 14  # contacts, and within how many days
READ_BY = 3  # days in which a message would have been opened
YEAR = 365
LOGIN = ("login", "log_in", "log-in", "log in", "sign")
HELP = ("help", "support", "faq")
CANCEL = ("cancel", "terminat", "unsubscrib", "close_account", "delete_account")


def visited(events: Table, day: date) -> Table:
    """``days_since_visit``, ``active_1`` and ``active_3`` (days with an event), ``use_trend``, and
    ``help_ago`` and ``cancel_ago``: days since such a page was the first after login, or of a
    visit."""
    rows = before(events, "events", day, WINDOW)
    turn = ibis.window(
        group_by="customer_id",
        order_by="happened_at",
    )
    rows = rows.mutate(
        previous=rows.event.lag().over(turn),
        since=rows.happened_at.epoch_seconds(),
    )
    rows = rows.mutate(waited=rows.since - rows.since.lag().over(turn))
    first = rows.previous.isnull() | (rows.waited > VISIT)
    first = first | _named(
        rows.previous,
        LOGIN,
    ).fill_null(False)
    last_month = rows.ago <= MONTH
    told = rows.group_by("customer_id").aggregate(
        days_since_visit=rows.ago.min(),
        active_1=rows.ago.nunique(where=last_month),
        active_3=rows.ago.nunique(),
        help_ago=rows.ago.min(
            where=first
            & _named(
                rows.event,
                HELP,
            )
        ),
        cancel_ago=rows.ago.min(
            where=first
            & _named(
                rows.event,
                CANCEL,
            )
        ),
    )
    a_month = (told.active_3 - told.active_1) / 2
    more = (told.active_1 + 0.5) / (a_month + 0.5)
    return told.mutate(use_trend=more.ln())


def contacted(
    tickets: Table,
    day: date,
) -> Table:
    """``tickets_3`` (cases in three months) and ``run_ago``: days since the third of three cases
    within two weeks."""
    rows = before(tickets, "tickets", day, WINDOW)
    order = ["opened_at", "ticket_id"]
    turn = ibis.window(
        group_by="customer_id",
        order_by=order,
    )
    third = rows.ago.lag(RUN - 1).over(turn)
    rows = rows.mutate(apart=third - rows.ago)
    run = (rows.apart <= RUN_DAYS).fill_null(False)
    return rows.group_by("customer_id").aggregate(
        tickets_3=rows.count(),
        run_ago=rows.ago.min(where=run),
    )


def mailed(messages: Table, day: date) -> Table:
    """``sent_3`` (messages in three months that could have been opened by now), ``opened_3`` (the
    share opened), ``unread`` (how many since one was opened) and ``unread_ago``: days since the
    second of these."""
    sent = before(messages, "messages", day, WINDOW)
    sent = sent.filter((sent.arm == "treated") & (sent.ago > READ_BY))
    if "opened_at" not in sent.columns:
        sent = sent.mutate(opened_at=ibis.null("timestamp"))
    opened = (sent.opened_at < ibis.literal(day).cast("timestamp")).fill_null(False)
    rows = sent.select(
        "customer_id",
        "ago",
        "sent_at",
        opened=opened,
    )
    own = ibis.window(group_by="customer_id")
    latest = rows.ago.min(where=rows.opened).over(own)
    rows = rows.mutate(closed=latest.isnull() | (rows.ago < latest))
    turn = ibis.window(
        group_by=["customer_id", "closed"],
        order_by="sent_at",
    )
    rows = rows.mutate(nth=ibis.row_number().over(turn))
    told = rows.group_by("customer_id").aggregate(
        sent_3=rows.count(),
        read=counted(rows, rows.opened),
        unread=counted(rows, rows.closed),
        unread_ago=rows.ago.max(where=rows.closed & (rows.nth == 1)),
    )
    return told.mutate(opened_3=told.read / told.sent_3).drop("read")


def answered(surveys: Table, day: date) -> Table:
    """``nps``: the last score of a year."""
    rows = before(surveys, "surveys", day, YEAR)
    asked = rows.filter((rows.question == "nps") & rows.customer_id.notnull())
    last = asked.score.argmax(asked.answered_at)
    return asked.group_by("customer_id").aggregate(nps=last.cast("float64"))


def filled(people: Table) -> Table:
    """Customers of whom a log says nothing have done nothing."""
    counts = ("active_1", "active_3", "tickets_3", "sent_3", "unread")
    there = [name for name in counts if name in people.columns]
    known = people.mutate(**{name: none(people[name]) for name in there})
    if "use_trend" not in known.columns:
        return known
    return known.mutate(use_trend=known.use_trend.fill_null(0.0))


def _named(
    event: StringValue,
    words: tuple[str, ...],
) -> BooleanValue:
    """Whether the name of an event holds one of the words."""
    name = event.lower()
    return ibis.or_(*(name.contains(word) for word in words))
