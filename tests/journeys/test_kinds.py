"""Which kinds of events there are, the road they make up, floods, and how long coming through may
take."""

import numpy as np
import pandas as pd
import pytest
from printed import assert_left_alone
from travelled import AS_OF, events, spelt

from retention_lib import journeys, words
from retention_lib.contract import ContractError

DAY = 24 * 60


@pytest.fixture(scope="module")
def shop():
    """Of 10 customers all look, 6 take a cart before they order, 4 do after, and 3 seek help."""
    rows = []
    for who in range(10):
        steps = ["view", "cart", "order"] if who < 6 else ["view", "order", "cart"]
        rows += [(who, name, nth) for nth, name in enumerate([*steps, *["help"] * (who < 3)])]
    return events(*map(list, zip(*rows, strict=True)))


def test_each_kind_is_counted_with_how_many_did_it_by_their_first_order(shop):
    found = journeys.kinds(shop, as_of=AS_OF).set_index("event")
    assert found.loc["view", ["n", "customers", "share", "ahead", "place"]].tolist() == [
        *(10, 10, 1, 1, 1),
    ]
    assert found.loc["cart", ["ahead", "place"]].tolist() == [0.6, 2]
    assert found.loc["help", ["share", "ahead"]].tolist() == [0.3, 0]
    assert np.isnan(found.loc["help", "place"])
    assert found.attrs["events"] == 33 and found.attrs["customers"] == 10


def test_kinds_equal_a_count_one_customer_after_another():
    draw = np.random.default_rng(4)
    log = events(draw.integers(0, 60, 500), draw.choice([*"abcd", "order"], 500), range(500))
    found = journeys.kinds(log, as_of=AS_OF).set_index("event")
    early, places = dict.fromkeys("abcd", 0), {name: [] for name in "abcd"}
    for _, own in log.groupby("customer_id"):
        names = own["event"].tolist()
        if "order" not in names:
            continue
        firsts = list(dict.fromkeys(names[: names.index("order")]))
        for nth, name in enumerate(firsts):
            early[name] += 1
            places[name].append(nth + 1)
    ordered = found.loc["order", "customers"]
    for name in "abcd":
        assert found.loc[name, "ahead"] == pytest.approx(early[name] / ordered)
        assert found.loc[name, "place"] == pytest.approx(np.mean(places[name]))


def test_the_road_is_what_half_did_by_their_first_order(shop):
    kinds = journeys.kinds(shop, as_of=AS_OF)
    assert journeys.route(kinds) == ["view", "cart", "order", "order"]
    assert journeys.route(kinds, longest=1) == ["view", "order", "order"]
    alone = journeys.kinds(spelt(a=["order"], b=["order"]), as_of=AS_OF)
    assert journeys.route(alone) == ["order", "order"]


def test_leaving_is_one_of_the_usual_names_or_is_asked_for(shop):
    with pytest.raises(ContractError, match="name it: leave"):
        journeys.leaving(journeys.kinds(shop, as_of=AS_OF))
    log = spelt(a=["order", "Cancel"], b=["order", "unsubscribe"], c=["unsubscribe"])
    assert journeys.leaving(journeys.kinds(log, as_of=AS_OF)) == "unsubscribe"


def test_kinds_are_said_with_numbers_and_left_alone(shop):
    found = journeys.kinds(shop, as_of=AS_OF)
    said = words.kinds(found)
    assert said.headline == "The log has 4 kinds of events; 100% of customers do “cart”."
    assert said.basis.startswith("33 events of 10 customers (72 to 100%).")
    assert said.short == "Of those who ordered, 100% had done “view” by then"
    assert_left_alone(words.kinds, found)
    alone = words.kinds(journeys.kinds(spelt(a=["order"]), as_of=AS_OF))
    assert alone == "No event but orders is that of enough customers to be told."


def test_one_customer_with_half_the_events_is_a_finding():
    log = events([0] * 1000 + [*range(1, 501)] * 2, "view")
    found = journeys.floods(log, as_of=AS_OF)
    assert found[["customers", "n", "usual", "flooding", "theirs", "share"]].values.tolist() == [
        [501, 2000, 2, 1, 1000, 0.5]
    ]
    (said,) = words.floods(found)
    assert said.headline == (
        "1 customer has 50% of all events: robots, tests or an id that many share."
    )
    assert "1,000 of 2,000 events; half of the customers have no more than 2." in said.basis
    assert_left_alone(words.floods, found)


def test_a_flood_moves_neither_the_road_nor_a_share_of_customers(shop):
    robot = events([99] * 5000, "ping", range(5000))
    both = pd.concat([shop, robot])
    assert journeys.route(journeys.kinds(both, as_of=AS_OF)) == journeys.route(
        journeys.kinds(shop, as_of=AS_OF)
    )


@pytest.mark.parametrize("seed", range(10))
def test_customers_who_differ_as_customers_do_are_no_flood(seed):
    draw = np.random.default_rng(seed)
    n = 1 + draw.poisson(draw.gamma(0.8, 20, 2000))
    found = journeys.floods(events(np.repeat(np.arange(2000), n), "view"), as_of=AS_OF)
    assert found["flooding"].item() == 0 and words.floods(found) == []


def test_the_window_is_the_shortest_in_which_half_come_through():
    waits = [*range(1, 11), *[20] * 10, *[100] * 5]
    who = [*range(25)]
    log = events(
        [*who, *who],
        ["view"] * 25 + ["order"] * 25,
        [0] * 25 + [DAY * wait for wait in waits],
    )
    assert journeys.window(log, ["view", "order"], as_of=AS_OF) == "30d"
    # where half never come, a quarter
    rare = pd.concat([log, events(range(30, 60), "view")])
    assert journeys.window(rare, ["view", "order"], as_of=AS_OF) == "30d"
    # no longer than a third of the log
    assert journeys.window(log, ["view", "order"], as_of="2021-01-31") == "7d"
