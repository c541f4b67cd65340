"""The record tables a company brings: what one row is, and each column's type and meaning."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Column:
    """One column: its ``type`` (id, time, number or text) and what else is asked of its values."""

    type: str
    meaning: str
    required: bool = False
    unique: bool = False
    choices: tuple[str, ...] = ()
    not_before: str = ""

    @property
    def severity(self) -> str:
        """How bad a value is that cannot be used."""
        return "error" if self.required else "warning"


@dataclass(frozen=True)
class RecordTable:
    """One record table: what a row is, the column of time that orders it, and its columns by
    name."""

    row: str
    time: str
    columns: dict[str, Column]

    @property
    def required(self) -> list[str]:

        return [name for name, column in self.columns.items() if column.required]


def declared(
    row: str,
    time: str,
    columns: str,
) -> RecordTable:
    """A record table from the lines of its columns: a name, a type, what is asked, and a meaning.

    Asked may be ``required`` and ``unique``; ``of=`` the values there may be, and ``after=`` the
    column that it must not lie before.

    >>> declared("visit", "at", "at time required: when it was").required
    ['at']
    """
    lines = [line.split(": ", 1) for line in columns.strip().splitlines()]
    return RecordTable(row, time, dict(_column(*line) for line in lines))


def _column(asked: str, meaning: str) -> tuple[str, Column]:

    name, kind, *marks = asked.split()
    said = dict(mark.partition("=")[::2] for mark in marks)
    return name, Column(
        kind,
        meaning,
        required="required" in said,
        unique="unique" in said,
        choices=tuple(filter(None, said.get("of", "").split(","))),
        not_before=said.get("after", ""),
    )


TABLES = {
    "transactions": declared(
        "order, order line, or refund (amount < 0)",
        "ordered_at",
        """
        customer_id id required: whose row it is: opaque text or a whole number
        ordered_at time required: when it was ordered, local business time
        amount number required: money, or leave it out and give quantity and unit_price
        transaction_id id: rows that share it are lines of one order
        category text: kind of goods
        channel text: where it was sold
        product text: what was sold
        quantity number: units
        unit_price number: money a unit
        """,
    ),
    "events": declared(
        "thing a customer did",
        "happened_at",
        """
        customer_id id required: whose row it is: opaque text or a whole number
        happened_at time required: when it happened, local business time
        event text required: what it was
        channel text: where it happened
        session_id id: events that share it are one visit
        """,
    ),
    "surveys": declared(
        "answer",
        "answered_at",
        """
        customer_id id required: whose row it is: opaque text or a whole number
        answered_at time required: when it was answered
        question text required of=nps,csat,ces: which score it feeds
        score number required: the code that was chosen
        wave text: the round of asking
        ticket_id id: the support case it is about
        comment text: free text
        weight number: how many customers it stands for
        """,
    ),
    "tickets": declared(
        "support case",
        "opened_at",
        """
        ticket_id id required unique: the case
        customer_id id required: whose row it is: opaque text or a whole number
        opened_at time required: when it was opened
        first_response_at time after=opened_at: when somebody first answered
        closed_at time after=opened_at: when it was closed
        topic text: what it is about
        priority text: how urgent it is
        """,
    ),
    "messages": declared(
        "message sent, or withheld from the control arm",
        "sent_at",
        """
        customer_id id required: whose row it is: opaque text or a whole number
        campaign text required: the campaign
        sent_at time required: when it was, or would have been, sent
        arm text required of=treated,control: treated or control
        opened_at time after=sent_at: when it was opened
        clicked_at time after=sent_at: when it was clicked
        cost number: money
        """,
    ),
    "memberships": declared(
        "spell in a loyalty programme",
        "joined_at",
        """
        customer_id id required: whose row it is: opaque text or a whole number
        joined_at time required: when it began
        left_at time after=joined_at: when it ended, empty while it lasts
        kind text of=points,cashback,tiered: the kind of programme
        tier text: the tier
        """,
    ),
    "subscriptions": declared(
        "paid spell",
        "started_at",
        """
        customer_id id required: whose row it is: opaque text or a whole number
        started_at time required: when it began
        amount number required: money a payment
        every text required of=month,year: how often it is paid
        ended_at time after=started_at: when it ended, empty while it lasts
        """,
    ),
    "customers": declared(
        "customer",
        "",
        """
        customer_id id required unique: the customer; every other column is an attribute
        """,
    ),
    "identities": declared(
        "alias",
        "",
        """
        alias_id id required: another id of the same customer
        customer_id id required: whose row it is: opaque text or a whole number
        source text: where the alias comes from
        """,
    ),
}


def schema(name: str) -> RecordTable:
    """The record table of that name, or an error that lists them."""
    if name not in TABLES:
        asked = f"a record table was asked for as {name!r}"
        raise ValueError(f"{asked}; there are {', '.join(TABLES)}; use one of them")
    return TABLES[name]
