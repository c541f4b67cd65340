"""Each planted truth of orders, support, campaigns and programmes is found again in the tables, by
computations that know nothing of how they were made."""

import numpy as np
import pandas as pd
import pytest
from estimates import (
    AS_OF,
    START,
    assert_misses,
    assert_within,
    days,
    interval,
    of_means,
    of_strata,
    ratio_of_means,
)

from retention_lib.simulate import planted

WITHIN = pd.Timedelta(days=14)


def returned(shop):
    """Customers with the month they were acquired in and whether they ordered again."""
    orders = shop["orders"].groupby("customer_id").size().rename("orders").reset_index()
    people = shop["customers"].merge(orders, on="customer_id")
    return people.assign(
        again=people["orders"].gt(1).astype(float), month=people["acquired_on"].dt.to_period("M")
    )


def test_a_bad_release_drove_a_cohort_away(shop, truths):
    people = returned(shop)
    bad = (AS_OF + days(1) - days(planted.RELEASE_BEFORE_END)).to_period("M")
    near = people["month"].isin([bad + i for i in (-3, -2, -1, 1, 2, 3)])
    found = ratio_of_means(people.loc[people["month"] == bad, "again"], people.loc[near, "again"])
    assert_within(1 - truths["release_leaving"], found)
    assert found[1] < 1


def test_buyers_of_one_category_stay(shop, truths):
    people = returned(shop)
    people = people[people["acquired_on"].between(START, AS_OF - days(900))]
    first = shop["orders"].drop_duplicates("customer_id").set_index("customer_id")["category"]
    sticky = people["customer_id"].map(first) == planted.STICKY
    found = ratio_of_means(people.loc[sticky, "again"], people.loc[~sticky, "again"])
    assert_within(truths["sticky_category"], found)
    assert found[0] > 1


def test_orders_swing_with_the_season(shop, truths):
    """Orders of two years by customers who were there before and after: no growth and no leaving
    among them."""
    span = shop["orders"].groupby("customer_id")["ordered_at"].agg(["min", "max"])
    there = span.index[(span["min"] < "2023-01-01") & (span["max"] > "2025-01-01")]
    at = shop["orders"].set_index("customer_id").loc[there, "ordered_at"]
    at = at[at.between("2023-01-01", "2024-12-31 23:59:59")]
    turns = 2 * np.pi * (at - pd.Timestamp("2022-12-10")) / days(365.25)
    assert_within(truths["season"], interval(2 * np.cos(turns).mean(), np.sqrt(2 / len(at))))


def test_the_left_edge_hides_old_customers(shop, truths):
    first = shop["orders"].drop_duplicates("customer_id").set_index("customer_id")["ordered_at"]
    early = first[first < START + days(90)]
    acquired = shop["customers"].set_index("customer_id")["acquired_on"]
    assert (acquired[early.index] < START).mean() == truths["left_edge"]
    assert truths["left_edge"] > 0.5  # most that look new are not


def answered(shop):
    """Cases that were answered: whether late, and whether the customer never ordered after the
    answer."""
    tickets = shop["tickets"].dropna(subset="first_response_at")
    last = shop["orders"].groupby("customer_id")["ordered_at"].max()
    gone = ~(tickets["customer_id"].map(last) > tickets["first_response_at"])
    slow = tickets["first_response_at"] - tickets["opened_at"] > pd.Timedelta(hours=24)
    return tickets.assign(gone=gone.astype(float), slow=slow)


def test_slow_answers_drive_customers_away_which_urgency_hides(shop, truths):
    tickets = answered(shop)
    old = tickets[tickets["opened_at"] < AS_OF - days(540)]
    assert_within(truths["slow_leaving"], of_strata(old["gone"], old["slow"], old["priority"]))
    naive = of_means(old.loc[old["slow"], "gone"], old.loc[~old["slow"], "gone"])
    assert_misses(truths["slow_leaving"], naive)


@pytest.mark.parametrize("question", ["csat", "ces"])
def test_slow_answers_lower_scores_more_than_they_seem_to(shop, truths, question):
    said = shop["surveys"].query("question == @question").merge(answered(shop), on="ticket_id")
    assert_within(
        truths[f"slow_{question}"], of_strata(said["score"], said["slow"], said["priority"])
    )
    naive = of_means(said.loc[said["slow"], "score"], said.loc[~said["slow"], "score"])
    assert_misses(truths[f"slow_{question}"], naive)


def sent(shop, campaign):
    """Customers of a campaign with the number of their orders in the two weeks after."""
    messages = shop["messages"].query("campaign == @campaign")
    orders = shop["transactions"].query("amount > 0").drop_duplicates("transaction_id")
    joined = messages.merge(orders[["customer_id", "ordered_at"]], on="customer_id")
    after = joined["ordered_at"].gt(joined["sent_at"]) & joined["ordered_at"].lt(
        joined["sent_at"] + WITHIN
    )
    number = joined[after].groupby("customer_id").size()
    return messages.assign(orders=messages["customer_id"].map(number).fillna(0.0))


@pytest.mark.parametrize("campaign", ["discount", "postcard"])
def test_a_campaign_lifts_what_its_control_arm_tells_and_not_what_openers_do(
    shop, truths, campaign
):
    messages = sent(shop, campaign)
    treated = messages["arm"] == "treated"
    assert_within(
        truths[f"campaign_{campaign}"],
        of_means(messages["orders"][treated], messages["orders"][~treated]),
    )
    opened = messages["opened_at"].notna()
    assert_misses(
        truths[f"campaign_{campaign}"],
        of_means(messages["orders"][opened], messages["orders"][~opened]),
    )


def waits(shop):
    """Orders at which a customer could join: the log of the wait for the next, orders in the year
    before, what was joined."""
    orders = shop["orders"]
    joined = shop["memberships"].sort_values("joined_at").drop_duplicates("customer_id")
    joined = joined.assign(programme=joined["tier"].fillna(joined["kind"]))[
        ["customer_id", "joined_at", "programme"]
    ]
    orders = orders.merge(joined, on="customer_id", how="left")
    key = orders["customer_id"].factorize()[0] * 1e5 + (orders["ordered_at"] - START) / days(1)
    orders["before"] = np.minimum(np.arange(len(key)) - np.searchsorted(key, key - 365), 12)
    orders["wait"] = np.log((orders["next_at"] - orders["ordered_at"]) / days(1))
    could = orders["ordered_at"].between(START + days(planted.LAUNCH), AS_OF - days(540))
    return orders[could & ~(orders["ordered_at"] > orders["joined_at"]) & orders["wait"].notna()]


def ratio(interval):
    """Shorter waits are a higher rate."""
    return np.exp(-interval[1]), np.exp(-interval[0])


@pytest.mark.parametrize("programme", ["points", "cashback", "silver"])
def test_most_programmes_change_nothing_though_members_buy_more(shop, truths, programme):
    orders = waits(shop)
    joins = orders["ordered_at"] == orders["joined_at"]
    orders, joins = (
        orders[~joins | (orders["programme"] == programme)],
        joins[~joins | (orders["programme"] == programme)],
    )
    assert_within(
        truths[f"rate_{programme}"], ratio(of_strata(orders["wait"], joins, orders["before"]))
    )
    assert_misses(
        truths[f"rate_{programme}"],
        ratio(of_means(orders.loc[joins, "wait"], orders.loc[~joins, "wait"])),
    )


def test_gold_that_was_given_by_lot_makes_customers_buy_faster(shop, truths):
    orders = waits(shop).query("ordered_at == joined_at")
    gold, silver = (orders.loc[orders["programme"] == tier, "wait"] for tier in ("gold", "silver"))
    found = ratio(of_means(gold, silver))
    assert_within(truths["rate_gold"], found)
    assert found[0] > 1


def test_no_truth_is_left_out(truths):
    waves = {f"nps_{year}-Q{quarter}" for year in range(2022, 2026) for quarter in range(1, 5)}
    drawn = {"release_leaving", "sticky_category", "season", "left_edge"}
    support = {"slow_leaving", "slow_csat", "slow_ces"}
    campaigns = {f"campaign_{name}" for name in planted.CAMPAIGNS}
    rates = {"rate_points", "rate_cashback", "rate_silver", "rate_gold"}
    scores = {"nps", *(f"nps_{name}" for name in planted.SEGMENTS), *waves}
    staying = {"staying_promoters", "staying_passives", "staying_detractors"}
    told = {
        f"{what}_{who}" for what in ("help", "run", "opening") for who in ("leaving", "staying")
    }
    themes = {f"theme_{name}" for name in planted.THEMES}
    planted_ = drawn | support | campaigns | rates | scores | staying | told | themes
    assert set(truths.index) == planted_
