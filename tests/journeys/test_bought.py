"""Orders among the events, newcomers, and who bought once: counted, answered and proposed."""

import numpy as np
import pandas as pd
import pytest
from travelled import AS_OF, events

from retention_lib import journeys, results, words
from retention_lib.contract import ContractError

DAY = 24 * 60
STEPS = ["view", "order", "order"]


def orders(rows, amount=5.0):
    who, days = zip(*rows, strict=True)
    at = pd.Timestamp("2021-01-01") + pd.to_timedelta(days, "D")
    return pd.DataFrame({"customer_id": who, "ordered_at": at, "amount": amount})


def test_each_order_is_an_event_where_no_event_is_one():
    clicks = events([1, 2], "view")
    found = journeys.with_orders(clicks, orders([(1, 3), (1, 9), (2, 5)]), as_of="2021-01-08")
    rows = found.to_pandas().sort_values(["customer_id", "happened_at"])
    assert rows["event"].tolist() == ["view", "order", "view", "order"]
    named = events([1, 1], ["view", "Purchase"])
    assert journeys.order_of(named, as_of=AS_OF) == "Purchase"
    kept = journeys.with_orders(named, orders([(1, 3)]), as_of=AS_OF)
    assert kept.to_pandas()["event"].tolist() == ["view", "Purchase"]


def test_a_log_without_orders_is_refused_with_what_to_do():
    with pytest.raises(ContractError, match="map the transactions, or call that event 'order'"):
        journeys.with_orders(events([1], "view"), None, as_of=AS_OF)


def test_newcomers_had_not_ordered_on_a_day_before_their_first_event():
    clicks = events([1, 2, 3, 4], "view", 10 * DAY)
    bought = orders([(1, 9), (1, 20), (2, 10), (3, 30)])
    found = journeys.newcomers(clicks, bought, as_of=AS_OF).to_pandas()
    assert sorted(found["customer_id"]) == [2, 3, 4]
    everybody = journeys.newcomers(clicks, None, as_of=AS_OF).to_pandas()
    assert sorted(everybody["customer_id"]) == [1, 2, 3, 4]


def test_who_bought_once_and_came_back_lately():
    days = {1: [0, 200], 2: [0, 200], 3: [0, 100], 4: [10], 5: [0, 11, 210]}
    rows = [(who, day) for who, own in days.items() for day in own]
    clicks = events([who for who, _ in rows], "view", [day * DAY for _, day in rows])
    bought = orders([(1, 1), (2, 1), (2, 5), (3, 1), (4, 10), (5, 10)], [9, 9, 9, 9, 9, 20])
    found = journeys.bought_once(clicks, bought, as_of="2021-08-01")
    assert found[["customer_id", "events", "spend"]].values.tolist() == [[5, 2, 20], [1, 1, 9]]
    assert found["last_seen"].astype(str).tolist() == ["2021-07-30", "2021-07-20"]


def log(customers, twice):
    """Of so many, all order after a view, and some of them again ten days later."""
    who = np.arange(customers)
    again = who[who < twice]
    return events(
        [*who, *who, *again],
        ["view"] * customers + ["order"] * (customers + twice),
        [0] * customers + [DAY] * customers + [10 * DAY] * twice,
    )


@pytest.fixture
def funnel():
    return journeys.funnel(log(200, 80), STEPS, as_of=AS_OF, within="90d")


def test_the_answer_says_how_many_come_through_and_where_the_fewest_go_on(funnel):
    assert words.answer_journeys(funnel) == (
        "40% of newcomers reach “order” again within 90 days; the weakest step comes after “order”"
    )
    assert words.funnel(funnel).headline == (
        "40% of those who began with “view” came as far as “order” again."
    )
    unbounded = journeys.funnel(log(200, 80), STEPS, as_of=AS_OF)
    assert words.answer_journeys(unbounded) == (
        "40% of newcomers reach “order” again; the weakest step comes after “order”"
    )


def test_an_answer_of_few_is_none():
    results.protect(min_group=50)
    few = journeys.funnel(log(20, 8), STEPS, as_of=AS_OF, within="90d")
    assert words.answer_journeys(few) == "Too few newcomers to tell how many come through"
    results.protect()


def test_the_cards(funnel):
    through, days = words.metrics_journeys(funnel)
    assert (through.label, through.value) == ("Reached “order” again within 90 days", 0.4)
    assert through.low < 0.4 < through.high
    assert days.label == "Days until half reach “order” again" and days.value is None
    stages = journeys.stages(
        events([1, 2], ["view", "cart"]),
        orders([(1, 5), (1, 40), (1, 41), (1, 42), (2, 5)]),
        as_of="2021-02-28",
    )
    _, again, loyal, _ = words.metrics_journeys(funnel, stages)
    assert (again.value, loyal.value, loyal.last_period) == (0.5, 1, 0)
    assert again.series[-1] == 0.5 and loyal.series == [0, 1]


def test_at_stake_is_what_those_would_bring_who_are_not_expected(funnel):
    people = journeys.bought_once(
        events(range(10), "view", 340 * DAY),
        orders([(who, 3) for who in range(10)], 50.0),
        as_of=AS_OF,
    )
    (action,) = words.actions_journeys(funnel, people, source="demo", currency="USD")
    assert (action.customers, action.stake) == (10, pytest.approx(500 * 0.6))
    assert action.low == pytest.approx(500 * (1 - funnel["passed_high"].iloc[-1]))
    assert action.how == "retention export demo bought-once --as-of 2021-12-31"
    assert action.why.startswith("10 customers bought once and were back in the last 30 days")
    assert "40% of newcomers order again within 90 days" in action.why
    results.protect(min_group=5)
    none = words.actions_journeys(funnel, people.head(3), source="demo")
    free = words.actions_journeys(funnel, people.assign(spend=np.nan), source="demo")
    results.protect()
    assert none == free == []
