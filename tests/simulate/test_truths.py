"""Each planted truth of orders, support, campaigns and programmes is found again in the tables, by
computations that know nothing of how they were made."""

import pytest
from estimates import START, assert_misses, assert_within, days, of_means
from planted_effects import EFFECTS, joining, old_cases, ratio, scored, sent
from planted_plans import PLANS

from retention_lib.simulate import planted


@pytest.mark.parametrize("name", EFFECTS)
def test_a_planted_effect_is_found_again(shop, truths, name):
    assert_within(truths[name], EFFECTS[name](shop))


def test_a_bad_release_drove_a_cohort_away(shop):
    assert EFFECTS["release_leaving"](shop)[0] > 0


def test_buyers_of_one_category_stay(shop):
    assert EFFECTS["sticky_category"](shop)[0] > 1


def test_the_left_edge_hides_old_customers(shop, truths):
    first = shop["orders"].drop_duplicates("customer_id").set_index("customer_id")["ordered_at"]
    early = first[first < START + days(90)]
    acquired = shop["customers"].set_index("customer_id")["acquired_on"]
    assert (acquired[early.index] < START).mean() == truths["left_edge"]
    assert truths["left_edge"] > 0.5  # most that look new are not


def test_slow_answers_drive_customers_away_which_urgency_hides(shop, truths):
    old = old_cases(shop)
    naive = of_means(old.loc[old["slow"], "gone"], old.loc[~old["slow"], "gone"])
    assert_misses(truths["slow_leaving"], naive)


@pytest.mark.parametrize("question", ["csat", "ces"])
def test_slow_answers_lower_scores_more_than_they_seem_to(shop, truths, question):
    said = scored(shop, question)
    naive = of_means(said.loc[said["slow"], "score"], said.loc[~said["slow"], "score"])
    assert_misses(truths[f"slow_{question}"], naive)


@pytest.mark.parametrize("campaign", ["discount", "postcard"])
def test_a_campaign_lifts_what_its_control_arm_tells_and_not_what_openers_do(
    shop, truths, campaign
):
    messages = sent(shop, campaign)
    opened = messages["opened_at"].notna()
    naive = of_means(messages["orders"][opened], messages["orders"][~opened])
    assert_misses(truths[f"campaign_{campaign}"], naive)


@pytest.mark.parametrize("programme", ["points", "cashback", "silver"])
def test_most_programmes_change_nothing_though_members_buy_more(shop, truths, programme):
    orders, joins = joining(shop, programme)
    naive = ratio(of_means(orders.loc[joins, "wait"], orders.loc[~joins, "wait"]))
    assert_misses(truths[f"rate_{programme}"], naive)


def test_gold_that_was_given_by_lot_makes_customers_buy_faster(shop):
    assert EFFECTS["rate_gold"](shop)[0] > 1


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
    planted_ = drawn | support | campaigns | rates | scores | staying | told | themes | {*PLANS}
    assert set(truths.index) == planted_
