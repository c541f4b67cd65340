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
