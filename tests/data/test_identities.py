"""Aliases are led back to their customer before anything is counted."""

import pytest

from retention_lib import cohorts, contract, data, surveys


def test_aliases_are_led_back_to_their_customer_through_chains(write):
    write(
        "transactions.csv",
        "customer_id,ordered_at,amount\nweb-7,2021-01-01,5\napp-7,2021-02-01,5\n7,2021-03-01,5\n8,2021-03-01,5\n",
    )
    write("identities.csv", "alias_id,customer_id\nweb-7,app-7\napp-7,7\n7,7\n")
    grid = cohorts.retention(
        data.connect(write("s.toml", "")).transactions, by="month", as_of="2021-03-31"
    )
    assert grid["active"].tolist() == [1, 1, 1, 1]


@pytest.mark.parametrize(
    ("aliases", "message"),
    [
        ("a,b\nb,a\n", "chains of aliases that end; found 2 that do not"),
        ("a,b\na,c\n", "one owner an alias; found 1 that do not"),
    ],
)
def test_identities_that_go_in_circles_or_two_ways_are_refused(write, aliases, message):
    write("transactions.csv", "customer_id,ordered_at,amount\na,2021-01-01,5\n")
    write("identities.csv", "alias_id,customer_id\n" + aliases)
    with pytest.raises(contract.ContractError, match=message):
        data.connect(write("s.toml", ""))


@pytest.mark.parametrize("ids", ["", "customer_id,"])
def test_answers_that_name_no_customer_need_no_alias(write, ids):
    given = f"{ids}answered_at,question,score\n"
    given += ("," if ids else "") + "2021-01-01,nps,9\n"
    write("surveys.csv", given)
    write("identities.csv", "alias_id,customer_id\n1,2\n")
    found = surveys.nps(data.connect(write("s.toml", "")).surveys, as_of="2021-03-31")
    assert found["n"].tolist() == [1]


def test_who_referred_a_customer_is_led_back_as_well(write):
    write("customers.csv", "customer_id,referred_by,acquisition_cost\nweb-7,,3\n8,app-7,2\n9,8,1\n")
    write("identities.csv", "alias_id,customer_id\nweb-7,7\napp-7,web-7\n")
    found = data.connect(write("s.toml", "")).customers.to_pandas().sort_values("customer_id")
    assert found["customer_id"].tolist() == ["7", "8", "9"]
    assert found["referred_by"].fillna("nobody").tolist() == ["nobody", "7", "8"]
    assert found["acquisition_cost"].tolist() == [3, 2, 1]
