import tracemalloc

import numpy as np
import pandas as pd
import pytest
from scipy.optimize import minimize_scalar
from scipy.stats import binom, chi2_contingency, fisher_exact, norm, ttest_1samp
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import (
    confint_proportions_2indep,
    proportion_confint,
    proportions_ztest,
)

from retention_lib import intervals
from retention_lib.intervals.shares import score_interval


def test_wilson_1927_at_95_percent():
    assert np.allclose(intervals.wilson(102, 259), (0.336286, 0.454462), atol=5e-7)
    assert np.allclose(intervals.wilson(0, 5), (0, 0.434482), atol=5e-7)
    assert np.allclose(intervals.wilson(10, 20), (0.2993, 0.7007), atol=5e-5)


@pytest.mark.parametrize("confidence", [0.8, 0.95, 0.99])
def test_wilson_agrees_with_statsmodels(confidence):
    successes, n = np.array([0, 1, 7, 500, 999, 1000]), np.array([1, 3, 9, 1000, 1000, 1000])
    expected = proportion_confint(successes, n, alpha=1 - confidence, method="wilson")
    assert np.allclose(intervals.wilson(successes, n, confidence), expected, rtol=0, atol=1e-12)


def test_wilson_is_exactly_0_and_1_at_the_ends_and_nan_for_nobody():
    low, high = intervals.wilson([0, 5, 0], [5, 5, 0])
    assert low[0] == 0 and high[1] == 1 and np.isnan([low[2], high[2]]).all()


def test_effective_counts_a_rounding_above_their_base_are_all_of_it():
    low, high = score_interval(np.array([4 + 1e-9]), np.array([4.0]), 1e-6)
    assert high[0] == 1 and low[0] == pytest.approx(1)


@pytest.mark.parametrize(("n", "share"), [(20, 0.1), (50, 0.3), (300, 0.02)])
def test_wilson_covers_near_its_confidence(n, share):
    low, high = intervals.wilson(np.arange(n + 1), n)
    covered = binom.pmf(np.arange(n + 1), n, share)[(low <= share) & (share <= high)].sum()
    assert 0.93 < covered < 0.98


@pytest.mark.parametrize("counts", [(5, 4), (-1, 4)])
def test_wilson_refuses_impossible_counts(counts):
    with pytest.raises(ValueError, match="0 <= successes <= n"):
        intervals.wilson(*counts)


@pytest.mark.parametrize("confidence", [0, 1, 95, -0.5])
def test_confidence_is_a_share(confidence):
    with pytest.raises(ValueError, match="write 95 % as 0.95"):
        intervals.wilson(1, 2, confidence)


def test_difference_of_102_of_259_and_83_of_249():
    found = intervals.difference(102, 259, 83, 249)
    z, p_value = proportions_ztest([102, 83], [259, 249])
    assert abs(z - 1.416352) < 5e-7 and abs(p_value - 0.156673) < 5e-7
    assert found.p_value == pytest.approx(p_value, abs=1e-4)
    assert (found.low, found.high) == pytest.approx(
        confint_proportions_2indep(102, 259, 83, 249, method="newcomb"), abs=1e-12
    )


def test_the_p_value_of_a_difference_is_the_level_at_which_its_interval_touches_0():
    """CDNOW: kept to June 1998 and to June 1997."""
    found = intervals.difference(446, 1488, 747, 2214)
    assert [round(100 * number, 1) for number in found[:3]] == [-3.8, -6.8, -0.7]
    assert round(found.p_value, 3) == 0.016
    for counts in [(446, 1488, 747, 2214), (102, 259, 83, 249), (1, 30, 9, 20)]:
        level = intervals.difference(*counts).p_value
        ends = confint_proportions_2indep(*counts, method="newcomb", alpha=level)
        assert min(abs(end) for end in ends) < 1e-12


@pytest.mark.parametrize(
    ("n_a", "n_b", "share", "least"),
    [
        (200, 200, 0.1, 0.04),
        (1500, 300, 0.1, 0.04),
        (2000, 200, 0.5, 0.04),
        (40, 30, 0.1, 0.0),
        (300, 30, 0.02, 0.0),
    ],
)
def test_two_alike_groups_are_told_apart_in_5_of_100_cases(n_a, n_b, share, least):
    """Counted over every outcome; at least 4 where 20 are expected on each side, never above 6."""
    a, b = np.arange(n_a + 1), np.arange(n_b + 1)
    found = intervals.difference(a[:, None], n_a, b[None], n_b)
    assert ((found.p_value < 0.05) == ((found.low > 0) | (found.high < 0))).all()
    chances = binom.pmf(a, n_a, share)[:, None] * binom.pmf(b, n_b, share)
    assert least <= chances[found.p_value < 0.05].sum() <= 0.06


def test_newcombe_1998_example():
    """Table II, contrast (a): 56/70 less 48/80, method 10."""
    found = intervals.difference(56, 70, 48, 80)
    assert (round(found.low, 4), round(found.high, 4)) == (0.0524, 0.3339)


def test_homogeneity_agrees_with_scipy_and_errs_at_its_level():
    successes, n = np.array([102, 83, 40]), np.array([259, 249, 200])
    assert intervals.homogeneity(successes, n) == pytest.approx(
        chi2_contingency([successes, n - successes], correction=False).pvalue, rel=1e-12
    )
    assert intervals.homogeneity([0, 0], [5, 9]) == intervals.homogeneity([3], [9]) == 1
    random = np.random.default_rng(1)
    found = [
        intervals.homogeneity(random.binomial(500, 0.15, 26), np.full(26, 500)) < 0.05
        for _ in range(2000)
    ]
    assert 0.035 < np.mean(found) < 0.065


def test_homogeneity_of_tiny_cohorts_beside_a_large_one_errs_at_its_level():
    """By the chi-square distribution it errs in .23 of cases."""
    n = np.array([*np.resize([5, 6, 7], 30), 2000])
    random = np.random.default_rng(2)
    found = [intervals.homogeneity(random.binomial(n, 0.01), n) < 0.05 for _ in range(240)]
    assert np.mean(found) < 0.07


def test_homogeneity_of_the_days_of_ten_years_is_drawn_in_pieces():
    n = np.resize([3, 5, 8], 3650)
    successes = np.random.default_rng(3).binomial(n, 0.1)
    tracemalloc.start()
    found = intervals.homogeneity(successes, n)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert 0.05 < found < 1 and most < 50e6  # bytes, where all at once take 900 million


def test_homogeneity_by_draws_agrees_with_fishers_exact_test():
    exact = fisher_exact([[9, 1], [2, 6]]).pvalue
    assert intervals.homogeneity([9, 2], [10, 8]) == pytest.approx(exact, abs=0.005)


def test_two_groups_all_alike_are_no_evidence():
    assert intervals.difference(3, 3, 4, 4).p_value == 1


def test_a_difference_from_an_empty_group_is_not_known():
    assert np.isnan(intervals.difference(1, 3, 0, 0)).all()
    found = intervals.difference([1, 1], [3, 3], [0, 1], [0, 3])
    assert np.isnan(found.p_value).tolist() == [True, False] and found.p_value[1] == 1


@pytest.mark.parametrize(
    ("method", "low", "high"),
    [("wald", 0.1469, 0.4531), ("adjusted-wald", 0.1405, 0.4420), ("score", 0.1396, 0.4434)],
)
def test_net_of_20_30_50(method, low, high):
    assert np.allclose(intervals.net(50, 20, 100, method=method), (low, high), rtol=0, atol=5e-5)


@pytest.mark.parametrize("counts", [(2, 30, 8), (0, 17, 3), (5, 0, 5), (0, 0, 12), (0, 10, 0)])
def test_the_score_bounds_end_where_the_score_test_rejects(counts):
    """The variance is taken where the likelihood is greatest among those with the bound as their
    score."""
    detractors, _, promoters = counts
    n, score = sum(counts), (promoters - detractors) / sum(counts)

    def refused(supposed):
        def misfit(down):
            shares = np.array([down, 1 - 2 * down - supposed, down + supposed])
            seen = np.array(counts) > 0
            return (
                np.inf
                if (shares[seen] <= 0).any()
                else -(np.array(counts)[seen] @ np.log(shares[seen]))
            )

        ends = (max(0, -supposed), (1 - supposed) / 2)
        down = minimize_scalar(misfit, bounds=ends, method="bounded", options={"xatol": 1e-12}).x
        return (score - supposed) ** 2 * n / (2 * down + supposed - supposed**2)

    for bound in intervals.net(promoters, detractors, n, method="score"):
        if abs(bound) < 1:
            assert refused(float(bound)) == pytest.approx(norm.ppf(0.975) ** 2, rel=1e-4)


@pytest.mark.parametrize("method", list(intervals.METHODS))
def test_net_is_even_handed_within_its_scale_and_holds_its_estimate(method):
    promoters, detractors, n = (
        np.array([0, 1, 7, 20, 0]),
        np.array([0, 0, 9, 0, 20]),
        np.array([3, 1, 20, 20, 20]),
    )
    low, high = intervals.net(promoters, detractors, n, method=method)
    score = (promoters - detractors) / n
    assert (
        (low <= score).all() and (score <= high).all() and (low >= -1).all() and (high <= 1).all()
    )
    mirrored = intervals.net(detractors, promoters, n, method=method)
    assert np.allclose(mirrored, (-high, -low), atol=0.03 if method == "bootstrap" else 1e-9)


def test_net_of_nobody_is_not_known_and_impossible_counts_are_refused():
    for method in intervals.METHODS:
        assert np.isnan(intervals.net([0, 5], [0, 2], [0, 9], method=method))[:, 0].all()
    with pytest.raises(ValueError, match="promoters and detractors within n"):
        intervals.net(8, 3, 10)
    with pytest.raises(
        ValueError, match="method was asked to be 'exact'; there are adjusted-wald, wald"
    ):
        intervals.net(5, 3, 10, method="exact")


def test_contrast_is_newcombe_for_shares():
    sides = [(s / n, *intervals.wilson(s, n)) for s, n in ((56, 70), (48, 80))]
    found, expected = intervals.contrast(*sides), intervals.difference(56, 70, 48, 80)
    assert (found.difference, found.low, found.high) == pytest.approx(expected[:3], abs=1e-12)


def test_contrast_of_symmetric_intervals_is_the_z_test():
    errors, z = np.array([0.03, 0.04]), norm.ppf(0.975)
    sides = [(m, m - z * e, m + z * e) for m, e in zip((0.32, 0.2), errors, strict=True)]
    found = intervals.contrast(*sides)
    assert found.p_value == pytest.approx(2 * norm.sf(0.12 / 0.05))
    assert (found.low, found.high) == pytest.approx((0.12 - z * 0.05, 0.12 + z * 0.05))


def test_contrast_with_what_is_not_known_is_not_known():
    found = intervals.contrast((0.1, 0.0, 0.2), (np.nan, np.nan, np.nan))
    assert np.isnan(found).all()
    certain = intervals.contrast(([0.5, 0.5],) * 3, ([0.1, 0.5],) * 3)
    assert certain.p_value.tolist() == [0, 1]


def test_holm_agrees_with_statsmodels():
    p_values = np.random.default_rng(3).beta(0.4, 2, 40)
    assert np.allclose(
        intervals.holm(p_values), multipletests(p_values, method="holm")[1], rtol=0, atol=1e-15
    )
    assert intervals.holm([0.02, 0.02, 0.02]).tolist() == pytest.approx([0.06] * 3)
    known = intervals.holm([0.01, np.nan, 0.04])
    assert known[[0, 2]].tolist() == pytest.approx([0.02, 0.04]) and np.isnan(known[1])
    assert len(intervals.holm([])) == 0
    given = pd.Series([0.01, 0.04, 0.03])
    assert intervals.holm(given).tolist() == pytest.approx([0.03, 0.06, 0.06])
    assert given.tolist() == [0.01, 0.04, 0.03]


def test_spread_of_equal_answers_is_that_of_the_sample():
    values = np.random.default_rng(1).integers(0, 11, 60).astype(float)
    found = intervals.spread(values, np.ones(60), np.arange(60), np.zeros(60, dtype=int))
    assert found.mean.item() == pytest.approx(values.mean())
    assert found.error.item() == pytest.approx(values.std(ddof=1) / np.sqrt(60))
    assert found.worth.item() == found.effective.item() == 60


def test_spread_never_counts_more_than_weights_or_customers_allow():
    group = np.repeat([0, 1, 2], 4)
    values = np.array([1, 1, 1, 1, 1, -1, 1, -1, 1, 1, -1, -1.0])
    weight = np.array([1, 1, 1, 5, 1, 1, 1, 1, 1, 1, 1, 1.0])
    customer = np.array([0, 1, 2, 3, 0, 0, 1, 1, 0, 0, 1, 1])
    found = intervals.spread(values, weight, customer, group)
    assert found.customers.tolist() == [4, 2, 2]
    assert found.effective[0] == pytest.approx(8**2 / 28)  # all alike: Kish's count of the weights
    assert found.effective[1] < 4  # customers who contradict themselves make no error, but are two
    assert found.worth[2] == pytest.approx(
        1
    )  # two customers, each of one mind: an error with one degree of freedom


def test_the_mean_is_students_where_codes_fill_the_scale():
    values = np.random.default_rng(1).choice([1.0, 4.0, 7.0], 400)
    found = intervals.spread(values, np.ones(400), np.arange(400), np.zeros(400, dtype=int))
    expected = ttest_1samp(values, 0).confidence_interval(0.95)
    assert np.allclose(np.ravel(intervals.mean(found, (1, 7))), expected, atol=0.005)


def test_the_mean_of_equal_codes_keeps_some_doubt():
    found = intervals.spread(np.full(20, 7.0), np.ones(20), np.arange(20), np.zeros(20, dtype=int))
    low, high = intervals.mean(found, (1, 7))
    assert high.item() == 7 and 6.2 < low.item() < 6.9


def test_one_group_alone_has_no_rest_to_differ_from():
    found = intervals.against_rest([[0.3], [0.2], [0.4]], [7])
    assert np.isnan(found.p_value).tolist() == [True]


def test_ratio_of_what_customers_were_said_to_bring_and_brought_holds_the_truth_in_95_of_100():
    random, held = np.random.default_rng(0), np.zeros(2)
    for _ in range(2000):
        mean = random.gamma(1.0, 1.0, 500)
        came = mean * random.poisson(1.0, 500)
        for i, said in enumerate((1.0, 0.8)):
            _, low, high = intervals.ratio(said * mean, came)
            held[i] += low <= said <= high
    assert (abs(held / 2000 - 0.95) < 0.015).all()
    assert np.isnan(intervals.ratio(np.ones(3), np.zeros(3))).all()
