"""On which segment most hangs: the count, its sentence, its picture and its card."""

import pandas as pd
import pytest
from drawn import title

from retention_lib import clv, plots, results, rfm, words
from retention_lib.results.clv import TOTAL


@pytest.fixture(scope="module")
def cdnow_scores(cdnow):
    return rfm.scores(cdnow.transactions, as_of="1998-06-30")


@pytest.fixture(scope="module")
def cdnow_stakes(cdnow, cdnow_scores):
    history = clv.history(cdnow.transactions, as_of="1998-06-30")
    model, spend = clv.fit(history, "pareto/nbd"), clv.fit_spend(history)
    by = cdnow_scores[["customer_id", "segment"]]
    year = {"days": 365, "annual_discount": 0.0}
    return rfm.stakes(cdnow_scores, clv.total(model, spend, history, by=by, **year))


def total_of(**stakes):
    """A total by segment in which each segment has so much at stake."""
    table = pd.DataFrame({"segment": list(stakes), "stake": list(stakes.values())})
    table = table.assign(customers=20, expected=10.0, low=1.0, high=30.0)
    table["there"] = table["expected"] + table["stake"]
    table = table.assign(stake_low=table["stake"] / 2, stake_high=table["stake"] * 2)
    facts = {"model": "pareto/nbd", "days": 365, "annual_discount": 0.0, "beyond": 0.0, "cuts": 0}
    facts["pareto_k"] = 0.1
    return TOTAL.made(table[["segment", *TOTAL.names]], **facts)


def test_on_cdnow_at_risk_leads(cdnow_stakes):
    first = cdnow_stakes.iloc[0]
    assert first["segment"] == "at_risk" and first["customers"] == 1015
    assert first[["spend", "expected", "stake"]].round().tolist() == pytest.approx(
        [125_704, 59_065, 59_348], abs=2
    )
    found = cdnow_stakes.set_index("segment")
    assert found.loc["loyal", "stake"] == pytest.approx(28_567, abs=2)
    assert found.loc["cannot_lose", ["spend", "expected"]].tolist() == pytest.approx(
        [17_633, 3_182], abs=2
    )
    assert "gone" not in found.index  # who is gone cannot be won back by what is not there
    assert cdnow_stakes["stake"].is_monotonic_decreasing
    # spent less expected would put those first who are there
    assert (found["spend"] - found["expected"]).idxmax() == "champions"


def test_a_stake_has_the_interval_of_its_own_futures(cdnow_stakes):
    assert (cdnow_stakes["stake_low"] <= cdnow_stakes["stake"]).all()
    assert (cdnow_stakes["stake"] <= cdnow_stakes["stake_high"]).all()
    first = cdnow_stakes.iloc[0]
    assert 45_000 < first["stake_low"] < 56_000 and 63_000 < first["stake_high"] < 75_000
    assert (cdnow_stakes["there"] - cdnow_stakes["expected"]).to_numpy() == pytest.approx(
        cdnow_stakes["stake"].to_numpy()
    )


def test_sentence_picture_and_card_name_the_same_segment(cdnow_stakes):
    said = words.stakes(cdnow_stakes, currency="USD")
    assert said.headline.startswith(
        "Act on At risk first: its 1,015 customers spent $125,704 in the last 12 months and are"
        " expected to bring $59,06"
    )
    assert said.basis.startswith("After it comes Hibernating, with $34,")
    assert "a bound and not a promise" in said.caution
    drawn = plots.stakes(cdnow_stakes, currency="USD")
    assert title(drawn) == said.short == "At risk has most at stake: $59,348"
    assert [tick.get_text() for tick in drawn.get_yticklabels()][:2] == ["At risk", "Hibernating"]
    widths = [bar.get_width() for bar in drawn.patches]
    assert widths == pytest.approx(cdnow_stakes["stake"].tolist())
    ends = [line.get_xdata().tolist() for line in drawn.containers[0].lines[1]]
    both = [pytest.approx(cdnow_stakes[end].tolist()) for end in ("stake_low", "stake_high")]
    assert ends == both
    assert "20,000" in [tick.get_text() for tick in drawn.get_xticklabels()]


def test_the_card_is_the_greatest_stake(cdnow_scores, cdnow_stakes):
    frames = rfm.segments(cdnow_scores), rfm.concentration(cdnow_scores)
    card = words.metrics_rfm(*frames, stakes=cdnow_stakes, currency="USD")[-1]
    assert card.label == (
        "At risk has most at stake: what winning it back can bring in the next 365 days"
    )
    assert (card.value, card.low) == tuple(cdnow_stakes.loc[0, ["stake", "stake_low"]])


def test_nothing_at_stake_and_small_groups_are_said(cdnow_scores):
    nothing = rfm.stakes(cdnow_scores, total_of(at_risk=0.0, loyal=0.0))
    none = "No segment that can be shown has anything at stake"
    assert words.stakes(nothing) == f"{none}."
    assert title(plots.stakes(nothing)) == none
    some = rfm.stakes(cdnow_scores, total_of(loyal=3.0, at_risk=5.0, gone=900.0))
    assert some["segment"].tolist() == ["at_risk", "loyal"]
    results.protect(min_group=21)
    assert words.stakes(some) == f"{none}."
