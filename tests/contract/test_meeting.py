"""Tables that speak of other customers: refused where they are joined, and told before any
number."""

import pandas as pd
import pytest

from retention_lib import clv, contract, surveys, words
from retention_lib.contract import ContractError
from retention_lib.data.records import Records

AS_OF = "2024-12-31"
DAYS = {"answered_by": "2024-06-30", "as_of": AS_OF}
SHOP = ["c1", "c2", "c3", "c4"]


def orders(ids=SHOP):
    return pd.DataFrame({"customer_id": ids, "amount": 5.0, "ordered_at": "2024-05-01"})


def answers(ids, **columns):
    given = {"answered_at": "2024-05-02", "question": "nps", "score": 9}
    return pd.DataFrame({"customer_id": ids}).assign(**(given | columns))


def visits(ids):
    return pd.DataFrame({"customer_id": ids, "happened_at": "2024-05-01", "event": "visit"})


def found(**tables):
    typed = {name: contract.require(table, name) for name, table in tables.items()}
    told = Records("shop", **typed).check(as_of=AS_OF)
    return told[told["rule"].str.startswith("ids_")]


OTHERS = answers(["x1", "x2", "x3"])


@pytest.mark.parametrize(
    "call",
    [
        lambda: surveys.loyalty(OTHERS, orders(), as_of=AS_OF),
        lambda: surveys.happy_but_leaving(OTHERS, orders(), as_of=AS_OF),
        lambda: surveys.staying(OTHERS, orders(), **DAYS),
        lambda: surveys.prediction(OTHERS, orders(), **DAYS),
        lambda: surveys.response(OTHERS, orders()[["customer_id"]], as_of=AS_OF),
        lambda: surveys.bounds(OTHERS, orders()[["customer_id"]], as_of=AS_OF),
        lambda: surveys.described(OTHERS, as_of=AS_OF, customers=orders()[["customer_id"]]),
        lambda: surveys.latest(OTHERS, as_of=AS_OF, beside=orders()[["customer_id", "amount"]]),
    ],
)
def test_what_joins_tables_that_never_meet_refuses(call):
    told = "surveys and .* need a customer_id in common; found none of the 3 in surveys among the 4"
    with pytest.raises(ContractError, match=f"{told} in .*; compare how both write them"):
        call()


def test_cases_that_never_meet_are_refused_and_told():
    cases = pd.DataFrame({"ticket_id": ["t1", "t2"], "customer_id": "c1", "topic": "price"})
    cases["opened_at"] = "2024-05-01"
    given = answers(SHOP, ticket_id=["1", "2", None, None])
    with pytest.raises(ContractError, match="surveys and tickets need a ticket_id in common"):
        surveys.described(given, as_of=AS_OF, tickets=cases)
    told = found(transactions=orders(), surveys=given, tickets=cases)
    assert told[["rule", "example", "column"]].values.tolist() == [
        ["ids_never_meet", "0/2", "ticket_id"]
    ]
    none = given.assign(ticket_id=None)  # about no case: nothing to meet
    assert surveys.described(none, as_of=AS_OF, tickets=cases).count().execute() == 4
    assert found(transactions=orders(), surveys=none, tickets=cases).empty


def test_groups_of_other_customers_are_refused():
    log = orders([*SHOP, *SHOP])
    log["ordered_at"] = ["2024-01-01"] * 4 + [
        "2024-03-01",
        "2024-05-01",
        "2024-02-01",
        "2024-02-02",
    ]
    history = clv.history(log, as_of=AS_OF)
    model = clv.known("bg/nbd", r=0.243, alpha=4.414, a=0.793, b=2.426)
    groups = pd.DataFrame({"customer_id": ["x1", "x2"], "segment": "home"})
    spend = clv.fit_spend(history)
    with pytest.raises(ContractError, match="history and by need a customer_id in common"):
        clv.total(model, spend, history, days=365, annual_discount=0.1, by=groups)


def test_tables_without_ids_are_not_said_to_be_apart():
    nobody = answers(SHOP).drop(columns="customer_id")
    for ids in (SHOP, [1, 2, 3, 4]):
        homes = pd.DataFrame({"customer_id": ids, "segment": "home"})
        told = surveys.described(nobody, as_of=AS_OF, customers=homes).to_pandas()
        assert len(told) == 4 and told["segment"].isna().all()
    assert found(transactions=orders(), surveys=nobody).empty


@pytest.mark.parametrize(
    ("tables", "told"),
    [
        ({"surveys": answers(SHOP)}, []),
        ({"surveys": OTHERS}, [["surveys", "ids_never_meet", "error", 3, 1.0, "0/3"]]),
        (
            {"surveys": answers(["c1", "x2", "x3"])},
            [["surveys", "ids_seldom_meet", "warning", 2, 2 / 3, "1/3"]],
        ),
        ({"surveys": answers(["c1", "x2"])}, []),  # half of them
        ({"events": visits([*SHOP, *(f"x{n}" for n in range(90))])}, []),  # who looks seldom buys
        (
            {"events": visits(["c1", *(f"x{n}" for n in range(90))])},
            [["transactions", "ids_seldom_meet", "warning", 3, 0.75, "1/4"]],
        ),
        ({"events": visits(["x1"])}, [["events", "ids_never_meet", "error", 1, 1.0, "0/1"]]),
        (
            {"customers": pd.DataFrame({"customer_id": ["C1", "C2", "C3", "C4", "C5"]})},
            [["transactions", "ids_never_meet", "error", 4, 1.0, "0/4"]],
        ),
    ],
)
def test_how_ids_meet_is_a_finding(tables, told):
    columns = ["table", "rule", "severity", "rows", "share", "example"]
    assert found(transactions=orders(), **tables)[columns].values.tolist() == told


def test_without_orders_tables_meet_the_first():
    told = found(events=visits(SHOP), surveys=OTHERS)
    assert told[["table", "allowed"]].values.tolist() == [["surveys", "events"]]
    assert found(surveys=OTHERS).empty


def test_tables_that_never_meet_are_told_before_any_number():
    told = found(transactions=orders(), surveys=OTHERS, events=visits(["c1", "x", "y"]))
    never, seldom = words.silences(told)
    assert never == (
        "None of the 3 customers or cases in surveys (customer_id) is in transactions: nothing can"
        " be told of both until they write them alike."
    )
    assert seldom.startswith("Only 1 of the 3 customers or cases in events (customer_id) are in tr")
    said = words.findings(told)
    assert said.headline == "No row had to be left out." and never in said.basis
    assert "so what needs both is refused" in words.explained(told)["hint"][0]
