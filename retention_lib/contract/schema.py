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


CUSTOMER = Column("id", "whose row it is: opaque text or a whole number", required=True)

TABLES = {
    "transactions": RecordTable(
        "order, order line, or refund (amount < 0)",
        "ordered_at",
        {
            "customer_id": CUSTOMER,
            "ordered_at": Column("time", "when it was ordered, local business time", required=True),
            "amount": Column(
                "number",
                "money, or leave it out and give quantity and unit_price",
                required=True,
            ),
            "transaction_id": Column("id", "rows that share it are lines of one order"),
            "category": Column("text", "kind of goods"),
            "channel": Column("text", "where it was sold"),
            "product": Column("text", "what was sold"),
            "quantity": Column("number", "units"),
            "unit_price": Column("number", "money a unit"),
        },
    ),
    "events": RecordTable(
        "thing a customer did",
        "happened_at",
        {
            "customer_id": CUSTOMER,
            "happened_at": Column("time", "when it happened, local business time", required=True),
            "event": Column("text", "what it was", required=True),
            "channel": Column("text", "where it happened"),
            "session_id": Column("id", "events that share it are one visit"),
        },
    ),
    "surveys": RecordTable(
        "answer",
        "answered_at",
        {
            "customer_id": CUSTOMER,
            "answered_at": Column("time", "when it was answered", required=True),
            "question": Column(
                "text",
                "which score it feeds",
                required=True,
                choices=("nps", "csat", "ces"),
            ),
            "score": Column("number", "the code that was chosen", required=True),
            "wave": Column("text", "the round of asking"),
            "ticket_id": Column("id", "the support case it is about"),
            "comment": Column("text", "free text"),
            "weight": Column("number", "how many customers it stands for"),
        },
    ),
    "tickets": RecordTable(
        "support case",
        "opened_at",
        {
            "ticket_id": Column("id", "the case", required=True, unique=True),
            "customer_id": CUSTOMER,
            "opened_at": Column("time", "when it was opened", required=True),
            "first_response_at": Column(
                "time", "when somebody first answered", not_before="opened_at"
            ),
            "closed_at": Column("time", "when it was closed", not_before="opened_at"),
            "topic": Column("text", "what it is about"),
            "priority": Column("text", "how urgent it is"),
        },
    ),
    "messages": RecordTable(
        "message sent, or withheld from the control arm",
        "sent_at",
        {
            "customer_id": CUSTOMER,
            "campaign": Column("text", "the campaign", required=True),
            "sent_at": Column("time", "when it was, or would have been, sent", required=True),
            "arm": Column(
                "text",
                "treated or control",
                required=True,
                choices=("treated", "control"),
            ),
            "opened_at": Column("time", "when it was opened", not_before="sent_at"),
            "clicked_at": Column("time", "when it was clicked", not_before="sent_at"),
            "cost": Column("number", "money"),
        },
    ),
    "memberships": RecordTable(
        "spell in a loyalty programme",
        "joined_at",
        {
            "customer_id": CUSTOMER,
            "joined_at": Column("time", "when it began", required=True),
            "left_at": Column(
                "time", "when it ended, empty while it lasts", not_before="joined_at"
            ),
            "kind": Column(
                "text",
                "the kind of programme",
                choices=("points", "cashback", "tiered"),
            ),
            "tier": Column("text", "the tier"),
        },
    ),
    "subscriptions": RecordTable(
        "paid spell",
        "started_at",
        {
            "customer_id": CUSTOMER,
            "started_at": Column("time", "when it began", required=True),
            "amount": Column("number", "money a payment", required=True),
            "every": Column(
                "text", "how often it is paid", required=True, choices=("month", "year")
            ),
            "ended_at": Column(
                "time", "when it ended, empty while it lasts", not_before="started_at"
            ),
        },
    ),
    "customers": RecordTable(
        "customer",
        "",
        {
            "customer_id": Column(
                "id",
                "the customer; every other column is an attribute",
                required=True,
                unique=True,
            )
        },
    ),
    "identities": RecordTable(
        "alias",
        "",
        {
            "alias_id": Column("id", "another id of the same customer", required=True),
            "customer_id": CUSTOMER,
            "source": Column("text", "where the alias comes from"),
        },
    ),
}


def schema(name: str) -> RecordTable:
    """The record table of that name, or an error that lists them."""
    if name not in TABLES:
        raise ValueError(
            f"a record table was asked for as {name!r}; there are {', '.join(TABLES)}; use one of"
            " them"
        )
    return TABLES[name]
