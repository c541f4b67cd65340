"""Answers joined with what is known of who gave them."""

import pandas as pd
import pytest
from surveyed import AS_OF, answers

from retention_lib import surveys
from retention_lib.contract import ContractError


def test_described_joins_what_is_known_and_keeps_every_answer():
    frame = answers([9, 1, 5], customer_id=[1, 2, 3], ticket_id=["t1", None, "t9"], channel="mail")
    customers = pd.DataFrame(
        {"customer_id": [1, 2, 2], "segment": ["home", "office", "office"], "channel": "web"}
    )
    tickets = pd.DataFrame(
        {"ticket_id": ["t1", "t1"], "customer_id": 1, "opened_at": ["2024-01-01", "2024-01-02"]}
    )
    table = surveys.described(
        frame, as_of=AS_OF, customers=customers, tickets=tickets.assign(topic=["refund", "later"])
    )
    found = table.to_pandas().sort_values("customer_id")
    assert found["segment"].fillna("?").tolist() == ["home", "office", "?"]
    assert found["topic"].fillna("?").tolist() == ["refund", "?", "?"]
    assert set(found["channel"]) == {"mail"} and len(found) == 3
    assert surveys.nps(table, as_of=AS_OF, by="segment")["n"].tolist() == [1, 1, 1]


def test_described_refuses_ids_of_another_kind():
    with pytest.raises(
        ContractError, match="customers needs the customer_id of surveys; found string"
    ):
        surveys.described(
            answers([9]),
            as_of=AS_OF,
            customers=pd.DataFrame({"customer_id": ["0"], "segment": ["home"]}),
        )
