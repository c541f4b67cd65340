"""What to do with the unhappy and with promoters who leave, where a stake is known."""

import pandas as pd
import pytest
from surveyed import AS_OF, answers, made

from retention_lib import results, surveys, words
from retention_lib.contract import ContractError
from retention_lib.results.clv import TOTAL
from retention_lib.results.surveys import HAPPY_BUT_LEAVING


def leaving(*customers):
    facts = {"promoter_from": 9, "silent": 3, "promoters": 9, "expected": 1.0}
    return made(HAPPY_BUT_LEAVING, pd.DataFrame({"customer_id": customers}), **facts)


def test_each_customer_stands_under_the_name_of_a_list():
    low = surveys.unhappy(answers([0, 10], customer_id=["a", "b"]), as_of=AS_OF)
    found = surveys.audiences(low, leaving("b", "c"), None)
    assert found.values.tolist() == [
        *(["a", "unhappy"], ["b", "happy_but_leaving"], ["c", "happy_but_leaving"])
    ]
    with pytest.raises(ContractError, match="customers on a list of the unhappy .*; found none"):
        surveys.audiences(None, low.head(0))


def expected(customers=(20, 30), stakes=(900.0, 5000.0)):
    table = pd.DataFrame({"audience": ["unhappy", "happy_but_leaving"], "customers": customers})
    table = table.assign(expected=2000.0, low=1500.0, high=2600.0, there=9000.0, stake=stakes)
    table["stake_low"], table["stake_high"] = table["stake"] / 2, table["stake"] * 2
    facts = {"model": "pareto/nbd", "days": 365, "annual_discount": 0.0, "pareto_k": 0.1}
    facts["whole"] = {}
    return TOTAL.made(table, beyond=0.0, cuts=0, **facts)


def proposed(frame):
    named = ["unhappy"] * 23 + ["happy_but_leaving"] * 30
    people = pd.DataFrame({"customer_id": range(53), "audience": named})
    return words.actions_surveys(frame, people, source="shop", as_of=AS_OF, currency="USD")


def test_an_action_has_its_stake_and_how_to_get_the_list():
    call, win = proposed(expected())
    assert (call.verb, call.audience) == ("Call back", "Unhappy customers")
    assert call.customers == 23  # three of them never ordered
    assert (call.low, call.stake, call.high, call.currency) == (450, 900, 1800, "USD")
    assert win.how == f"retention export shop happy-but-leaving --as-of {AS_OF}"
    assert win.why == (
        "Answered 9 or 10 and fell silent; expected to bring $2,000 in the next year, some of them"
        " being gone already."
    )


def test_without_a_stake_nothing_is_proposed():
    assert proposed(None) == [] and proposed(expected(stakes=(0.0, 0.0))) == []
    results.protect(min_group=25)
    assert proposed(expected()) == []  # of two, the other would tell of the hidden one
