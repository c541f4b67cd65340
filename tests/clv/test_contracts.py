"""Subscribers ahead: the sBG on what `subscriptions.tenure` returns, its test, and what one is
worth."""

import drawn
import numpy as np
import pandas as pd
import pytest
from drawn import note, title
from printed import Printed, assert_left_alone

from retention_lib import clv, contract, plots, tables, words
from retention_lib.clv import sbg
from retention_lib.results.subscriptions import TENURE

REGULAR = [100, 63.1, 46.8, 38.2, 32.6, 28.9, 26.2, 24.1, 22.3, 20.7, 19.4, 18.3, 17.3]
FACTS = dict.fromkeys(TENURE.facts) | {"as_of": "2020-12-31", "gap": 30, "wait": 0, "step": 12}


def tenure(at_risk, ended, step=12, money=10.0):
    """A tenure with these counts."""
    counts = pd.DataFrame({"at_risk": at_risk, "ended": ended}, dtype=float)
    rate = (1 - counts["ended"] / counts["at_risk"]).cumprod()
    months = step * (1 + counts.index)
    table = counts.assign(months=months, rate=rate, low=rate, high=rate, money=money)
    names = [name for name in TENURE.names if name != "group"]
    return TENURE.made(table[names], **FACTS | {"step": step})


@pytest.fixture(scope="module")
def regular():
    left = 10 * np.array(REGULAR)
    return tenure(left[:-1], -np.diff(left))


def drawn_stays(draw, customers=4_000, most=36, alpha=0.8, beta=6.0):
    """Tenures of customers who began at any time of three years, each with a chance of their own to
    leave."""
    chance = draw.beta(alpha, beta, customers)
    stays, observed = draw.geometric(chance), draw.integers(1, most + 1, customers)
    last, ended = np.minimum(stays, observed), stays <= observed
    months = np.arange(1, most + 1)
    at_risk = (last >= months[:, None]).sum(axis=1)
    gone = ((last == months[:, None]) & ended).sum(axis=1)
    return tenure(at_risk, gone, step=1)


def test_fader_hardie_2007_regular_customers_as_a_tenure(regular):
    seven = regular.iloc[:7]
    model = sbg.fit(seven)
    assert model.params["estimate"].round(3).tolist() == [0.704, 1.182]
    assert model.loglik == pytest.approx(-1680.2652, abs=1e-4)
    found = clv.projection(regular, held_out=5, ahead=3)
    assert (
        found["tested"].iloc[11].round(3) == 0.170 and round(found["observed"].iloc[11], 3) == 0.173
    )
    assert found["held_out"].tolist() == [False] * 7 + [True] * 5 + [False] * 3
    assert found["observed"].isna().sum() == 3
    assert found.attrs["came"] == pytest.approx(68)
    assert found.attrs["expected"] == pytest.approx(70.5, abs=1)
    assert found.attrs["p_value"] > 0.5


def test_censored_and_late_customers_count_where_they_were_at_risk():
    """The planted parameters, of customers most of whom are still there."""
    estimates = np.array(
        [sbg.fit(drawn_stays(np.random.default_rng(seed))).theta for seed in range(30)]
    )
    assert np.median(estimates, axis=0) == pytest.approx([0.8, 6.0], rel=0.06)


def test_the_holdout_of_the_right_model_seldom_says_that_it_misses():
    """100 draws, of which 5 may by chance; more than 11 in less than 1 %."""
    draws = [drawn_stays(np.random.default_rng(seed)) for seed in range(100)]
    missed = [clv.projection(each).attrs["p_value"] < 0.05 for each in draws]
    assert sum(missed) <= 11


def test_a_wrong_model_is_told_so():
    """Fewer and fewer leave, until a year is over and half of them do."""
    at_risk = [1000, 900, 850, 820, 800, 785, 775, 770, 385]
    ended = [100, 50, 30, 20, 15, 10, 5, 385, 200]
    found = clv.projection(tenure(at_risk, ended, step=1), held_out=2)
    assert found.attrs["p_value"] < 0.001
    assert "so the projection misses by more than chance" in words.projection(found).basis


def test_payments_ahead_are_the_discounted_curve():
    model = sbg.fit(10 * np.array(REGULAR))
    curve = model.survival(200_000)["survival"].to_numpy()
    with np.errstate(over="ignore"):
        worth = 1.1 ** -np.arange(len(curve), dtype=float)
    for renewed in (0, 1, 5):
        rest = curve[renewed:] / curve[renewed]
        added = (rest * worth[: len(rest)]).sum()
        assert model.ahead(model.theta, np.array(renewed), 0.1) == pytest.approx(added, rel=1e-6)


def test_a_subscriber_is_worth_more_the_longer_there_and_1_over_churn_says_less(regular):
    found = clv.subscriber(regular, annual_discount=0.1)
    assert found["months"].tolist() == [0, 12, 36, 72]
    assert found["payment"].tolist() == [120] * 4
    model = sbg.fit(regular)
    expected = 120 * model.ahead(model.theta, found["months"].to_numpy() // 12, 0.1)
    assert found["value"].tolist() == pytest.approx([*expected])
    assert (found["low"] < found["value"]).all() and (found["value"] < found["high"]).all()
    assert found["value"].is_monotonic_increasing
    assert (found["naive"] < found["value"].iloc[1]).all()
    dearer = clv.subscriber(regular, annual_discount=0.2)
    assert (dearer["value"] < found["value"]).all()


def test_the_true_worth_lies_in_its_interval():
    held = 0
    for seed in range(40):
        found = clv.subscriber(drawn_stays(np.random.default_rng(seed)), annual_discount=0.1)
        theta, discount = np.array([0.8, 6.0]), 1.1 ** (1 / 12) - 1
        true = 10 * sbg.Renewals.ahead(theta, np.array(0), discount)
        held += found["low"].iloc[0] <= true <= found["high"].iloc[0]
    assert held >= 34  # of 40 by chance 38


def test_subscribers_who_do_not_differ_have_one_churn_rate():
    at_risk = 0.9 ** np.arange(12) * 10_000
    same = tenure(at_risk, 0.1 * at_risk, step=1)
    found = clv.projection(same)
    assert found.attrs["model"] == "alike"
    np.testing.assert_allclose(found["fitted"], 0.9 ** np.arange(1, 25))
    assert "One churn rate for all" in words.projection(found).caution
    worth = clv.subscriber(same, annual_discount=0.1)
    expected = 10 / (1 - 0.9 / 1.1 ** (1 / 12))
    assert worth["value"].tolist() == pytest.approx([expected] * len(worth))
    assert (worth["low"] < expected).all() and (worth["high"] > expected).all()
    assert "One churn rate for all" in words.subscriber(worth).caution


def test_several_groups_and_those_who_never_leave_are_refused(regular):
    with pytest.raises(contract.ContractError, match=r"1 groups, 12 rows, 0 who left"):
        sbg.fit(tenure(regular["at_risk"], 0))
    two = TENURE.made(regular.assign(group=["a", "b"] * 6), **FACTS)
    with pytest.raises(contract.ContractError, match="2 groups, 12 rows"):
        clv.projection(two)


def test_projection_says_what_a_test_says(regular):
    said = words.projection(clv.projection(regular, held_out=5))
    assert said.headline == "Of new subscribers 47% are projected to stay longer than 24 months."
    assert said.basis == (
        "Tested on the last 60 months of membership that were observed: 51 to 89 were expected to"
        " stop, 68 did."
    )
    assert said.short == "47% of new subscribers are projected to stay longer than 24 months"
    short = clv.projection(regular.iloc[:4])
    assert words.projection(short).basis == "Too few months were observed to test it."
    assert_left_alone(words.projection, clv.projection(regular))


def test_a_subscribers_worth_is_said(regular):
    found = clv.subscriber(regular, annual_discount=0.1)
    said = words.subscriber(found, currency="USD")
    assert said.headline.startswith("A new subscriber is worth $")
    assert "who has stayed 72 months" in said.headline
    assert "By 1 / churn each would be worth" in said.caution
    assert Printed(tables.subscriber(found, currency="USD")).rows[0][0] == "0"


def test_projection_is_drawn_beside_what_was_observed(regular):
    frame = clv.projection(regular, held_out=5)
    ax = plots.projection(frame)
    observed, fitted, tested = ax.lines
    assert observed.get_ydata()[-1] == pytest.approx(0.173)
    assert fitted.get_linestyle() == "--" and len(fitted.get_ydata()) == 24
    assert tested.get_ydata()[11].round(3) == 0.170
    assert title(ax) == words.projection(frame).short
    assert "Dotted" in note(ax)
    drawn.assert_in_house_style(plots.projection, frame)
    untested = plots.projection(clv.projection(regular.iloc[:4]))
    assert "Dotted" not in note(untested)
