"""On which segment most hangs: the count, its sentence, its picture and its card."""

import re

import numpy as np
import pandas as pd
import pytest
from drawn import assert_in_house_style, labels, texts, title
from matplotlib.colors import to_hex
from printed import Printed, assert_left_alone

from retention_lib import clv, plots, results, rfm, tables, words
from retention_lib.plots import style
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
    facts |= {"pareto_k": 0.1, "whole": {}}
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
    assert (
        said.headline == "At risk spent $125,704 in the last 12 months; $59,000 is expected in the"
        " next year."
    )
    assert (
        said.basis == "Were all its 1,015 customers certainly still there, $59,000 ($53,000 to"
        " $66,000) would come on top."
    )
    assert "a bound and not a promise" in said.caution
    drawn = plots.stakes(cdnow_stakes, currency="USD")
    assert title(drawn) == said.short == "At risk: $125,704 spent, $59,000 expected"


def test_what_was_spent_stands_beside_what_is_expected(cdnow_stakes):
    found = cdnow_stakes.sort_values("spend", ascending=False)
    ax = plots.stakes(cdnow_stakes, currency="USD")
    assert labels(ax.yaxis)[:3] == ["Champions", "Loyal", "At risk"]
    spent, expected = ([bar.get_width() for bar in bars] for bars in ax.containers[:2])
    assert spent == pytest.approx(found["spend"].tolist())
    assert expected == pytest.approx(found["expected"].tolist())
    ends = [line.get_xdata() for line in ax.lines if np.isfinite(line.get_xdata()).all()]
    assert np.array(ends) == pytest.approx(found[["low", "high"]].to_numpy())
    assert texts(ax)[:2] == ["$566,294 spent", "$173,312"]
    assert texts(ax)[10:13] == ["$428,000 expected", "$122,000", "$59,000"]
    colours = [to_hex(bar.get_facecolor()) for bar in ax.containers[1]]
    assert colours == [style.BLUE] * 2 + [style.ORANGE] + [style.BLUE] * 7
    told = "Spent in the last 12 months, and expected in the next year, USD"
    assert ax.get_xlabel().replace("\n", " ") == told


def test_stakes_are_printed_with_what_to_do(cdnow_stakes):
    printed = Printed(tables.stakes(cdnow_stakes, currency="USD"))
    assert printed.heads == [
        "Segment",
        "Customers",
        "Days silent",
        "Spent, USD",
        "Expected, USD",
        "At stake, USD",
        "Interval of what is at stake",
        "What to do",
    ]
    row = ["At risk", "1,015", "219", "125,704", "59,000", "59,000", "53,000 to 66,000"]
    assert printed.rows[0][:-1] == row
    assert printed.rows[0][-1].startswith("Personal win-back")
    assert len(printed.rows) == 10


def test_stakes_have_the_house_style(cdnow_stakes):
    assert_in_house_style(plots.stakes, cdnow_stakes)
    assert_left_alone(tables.stakes, cdnow_stakes)


def test_the_card_is_the_greatest_stake(cdnow_scores, cdnow_stakes):
    frames = rfm.segments(cdnow_scores), rfm.concentration(cdnow_scores)
    card = words.metrics_rfm(*frames, stakes=cdnow_stakes, currency="USD")[0]
    assert card.label == "At risk has most at stake, next 365 days"
    assert (card.value, card.low) == tuple(cdnow_stakes.loc[0, ["stake", "stake_low"]])


def test_nothing_at_stake_and_small_groups_are_said(cdnow_scores):
    nothing = rfm.stakes(cdnow_scores, total_of(at_risk=0.0, loyal=0.0))
    none = "No segment that can be shown has anything at stake"
    assert words.stakes(nothing) == f"{none}."
    assert words.actions_rfm(nothing, source="cdnow") == []
    assert title(plots.stakes(nothing)) == none
    some = rfm.stakes(cdnow_scores, total_of(loyal=3.0, at_risk=5.0, gone=900.0))
    assert some["segment"].tolist() == ["at_risk", "loyal"]
    results.protect(min_group=21)
    assert words.stakes(some) == f"{none}."


def test_actions_are_those_of_the_greatest_stakes(cdnow_stakes):
    first, second, third = words.actions_rfm(cdnow_stakes, source="cdnow", currency="USD")
    assert [first.verb, second.verb, third.verb] == ["Win back", "Remind cheaply", "Offer more"]
    assert (first.audience, first.customers) == ("At risk", 1015)
    ends = ["stake_low", "stake", "stake_high"]
    assert [first.low, first.stake, first.high] == cdnow_stakes.loc[0, ends].tolist()
    assert (
        first.why
        == "Silent for 219 days (median): $59,000 expected in the next year after $125,704"
        " in the last 12 months."
    )
    assert first.how == "retention export cdnow at-risk --as-of 1998-06-30"
    assert first.stake > second.stake > third.stake


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("my shop.toml", "'my shop.toml'"),
        ("x" * 1_000, "SOURCE"),
        ("'" * 200, "SOURCE"),
        ("a.csv; rm b", "'a.csv; rm b'"),
    ],
)
def test_the_line_of_an_action_lists_those_who_were_scored(cdnow, source, said):
    scores = rfm.scores(cdnow.transactions, as_of="1998-06-30", bins=3, lookback=6)
    (action,) = words.actions_rfm(rfm.stakes(scores, total_of(at_risk=5.0)), source=source)
    line = f"retention export {said} at-risk --as-of 1998-06-30 --bins 3 --lookback 6"
    assert action.how == line
    assert action.why.endswith("in the last 6 months.")


@pytest.mark.parametrize("best", list(rfm.ACTIONS)[:-1])
def test_the_answer_says_who_spends_most_and_where_most_is_at_stake(cdnow_scores, best):
    scores = cdnow_scores.assign(segment=cdnow_scores["segment"].replace("champions", best))
    segments = rfm.segments(scores)
    money = {"currency": "USD"}
    name = words.answer_rfm(segments).split(" spend most")[0]
    for most in ("potential_loyalists", "about_to_sleep"):
        said = words.answer_rfm(segments, rfm.stakes(scores, total_of(**{most: 58_923.0})), **money)
        if most != best:
            assert said.startswith(f"{name} spend most; up to $59,000 is at stake in ")
        else:
            assert said == f"{name} spend most and have most at stake: up to $59,000"
        assert len(said.split()) <= 15


def test_without_money_the_answer_is_who_has_fallen_silent(cdnow):
    bare = cdnow.transactions.select("customer_id", "ordered_at")
    segments = rfm.segments(rfm.scores(bare, as_of="1998-06-30"))
    said = words.answer_rfm(segments)
    share = segments.set_index("segment").loc[["at_risk", "cannot_lose"], "share"].sum()
    silent = f"{share:.0%} of customers, once frequent, have fallen silent"
    assert said == f"Champions order most; {silent}"
    none = segments.assign(share=segments["share"] * 0)
    nobody = "nobody who ordered often has fallen silent"
    assert words.answer_rfm(none) == f"Champions order most, and {nobody}"
    results.protect(min_group=10**6)
    assert words.answer_rfm(segments) == "Too few customers to say who is being lost"


def test_a_time_ahead_of_no_year_is_told_in_days(cdnow_scores):
    half = total_of(at_risk=5.0)
    half.attrs["days"] = 180
    said = words.stakes(rfm.stakes(cdnow_scores, half))
    assert words.untested(rfm.stakes(cdnow_scores, half)).startswith(
        "What is expected of the next 180"
    )
    assert said.headline.endswith("; 10 is expected in the next 180 days.")


def test_every_finding_is_short_and_repeats_nothing(cdnow_scores, cdnow_stakes):
    segments = rfm.segments(cdnow_scores)
    bare = segments.drop(columns=["spend", "spend_share"])
    curve, cells = rfm.concentration(cdnow_scores), rfm.grid(cdnow_scores)
    told = [words.scores(cdnow_scores), words.stakes(cdnow_stakes, currency="USD")]
    told += [read(frame) for read in (words.segments, words.losing) for frame in (segments, bare)]
    told += [words.concentration(curve), words.grid(cells), words.grid(cells.drop(columns="spend"))]
    for said in told:
        assert len(said.headline.split()) <= 20 and len(said.short.split()) <= 15
        assert len(re.findall(r"\d[\d.,]*", said.headline)) <= 3, said.headline
        assert 0 < len(said.basis.split()) <= 35 and said.headline not in said.basis
