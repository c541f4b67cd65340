"""What `make audit` counts over fifty seeds, over three of a tiny shop; and that it counts what is
there to be counted."""

import dataclasses
from collections import Counter

import ibis
import pytest
import told
from audit import quiet

from retention_lib import simulate

AS_OF = "2025-12-31"
CUSTOMERS, SEEDS = 1_000, (1, 2, 3)


def shown(said, page):
    return [family for family, ask in quiet.SHOWN[page].items() if ask(said)]


@pytest.fixture(scope="module")
def shop():
    return simulate.shop(1_500, seed=3, healthy=True)


@pytest.mark.parametrize("page", ["cohorts", "rfm"])
def test_a_page_of_a_healthy_shop_shows_no_more_than_chance_would(page):
    seen = Counter()
    for seed in SEEDS:
        records = simulate.shop(CUSTOMERS, seed=seed, healthy=True)
        seen.update(shown(told.page(page, records, as_of=AS_OF), page))
    assert all(n <= quiet.allowed(len(SEEDS)) for n in seen.values()), seen


def test_a_month_in_which_customers_stay_away_is_counted(shop):
    orders = shop.transactions
    gone = (orders.ordered_at >= ibis.date("2025-12-01")) & (orders.customer_id < "c7")
    less = dataclasses.replace(shop, transactions=orders.filter(~gone))
    said = told.page("cohorts", less, as_of=AS_OF)
    assert {"cards", "months against the month before"} <= set(shown(said, "cohorts"))


def test_a_segment_that_is_unhappy_is_counted(shop):
    surveys, customers = shop.surveys, shop.customers
    unhappy = customers.filter(customers.segment == "students").customer_id
    score = (surveys.customer_id.isin(unhappy)).ifelse(2.0, surveys.score)
    less = dataclasses.replace(shop, surveys=surveys.mutate(score=score))
    assert "segments" in shown(told.page("surveys", less, as_of=AS_OF), "surveys")


def test_a_text_that_is_no_longer_there_is_not_taken_for_silence():
    said = told.Told({}, [("cohorts-retention-not_chance", {"n": 2})], {}, {})
    assert said.says("cohorts-retention-not_chance", n=2)
    assert not said.says("cohorts-retention-not_chance", n=3)
    with pytest.raises(KeyError, match="cohorts-retention-nonsense"):
        said.says("cohorts-retention-nonsense")


@pytest.mark.parametrize(("seeds", "most"), [(50, 8), (20, 5), (3, 2)])
def test_more_than_chance_would_bring_fail(seeds, most):
    assert quiet.allowed(seeds) == most
