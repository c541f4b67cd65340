"""Answers joined with what is known of who gave them and of what they are about."""

import ibis.expr.types as ir

from retention_lib import contract
from retention_lib.contract.findings import usable


def described(surveys, *, customers=None, tickets=None) -> ir.Table:
    """Answers with what is known of who gave them. One row is an answer, each as often as it was
    given.

    ``customers`` adds its attributes by customer_id, ``tickets`` its ``topic`` by ticket_id, empty
    where nothing is known; a column that the answers have already stays theirs. Returns an Ibis
    table. Raises ``ContractError`` when columns are missing.

    >>> import pandas as pd
    >>> answers = pd.DataFrame({"customer_id": [1], "answered_at": ["2024-01-05"], "question": ["nps"], "score": [9]})
    >>> described(answers, customers=pd.DataFrame({"customer_id": [1], "segment": ["home"]})).to_pandas()["segment"][0]
    'home'
    """
    table = contract.require(surveys, "surveys")
    if customers is not None:
        table = _joined(
            table,
            usable(customers, "customers", as_of=None),
            "customer_id",
            "customers",
        )
    if tickets is not None and "ticket_id" in table.columns:
        cases = usable(tickets, "tickets", as_of=None)
        table = _joined(
            table,
            cases.select([c for c in ("ticket_id", "topic") if c in cases.columns]),
            "ticket_id",
            "tickets",
        )
    return table


def same_ids(table: ir.Table, more: ir.Table, key: str, name: str) -> None:
    """Refuse to match a table ``name`` with the answers when the ids of one are text and those of
    the other numbers."""
    if table[key].type() != more[key].type():
        found = f"{more[key].type()} in {name} and {table[key].type()} in surveys"
        raise contract.ContractError(
            f"{name} needs the {key} of surveys", found, "cast one to the other"
        )


def _joined(table: ir.Table, more: ir.Table, key: str, name: str) -> ir.Table:
    same_ids(table, more, key, name)
    new = [column for column in more.columns if column not in table.columns]
    more = more.select(joined_id=more[key], **{column: more[column] for column in new})
    return table.left_join(more, table[key] == more.joined_id).drop("joined_id")
