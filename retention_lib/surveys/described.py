"""Answers joined with what is known of who gave them and of what they are about."""

from typing import Any

import ibis.expr.types as ir

from retention_lib.contract import ContractError, usable
from retention_lib.surveys.answers import Day, until


def described(
    surveys: Any,
    *,
    as_of: Day,
    customers: Any = None,
    tickets: Any = None,
) -> ir.Table:
    """Answers up to ``as_of`` with what is known of who gave them. One row is an answer, each as
    often as it was given.

    ``customers`` adds its attributes by customer_id, ``tickets`` its ``topic`` by ticket_id, empty
    where nothing is known; a column that the answers have already stays theirs. Returns an Ibis
    table. Raises ``ContractError`` when columns are missing.

    >>> import pandas as pd
    >>> answers = pd.DataFrame({"customer_id": [1], "answered_at": "2024-01-05", "score": 9})
    >>> answers = answers.assign(question="nps")
    >>> homes = pd.DataFrame({"customer_id": [1], "segment": ["home"]})
    >>> described(answers, as_of="2024-12-31", customers=homes).to_pandas()["segment"][0]
    'home'
    """
    table = until(surveys, as_of)
    if customers is not None:
        people = usable(customers, "customers", as_of=as_of)
        table = _joined(table, people, "customer_id", "customers")
    if tickets is not None and "ticket_id" in table.columns:
        cases = usable(tickets, "tickets", as_of=as_of)
        about = cases.select("ticket_id", *({"topic"} & {*cases.columns}))
        table = _joined(table, about, "ticket_id", "tickets")
    return table


def same_ids(
    table: ir.Table,
    more: ir.Table,
    key: str,
    name: str,
) -> None:
    """Refuse to match a table ``name`` with the answers when the ids of one are text and those of
    the other numbers."""
    ours, theirs = table[key].type(), more[key].type()
    if ours != theirs:
        raise ContractError(
            f"{name} needs the {key} of surveys",
            f"{theirs} in {name} and {ours} in surveys",
            "cast one to the other",
        )


def _joined(
    table: ir.Table,
    more: ir.Table,
    key: str,
    name: str,
) -> ir.Table:
    same_ids(table, more, key, name)
    new = {column: more[column] for column in more.columns if column not in table.columns}
    matched = more.select(joined_id=more[key], **new)
    joined = table.left_join(matched, table[key] == matched.joined_id)
    return joined.drop("joined_id")
