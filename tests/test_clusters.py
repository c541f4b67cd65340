"""A share pooled over cohorts: by simulated cohorts, and against a regression by clusters."""

import numpy as np
import pytest
import statsmodels.api as sm

from retention_lib import intervals


def test_the_variance_is_that_of_a_regression_on_a_constant_by_clusters():
    successes, n = np.array([30, 60, 20, 41]), np.array([100, 150, 100, 90])
    cohort = np.repeat(range(4), n)
    came = np.concatenate([np.arange(size) < some for some, size in zip(successes, n, strict=True)])
    clustered = {"groups": cohort, "use_correction": False}
    fitted = sm.OLS(came.astype(float), np.ones(n.sum())).fit(
        cov_type="cluster", cov_kwds=clustered
    )
    variance = fitted.bse[0] ** 2 * 4 / 3
    found = intervals.pooled(successes, n)
    reach = 3.182446305284263  # Student's t, three degrees of freedom
    people = found.rate * (1 - found.rate) / variance
    middle = (found.rate + reach**2 / people / 2) / (1 + reach**2 / people)
    assert (found.low + found.high) / 2 == pytest.approx(middle, rel=1e-6)


def test_one_cohort_has_wilsons_interval_and_tells_nothing_of_the_next():
    found = intervals.pooled([102], [259])
    assert found[1:3] == pytest.approx([0.336286, 0.454462], abs=5e-7)
    assert np.isnan(found[3:]).all()


def test_cohorts_all_alike_are_never_surer_than_wilson():
    low, high = intervals.wilson(90, 300)
    found = intervals.pooled([30, 30, 30], [100, 100, 100])
    assert found[1:3] == pytest.approx([float(low), float(high)], abs=1e-3)


@pytest.mark.parametrize(("share", "apart"), [(0.3, 0.0), (0.3, 0.05), (0.05, 0.02)])
def test_the_true_share_and_the_next_cohort_are_held_in_95_of_100(share, apart):
    random = np.random.default_rng(1)
    held = np.zeros(2)
    for _ in range(1000):
        n = random.integers(100, 600, 13)
        strength = share * (1 - share) / apart**2 - 1 if apart else np.inf
        true = random.beta(share * strength, (1 - share) * strength, 13) if apart else share
        came = random.binomial(n, true)
        found = intervals.pooled(came[:12], n[:12])
        following = came[12] / n[12]
        held += [found.low <= share <= found.high, found.next_low <= following <= found.next_high]
    assert (held > 920).all() and (held < 985).all()


def giant(random, pairs):
    """Two years of months, one of them a hundred times as large as the others."""
    n = random.integers(80, 200, (2, pairs))
    n[:, 1] = 20_000
    return n


def ever_smaller(random, pairs):
    places = np.arange(1, pairs + 1)
    return np.tile(np.maximum(5, 3000 / places**1.5).astype(int), (2, 1))


def very_uneven(random, pairs):
    return random.lognormal(5, 1.5, (2, pairs)).astype(int) + 5


@pytest.mark.parametrize("pairs", [3, 12])
@pytest.mark.parametrize("sizes", [giant, ever_smaller, very_uneven])
def test_uneven_months_that_are_alike_differ_in_no_more_than_5_of_100(sizes, pairs):
    random, wrong, draws = np.random.default_rng(4), 0, 400
    season = 0.3 + 0.05 * np.sin(np.arange(pairs))
    for _ in range(draws):
        n = sizes(random, pairs)
        true = np.clip(season + 0.05 * random.standard_normal((2, pairs)), 0.01, 0.99)
        came = random.binomial(n, true)
        wrong += intervals.paired(came[0], n[0], came[1], n[1]).p_value < 0.05
    assert wrong <= 32  # 20 of 400 are expected; more than 32 are rare


def test_both_shares_of_pairs_have_intervals_that_their_difference_is_of():
    counts, base = (
        np.array([[30, 60, 20], [20, 50, 25]]),
        np.array([[100, 150, 100], [90, 150, 110]]),
    )
    found = intervals.paired_shares(counts, base)
    assert [found.now[0], found.was[0]] == pytest.approx([110 / 350, 95 / 350])
    difference = intervals.paired(counts[0], base[0], counts[1], base[1])
    expected = intervals.contrast(found.now, found.was, 0.95, found.degrees)
    assert difference == expected
    alone = intervals.paired_shares(counts[:, :1], base[:, :1])
    assert alone.degrees == np.inf
    assert alone.now[1:] == pytest.approx(np.ravel(intervals.wilson(30, 100)))
