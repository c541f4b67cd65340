"""The record tables a company brings, and each column's type.

What a row is, and what its columns mean, are texts of the catalogue: ``records-<table>`` and
``records-<table>-<column>``.
"""

from dataclasses import dataclass

AS_GIVEN = "__as_given"  # ends the name of the column that keeps what another was read from


@dataclass(frozen=True)
class Column:
    """One column: its ``type`` (id, time, number, code or text), and what is asked of its values.

    ``required`` columns must be there; where a ``filled`` one is, each row needs a value in it.
    """

    type: str
    required: bool = False
    filled: bool = False
    unique: bool = False
    choices: tuple[str, ...] = ()
    not_before: str = ""

    @property
    def severity(self) -> str:
        """How bad a value is that cannot be used."""
        return "error" if self.filled else "warning"


@dataclass(frozen=True)
class RecordTable:
    """One record table: the column of time that orders it, and its columns by name."""

    time: str
    columns: dict[str, Column]

    @property
    def unique(self) -> list[str]:
        """The columns of which no value may come again."""
        return [name for name, column in self.columns.items() if column.unique]

    @property
    def required(self) -> list[str]:
        return [name for name, column in self.columns.items() if column.required]

    @property
    def worded(self) -> list[str]:
        """The columns that hold one of few words."""
        return [name for name, column in self.columns.items() if column.choices]

    @property
    def filled(self) -> list[str]:
        """The columns in which, where they are there, each row needs a value."""
        return [name for name, column in self.columns.items() if column.filled]


def declared(time: str, columns: str) -> RecordTable:
    """A record table from the lines of its columns: a name, a type, and what is asked.

    Asked may be ``required``, ``filled`` (as all required ones are) and ``unique``; ``of=`` the
    values there may be, and ``after=`` the column that it must not lie before.

    >>> declared("at", "at time required").required
    ['at']
    """
    lines = columns.strip().splitlines()
    return RecordTable(time, dict(_column(*line.split()) for line in lines))


def _column(name: str, kind: str, *marks: str) -> tuple[str, Column]:
    said = dict(mark.partition("=")[::2] for mark in marks)
    return name, Column(
        kind,
        required="required" in said,
        filled=not {"required", "filled"}.isdisjoint(said),
        unique="unique" in said,
        choices=tuple(filter(None, said.get("of", "").split(","))),
        not_before=said.get("after", ""),
    )


TABLES = {
    "transactions": declared(
        "ordered_at",
        """
        customer_id id required
        ordered_at time required
        amount number filled
        transaction_id id
        category text
        channel text
        product text
        quantity number
        unit_price number
        currency text
        """,
    ),
    "events": declared(
        "happened_at",
        """
        customer_id id required
        happened_at time required
        event text required
        channel text
        session_id id
        """,
    ),
    "surveys": declared(
        "answered_at",
        """
        customer_id id
        answered_at time required
        question text required of=nps,csat,ces
        score code required
        wave text
        ticket_id id
        comment text
        weight number
        """,
    ),
    "tickets": declared(
        "opened_at",
        """
        ticket_id id required unique
        customer_id id required
        opened_at time required
        first_response_at time after=opened_at
        closed_at time after=opened_at
        topic text
        priority text
        """,
    ),
    "messages": declared(
        "sent_at",
        """
        customer_id id required
        campaign text required
        sent_at time required
        arm text required of=treated,control
        opened_at time after=sent_at
        clicked_at time after=sent_at
        cost number
        currency text
        """,
    ),
    "memberships": declared(
        "joined_at",
        """
        customer_id id required
        joined_at time required
        left_at time after=joined_at
        kind text of=points,cashback,tiered
        tier text
        """,
    ),
    "subscriptions": declared(
        "started_at",
        """
        customer_id id required
        started_at time required
        amount number required
        every text required of=month,year
        ended_at time after=started_at
        ended_reason text
        plan text
        currency text
        """,
    ),
    "customers": declared(
        "",
        """
        customer_id id required unique
        acquisition_cost number
        referred_by id
        """,
    ),
    "identities": declared(
        "",
        """
        alias_id id required
        customer_id id required
        source text
        """,
    ),
}


def schema(name: str) -> RecordTable:
    """The record table of that name, or an error that lists them."""
    if name not in TABLES:
        asked = f"a record table was asked for as {name!r}"
        raise ValueError(f"{asked}; there are {', '.join(TABLES)}; use one of them")
    return TABLES[name]
