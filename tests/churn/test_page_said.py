"""What the page says: why customers are at risk, how many were lost, the answer, cards, actions."""

import numpy as np
import pandas as pd
import pytest
from snapshots_made import frame

from retention_lib import churn, plots, words
from retention_lib.contract import ContractError
from retention_lib.results import protect
from retention_lib.results.churn import CAPACITY


@pytest.fixture(scope="module")
def table():
    return frame(
        days=4,
        n=1000,
        help_ago=lambda t, draw: np.where(draw.random(len(t)) < 0.1, 5.0, np.nan),
    )


@pytest.fixture(scope="module")
def risk(table):
    return churn.fit(table, hold=1)


@pytest.fixture(scope="module")
def value(table):
    ids = table["customer_id"].unique()
    return pd.DataFrame({"customer_id": ids, "value": 50.0 + ids % 7})


@pytest.fixture(scope="module")
def scores(risk, table, value):
    return risk.score(table, value=value, capacity=200)


def test_why_counts_the_reasons_of_the_high_tier(scores):
    found = churn.why(scores).set_index("reason")
    high = scores[scores["tier"] == "high"]
    said = high["reasons"].fillna("")
    for reason, row in found.iterrows():
        assert row["customers"] == said.str.split(" ").map(lambda told, r=reason: r in told).sum()
        assert row["first"] == said.str.split(" ").str[0].eq(reason).sum()
    assert found["customers"].is_monotonic_decreasing and found.attrs["counted"] == len(high)
    assert found.attrs["unexplained"] == high["reasons"].isna().sum()
    told = words.why(churn.why(scores))
    share = found["share"].iloc[0]
    assert told.headline.startswith(f"Of the customers to act on first, {share:.0%} stand out")
    ax = plots.why(churn.why(scores))
    assert ax.get_title(loc="left").replace("\n", " ") == told.short


def test_reasons_that_say_little_are_given_to_those_below_the_usual_alone(risk, table):
    last = table[table["at"] == table["at"].max()].set_index("customer_id")
    told = risk.score(table).set_index("customer_id")["reasons"].fillna("")
    tenure = last["tenure"].reindex(told.index)
    short = told.str.split(" ").map(lambda reasons: "tenure" in reasons)
    assert (tenure[short] < risk.usual["tenure"]).all()
    silent = told.str.split(" ").map(lambda reasons: "silent" in reasons)
    days = last["days_since_last"].reindex(told.index)
    assert silent.any() and (days[silent] > risk.usual["days_since_last"]).all()


def test_lost_is_the_share_of_each_landmark_with_its_interval(table):
    found = churn.lost(table)
    known = table[table["churned"].notna()]
    rates = known.groupby("at")["churned"].apply(lambda left: left.astype(float).mean())
    assert found["rate"].tolist() == pytest.approx(rates.tolist())
    assert (found["low"] < found["rate"]).all() and (found["rate"] < found["high"]).all()
    assert words.lost(found).headline.startswith("Of those at risk on ")
    unlabelled = table.assign(churned=None)
    unlabelled.attrs = table.attrs
    with pytest.raises(ContractError, match="landmarks with a label"):
        churn.lost(unlabelled)


@pytest.mark.parametrize(
    ("more", "verdict"), [(200, "fewer by more than chance"), (0, "may be chance")]
)
def test_another_share_than_before_is_told_by_a_test(more, verdict):
    made = churn.lost(frame(days=2, n=1000))
    made.loc[:, ["churned", "rate", "low", "high"]] = (400, 0.4, 0.37, 0.43)
    made.loc[made.index[-1], ["churned", "rate"]] = (400 + more, 0.4 + more / 1000)
    assert verdict in words.lost(made).basis


def test_what_is_known_elsewhere_is_put_beside_snapshots(table):
    known = table[["customer_id", "at"]].assign(p_alive=0.5)
    both = churn.joined(table, known.iloc[1:], "p_alive")
    assert both["p_alive"].isna().sum() == 1 and len(both) == len(table)
    assert both.attrs["horizon"] == table.attrs["horizon"]
    with pytest.raises(ContractError, match="clv.as_known"):
        churn.joined(table, known, "value")
    with pytest.raises(ContractError, match="one row a customer and day"):
        churn.joined(table, pd.concat([known, known]), "p_alive")


def test_the_stake_of_a_tier_holds_chance_in_who_leaves(scores):
    found = churn.tiers(scores).set_index("tier").loc["high"]
    high = scores[scores["tier"] == "high"]
    draw = np.random.default_rng(3)
    left = draw.random((4000, len(high))) < high["risk"].to_numpy()
    lost = left @ high["value"].to_numpy()
    assert found["at_stake"] == pytest.approx(lost.mean(), rel=0.01)
    inside = (lost >= found["stake_low"]) & (lost <= found["stake_high"])
    assert inside.mean() == pytest.approx(0.95, abs=0.02)


def test_answer_cards_and_action_say_one_number(scores, risk, table):
    found = churn.tiers(scores)
    leaving, stake = found["leaving"].sum(), found["at_stake"].sum()
    answer = words.answer_churn(found, currency="USD")
    assert answer.startswith(
        f"Expect {leaving:.0f} of 1,000 customers to order nothing for 90 days, "
    )
    assert answer.endswith(" at stake") and "$" in answer
    lost, judged = churn.lost(table), churn.evaluate(risk, table)
    cards = words.metrics_churn(found, lost, judged, currency="USD")
    assert [card.name for card in cards] == ["leaving", "at_stake", "lost_share", "ranked_right"]
    assert cards[0].value == pytest.approx(leaving) and cards[1].value == pytest.approx(stake)
    assert cards[2].series == lost["rate"].tolist()
    (action,) = words.actions_churn(found, source="shop", currency="USD")
    high = found.set_index("tier").loc["high"]
    assert action.customers == high["customers"] and action.stake == high["at_stake"]
    assert not action.bound and "leaving" in action.how and "--capacity" not in action.how
    usual = found.copy()
    usual.attrs = found.attrs | {"capacity": CAPACITY + 1}
    (other,) = words.actions_churn(usual, source="shop")
    assert other.how.endswith(f"--capacity {CAPACITY + 1}")


def test_without_values_or_a_score_nothing_is_at_stake(risk, table):
    assert words.answer_churn(None).startswith("Too little is known so far")
    assert words.actions_churn(None, source="shop") == []
    plain = churn.tiers(risk.score(table, capacity=200))
    assert words.answer_churn(plain).endswith(" for 90 days")
    assert words.actions_churn(plain, source="shop") == []
    assert [card.name for card in words.metrics_churn(plain, None, None)] == ["leaving"]
    subscribers = plain.copy()
    subscribers.attrs = plain.attrs | {"who": "subscribers"}
    assert "1,000 subscribers are expected to stop" in words.answer_churn(subscribers)
    assert "200 subscribers are in the high tier" in words.tiers(subscribers).headline


def test_small_groups_are_hidden(scores, table):
    protect(min_group=100_000)
    assert words.why(churn.why(scores)).headline and words.lost(churn.lost(table)).headline
    assert words.answer_churn(churn.tiers(scores)).startswith("Too little")
    assert words.actions_churn(churn.tiers(scores), source="shop") == []


def test_an_offer_tells_what_it_costs_and_brings_and_how_to_list_whom_it_pays_for(
    risk, table, value
):
    offer = churn.Offer(5.0, 0.2)
    found = churn.tiers(risk.score(table, value=value, offer=offer, capacity=150))
    said = words.tiers(found, currency="USD")
    high = found.set_index("tier").loc["high"]
    assert (
        f"expected to bring ${high['profit']:,.0f} beyond its cost, if it keeps 20%" in said.basis
    )
    assert "an offer that costs $5.00 is expected to pay" in said.caution
    assert "no more than can be reached (150)" in said.caution
    alone = words.tiers(churn.tiers(risk.score(table, value=value, offer=offer)), currency="USD")
    assert "if it kept twice as many." in alone.caution and "reached" not in alone.caution
    (action,) = words.actions_churn(found, source="shop", currency="USD")
    assert action.how.endswith("--capacity 150 --cost 5.0 --accepted 0.2")


def test_who_is_high_again_is_told_of_the_high_tier_alone(risk, table):
    earlier = table[table["at"] < table["at"].max()]
    was, now = (risk.score(each, capacity=200) for each in (earlier, table))
    high = [set(each.loc[each["tier"] == "high", "customer_id"]) for each in (was, now)]
    share = len(high[0] & high[1]) / len(high[0])
    value = now[["customer_id"]].assign(value=1.0)
    tiers = churn.tiers(risk.score(table, capacity=200, value=value))
    (action,) = words.actions_churn(tiers, source="shop", moved=churn.moved(was, now))
    day = f"{earlier['at'].max():%B %-d, %Y}"
    said = f"Of those who were to be spoken to on {day}, {share:.0%} are among them again."
    assert action.why.endswith(said)
