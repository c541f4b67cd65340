import numpy as np
import pytest
from scipy.stats import binom, chi2_contingency
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint, proportions_ztest

from retention_lib import intervals


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
    assert abs(z - 1.416352) < 5e-7 and abs(found.p_value - 0.156673) < 5e-7
    assert found.p_value == pytest.approx(p_value, abs=1e-12)
    assert (found.low, found.high) == pytest.approx(
        confint_proportions_2indep(102, 259, 83, 249, method="newcomb"), abs=1e-12
    )


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
    found = [intervals.homogeneity(random.binomial(500, 0.15, 26), np.full(26, 500)) < 0.05 for _ in range(2000)]
    assert 0.035 < np.mean(found) < 0.065


def test_two_groups_all_alike_are_no_evidence():
    assert intervals.difference(3, 3, 4, 4).p_value == 1


def test_difference_refuses_an_empty_group():
    with pytest.raises(ValueError, match="needs two groups with members; found 3 and 0"):
        intervals.difference(1, 3, 0, 0)
