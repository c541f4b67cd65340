"""Measures of scores: against scikit-learn, statsmodels and DeLong, and by simulation."""

import numpy as np
import pytest
import statsmodels.api as sm
from scipy.special import expit
from sklearn.metrics import brier_score_loss, roc_auc_score

from retention_lib import intervals


def scored(seed, n=400, slope=1.0):
    """Chances that are right where the slope is 1, and what came."""
    draw = np.random.default_rng(seed)
    told = draw.normal(-0.5, 1.0, n)
    return expit(told), draw.random(n) < expit(slope * told)


def test_measures_equal_scikit_learns_and_delongs():
    chance, came = scored(1)
    coarse = chance.round(1)
    for score in (chance, coarse):
        found = intervals.ranged(intervals.area(score, came))
        assert found.estimate == pytest.approx(roc_auc_score(came, score))
        assert found == pytest.approx(intervals.auc(score, came), abs=2e-3)
    assert intervals.brier(chance, came).estimate == pytest.approx(brier_score_loss(came, chance))
    share = came.mean()
    skill = 1 - brier_score_loss(came, chance) / (share * (1 - share))
    assert intervals.skill(chance, came).estimate == pytest.approx(skill)


def test_the_lift_does_not_depend_on_the_order_of_rows_and_is_1_for_one_score():
    came = np.array([1, 0, 0, 0, 1, 0, 1, 0, 0, 0])
    alike = intervals.lift(np.full(10, 0.3), came)
    assert alike.estimate == 1 and intervals.ranged(alike) == pytest.approx((1, 1, 1))
    draw = np.random.default_rng(2)
    levels, outcome = draw.integers(0, 10, 1000), draw.random(1000) < 0.2
    mixed = draw.permutation(1000)
    found = intervals.lift(levels, outcome).estimate
    assert found == pytest.approx(intervals.lift(levels[mixed], outcome[mixed]).estimate)
    top = levels == 9  # a tenth, more or less: by hand
    n, need = top.sum(), 100
    rate = outcome[top].mean() if n >= need else None
    if rate is None:
        next_rate = outcome[levels == 8].mean()
        rate = (outcome[top].sum() + (need - n) * next_rate) / need
    assert found == pytest.approx(rate / outcome.mean())


def test_a_random_score_of_ten_levels_has_a_mean_lift_of_1_and_its_interval_holds_it():
    draw = np.random.default_rng(3)
    lifts, held = [], 0
    for _ in range(400):
        levels, came = draw.integers(0, 10, 600), draw.random(600) < 0.3
        found = intervals.ranged(intervals.lift(levels, came))
        lifts.append(found.estimate)
        held += found.low <= 1 <= found.high
    assert np.mean(lifts) == pytest.approx(1, abs=0.02)
    assert 366 <= held <= 394


def test_intervals_of_measures_hold_what_many_rows_have():
    many, came = scored(5, 400_000)
    true = {
        each.__name__: each(many, came).estimate
        for each in (intervals.area, intervals.skill, intervals.lift)
    }
    held = dict.fromkeys(true, 0)
    for seed in range(300):
        chance, came = scored(100 + seed, 500)
        for name, truth in true.items():
            found = intervals.ranged(getattr(intervals, name)(chance, came))
            held[name] += found.low <= truth <= found.high
    assert all(273 <= n <= 296 for n in held.values()), held  # 285 expected


def test_rows_of_one_customer_are_one_draw():
    chance, came = scored(6, 300)
    twice = np.tile(chance, 2), np.tile(came, 2)
    whose = np.tile(np.arange(300), 2)
    for make in (intervals.area, intervals.skill, intervals.lift):
        once = intervals.ranged(make(chance, came))
        assert intervals.ranged(make(*twice), whose) == pytest.approx(once, rel=1e-6)
    single = intervals.calibration(chance, came)
    assert intervals.calibration(*twice, whose) == pytest.approx(single, rel=1e-6)


def test_two_scores_of_the_same_rows_are_compared_as_pairs():
    draw, false = np.random.default_rng(7), 0
    for seed in range(300):
        chance, came = scored(seed, 300)
        noisy = [chance + draw.normal(0, 0.1, 300) for _ in range(2)]
        areas = [intervals.area(score, came) for score in noisy]
        found = intervals.apart(*areas)
        false += found.p_value < 0.05
        assert (found.p_value < 0.05) == (found.low > 0 or found.high < 0)
    assert false <= 24  # 15 expected
    same = intervals.area(chance, came)
    assert intervals.apart(same, same).p_value == 1


def test_calibration_equals_statsmodels_over_clusters():
    chance, came = scored(8, 500, slope=0.8)
    whose = np.arange(500) // 2
    told = np.log(chance / (1 - chance))
    spread = {"cov_type": "cluster", "cov_kwds": {"groups": whose, "use_correction": False}}
    family = sm.families.Binomial()
    line = sm.GLM(came.astype(float), sm.add_constant(told), family).fit(**spread)
    level = sm.GLM(came.astype(float), np.ones(500), family, offset=told).fit(**spread)
    found = intervals.calibration(chance, came, whose)
    assert found.slope == pytest.approx(line.params[1])
    assert found.intercept == pytest.approx(level.params[0])
    free = np.sqrt(250 / 249)
    half = 1.959964 * line.bse[1] * free
    assert found.slope_high - found.slope == pytest.approx(half, rel=1e-5)
    half = 1.959964 * level.bse[0] * free
    assert found.intercept_high - found.intercept == pytest.approx(half, rel=1e-5)
    assert found.slope_low < 0.8 < found.slope_high


def test_a_line_that_is_none_is_not_told():
    sure = intervals.calibration([0.1, 0.2, 0.8, 0.9], [0, 0, 1, 1])
    assert np.isnan(sure.slope)
    alike = intervals.calibration([0.3] * 4, [0, 1, 0, 1])
    assert np.isnan(alike.slope) and alike.intercept == pytest.approx(np.log(7 / 3))
    assert np.isnan(intervals.calibration([0.3, 0.4], [1, 1]).intercept)
    assert intervals.recalibrated(np.zeros(4), [0, 1, 0, 1]) == (0.0, 1.0)
