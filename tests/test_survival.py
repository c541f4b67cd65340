"""Kaplan-Meier and the log-rank test: published examples, statsmodels, late entries, coverage."""

import numpy as np
import pytest
import statsmodels.api as sm
from numpy.testing import assert_allclose
from scipy import stats
from statsmodels.duration.survfunc import survdiff

from retention_lib import intervals
from retention_lib.intervals import same_survival, survival, survival_difference

WEEKS = np.repeat(  # of those treated with 6-MP, and who relapsed then
    [6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 34, 35],
    [3, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 1, 1],
)
RELAPSED = np.isin(np.arange(21), [0, 1, 2, 4, 6, 9, 10, 14, 15])
PLACEBO = np.array([1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23])


def remission():
    """Both groups of Freireich et al. (1963), 6-MP first: weeks, relapsed, group."""
    return (
        np.append(WEEKS, PLACEBO),
        np.append(RELAPSED, np.ones(21, dtype=bool)),
        np.repeat(["6-MP", "placebo"], 21),
    )


def test_kaplan_meier_of_six_by_hand_with_greenwoods_errors():
    curve = survival([5, 8, 8, 12, 15, 20], [1, 1, 0, 1, 0, 1])
    assert curve.time.tolist() == [5, 8, 12, 15, 20]
    assert_allclose(curve.share, [0.833333, 0.666667, 0.444444, 0.444444, 0], atol=5e-7)
    errors = np.array([0.152145, 0.192450, 0.222222])
    share = curve.share[:3]
    reach = 1.959964 * errors / share / np.abs(np.log(share))  # of log(-log)
    assert_allclose(curve.low[:3], share ** np.exp(reach), atol=2e-6)
    assert_allclose(curve.high[:3], share ** np.exp(-reach), atol=2e-6)


def test_freireich_1963_medians_of_23_and_8_weeks_and_log_rank_of_16_79():
    treated, placebo = survival(WEEKS, RELAPSED), survival(PLACEBO, np.ones(21))
    assert treated.quantile()[0] == 23 and placebo.quantile()[0] == 8
    assert treated.quantile()[1] == 13 and np.isnan(treated.quantile()[2])  # not reached
    assert placebo.quantile() == (8, 4, 11)
    at = [6, 7, 10, 13, 16, 22, 23]  # as printed in every textbook
    printed = [0.8571, 0.8067, 0.7529, 0.6902, 0.6275, 0.5378, 0.4482]
    assert_allclose(treated.at(at)[0], printed, atol=5e-5)
    found = same_survival(*remission())
    assert found.statistic == pytest.approx(16.79, abs=0.005) and found.degrees == 1
    assert found.p_value == pytest.approx(stats.chi2.sf(found.statistic, 1))


def drawn(seed, n=300, groups=3):
    random = np.random.default_rng(seed)
    lasts, seen = random.geometric(0.05, n), random.integers(1, 40, n)
    return np.minimum(lasts, seen), lasts <= seen, random.integers(0, groups, n), random


@pytest.mark.parametrize("seed", range(3))
def test_as_statsmodels_has_it(seed):
    durations, ended, group, _ = drawn(seed)
    curve = survival(durations, ended)
    theirs = sm.SurvfuncRight(durations, ended.astype(int))
    at = np.isin(curve.time, theirs.surv_times)
    assert_allclose(curve.share[at], theirs.surv_prob)
    assert_allclose(curve.at_risk[at], theirs.n_risk)
    assert_allclose(curve.events[at], theirs.n_events)
    assert_allclose(curve.quantile()[1:], theirs.quantile_ci(0.5, method="cloglog"))
    found = same_survival(durations, ended, group)
    assert_allclose((found.statistic, found.p_value), survdiff(durations, ended, group))
    assert found.degrees == 2


@pytest.mark.parametrize("seed", range(3))
def test_late_entries_are_as_statsmodels_has_them_where_no_times_are_equal(seed):
    durations, ended, _, random = drawn(seed)
    entry = random.uniform(0, 0.9, len(durations)) * durations
    theirs = sm.SurvfuncRight(durations, ended.astype(int), entry=entry)
    curve = survival(durations, ended, entry=entry)
    at = np.isin(curve.time, theirs.surv_times)
    assert_allclose(curve.at_risk[at], theirs.n_risk)
    assert_allclose(curve.share[at], theirs.surv_prob)


def test_who_enters_at_the_time_of_an_event_is_not_at_risk_of_it_as_in_r():
    # in R: survfit(Surv(c(0, 0, 5), c(5, 9, 9), c(1, 0, 1)) ~ 1) has n.risk 2 2
    curve = survival([5, 9, 9], [1, 0, 1], entry=[0, 0, 5])
    assert curve.at_risk.tolist() == [2, 2] and curve.share.tolist() == [0.5, 0.25]
    earlier = survival([5, 9, 9], [1, 0, 1], entry=[0, 0, 4.999])
    assert earlier.at_risk.tolist() == [3, 2]
    rows = [np.array([5, 9, 9]), np.array([[0.0], [1.0], [0.0]])]
    model = sm.PHReg(*rows, status=np.array([1, 0, 1]), entry=np.array([0, 0, 5]))
    assert model.loglike([0.0]) == pytest.approx(-np.log(3) - np.log(2))  # there three are at risk


def test_late_entries_give_the_truth_that_leaving_them_out_of_mind_does_not():
    """Who left before the watch began is not there to be counted."""
    random = np.random.default_rng(1)
    lasts, begun = random.exponential(10, 20_000), random.uniform(-30, 10, 20_000)
    there = begun + lasts > 0  # the watch begins at 0 and ends at 20
    lasts, begun = lasts[there], begun[there]
    duration, ended = np.minimum(lasts, 20 - begun), lasts <= 20 - begun
    right = survival(duration, ended, entry=np.maximum(-begun, -1e-9))
    wrong = survival(duration, ended)
    truth = np.exp(-1)
    share, low, high = right.at(10)
    assert low < truth < high and abs(share - truth) < 0.02
    assert wrong.at(10)[0] > truth + 0.1


@pytest.mark.parametrize("late", [False, True])
def test_counts_are_as_rows(late):
    durations, ended, group, random = drawn(4, 2_000)
    entry = random.integers(0, durations) if late else np.full(2_000, -1)
    rows = np.column_stack([durations, ended, entry, group])
    (d, e, first, g), counts = np.unique(rows, axis=0, return_counts=True)[0].T, None
    _, counts = np.unique(rows, axis=0, return_counts=True)
    assert len(counts) < 1_700
    entries = {"entry": first} if late else {}
    all_entries = {"entry": entry} if late else {}
    few = survival(d, e, weights=counts, **entries)
    many = survival(durations, ended, **all_entries)
    for ours, theirs in zip(few, many, strict=True):
        assert_allclose(ours, theirs)
    tested = same_survival(d, e, g, weights=counts, **entries)
    assert_allclose(tested, same_survival(durations, ended, group, **all_entries))


def test_a_share_is_known_as_long_as_anybody_was_seen():
    curve = survival(WEEKS, RELAPSED)
    share, low, high = curve.at([0, 5, 6, 35, 36])
    assert share[:2].tolist() == [1, 1] and high[:2].tolist() == [1, 1]
    assert_allclose(low[:2], intervals.wilson(21, 21)[0])
    assert share[2] == share.max(where=share < 1, initial=0) and np.isnan([share[4], low[4]]).all()
    assert not np.isnan(share[3])
    gone = survival(PLACEBO, np.ones(21)).at(99)
    assert gone[:2].tolist() == [0, 0] and 0 < gone[2] < 0.3


def test_ends_hold_the_share_and_never_rise():
    durations, ended, _, _ = drawn(5, 60)
    curve = survival(durations, ended)
    assert np.all((curve.low <= curve.share) & (curve.share <= curve.high))
    assert np.all(np.diff(curve.share) <= 0) and np.all(np.diff(curve.high) <= 0)
    wider = survival(durations, ended, confidence=0.99)
    assert np.all(wider.low <= curve.low) and np.all(wider.high >= curve.high)


def test_nobody_and_one():
    nobody = survival([], [])
    assert len(nobody.time) == 0 and np.isnan(nobody.quantile()).all()
    assert np.isnan(nobody.at([0, 3])).all()
    one = survival([4], [1])
    assert one.at([3, 4])[0].tolist() == [1, 0] and one.quantile()[0] == 4
    assert survival([4, 9], [1, 1], weights=[1, 0]).time.tolist() == [4]
    assert same_survival([4, 5], [1, 0], [0, 0]).p_value == 1
    assert same_survival([4, 5], [0, 0], [0, 1]).p_value == 1  # nothing has ended


@pytest.mark.parametrize(
    "rows",
    [
        {"durations": [-1], "ended": [1]},
        {"durations": [np.nan], "ended": [1]},
        {"durations": [1], "ended": [1, 0]},
        {"durations": [1], "ended": [1], "weights": [-1]},
        {"durations": [1], "ended": [1], "entry": [1]},
        {"durations": [1], "ended": [1], "entry": [np.nan]},
    ],
)
def test_what_are_no_durations_is_refused(rows):
    with pytest.raises(ValueError, match=r"survival needs .*; found .*; "):
        survival(**rows)


def test_intervals_hold_the_truth_and_alike_groups_differ_in_5_of_100():
    random, n, draws = np.random.default_rng(6), 80, 1_000
    held = missed = apart = 0
    for _ in range(draws):
        lasts, seen = random.exponential(10, 2 * n), random.uniform(2, 30, 2 * n)
        duration, ended, group = np.minimum(lasts, seen), lasts <= seen, np.arange(2 * n) % 2
        curves = [survival(duration[group == g], ended[group == g]) for g in (0, 1)]
        _, low, high = curves[0].at(10)
        held += low <= np.exp(-1) <= high
        missed += same_survival(duration, ended, group).p_value < 0.05
        apart += survival_difference(*curves, 10).p_value < 0.05
    assert 930 <= held <= 970  # 950 are expected
    assert 30 <= missed <= 70  # 50 are expected
    assert 30 <= apart <= 70


def test_differences_at_several_times_are_of_both_curves():
    curves = survival(WEEKS, RELAPSED), survival(PLACEBO, np.ones(21))
    found = survival_difference(*curves, [8, 16, 99])
    share = [curve.at([8, 16])[0] for curve in curves]
    assert_allclose(found.difference[:2], share[0] - share[1])
    assert np.isnan(found.difference[2])
    assert ((found.low > 0) == (found.p_value < 0.05))[:2].all()
    assert np.isnan(intervals.holm(found.p_value)).tolist() == [False, False, True]
