"""A line through the shares of cohorts: by statsmodels, and how often it is told of by chance."""

import numpy as np
import pytest
import statsmodels.api as sm
from numpy.testing import assert_allclose
from scipy import stats
from scipy.optimize import brentq
from scipy.special import expit, logit

from retention_lib.intervals import trend

MONTHS = np.arange(36)


@pytest.mark.parametrize("apart", [0.0, 0.2])
def test_the_slope_is_that_of_williams_regression_with_a_level_a_season(apart):
    """By statsmodels, with weights at which the distances are what they should be."""
    random = np.random.default_rng(4)
    n = random.integers(200, 900, 36)
    level = -1 + 0.4 * np.sin(MONTHS * np.pi / 6) + 0.2 * MONTHS / 12
    came = random.binomial(n, expit(level + apart * random.standard_normal(36)))
    seasons = (MONTHS % 12)[:, None] == np.arange(12)
    features = np.column_stack([MONTHS / 12, seasons]).astype(float)

    def fitted(part):
        weights = 1 / (1 + part * (n - 1))
        family = sm.families.Binomial()
        model = sm.GLM(
            np.column_stack([came, n - came]), features, family=family, var_weights=weights
        ).fit(tol=1e-12)
        distance = (came - n * model.mu) ** 2 / (n * model.mu * (1 - model.mu))
        return model, (distance * weights).sum() - (36 - 13)

    beyond = brentq(lambda part: fitted(part)[1], 0, 1) if fitted(0)[1] > 0 else 0.0
    assert (beyond > 0.001) == (apart > 0)
    model, _ = fitted(beyond)
    found = trend(came, n, MONTHS, 12)
    share, half = logit(came.sum() / n.sum()), model.params[0] / 2
    assert found.change == pytest.approx(expit(share + half) - expit(share - half), rel=1e-5)
    assert_allclose(np.diff(logit(found.line)), model.params[0] / 12, rtol=1e-5)
    reach = stats.t.ppf(0.975, 36 - 13) * model.bse[0] / np.sqrt(model.scale)
    assert found.high - found.low >= np.diff(expit(share + half + reach * np.array([-0.5, 0.5])))


def test_williams_data_of_orobanche_have_his_variance_beyond_chance():
    """Crowder (1978), as fitted by Williams (1982): seeds of one kind, two extracts."""
    germinated = [10, 23, 23, 26, 17, 5, 53, 55, 32, 46, 10]
    seeds = [39, 62, 81, 51, 39, 6, 74, 72, 51, 79, 13]
    extract = [0] * 5 + [1] * 6
    found = trend(germinated, seeds, extract, 1)
    plain = sm.GLM(
        np.column_stack([germinated, np.subtract(seeds, germinated)]),
        sm.add_constant(np.array(extract, dtype=float)),
        family=sm.families.Binomial(),
    ).fit()
    shares = found.line[[0, -1]]
    assert np.diff(logit(shares))[0] == pytest.approx(plain.params[1], abs=0.1)
    assert found.low < found.change < found.high and found.p_value < 0.02


def test_a_season_is_no_trend_and_a_trend_is_none_of_the_season():
    n = np.full(36, 5_000)
    season = 0.3 + 0.1 * np.sin(MONTHS * np.pi / 6)
    none = trend(np.rint(n * season), n, MONTHS, 12)
    assert abs(none.change) < 0.001 and none.p_value > 0.5
    rising = trend(np.rint(n * (season + 0.02 * MONTHS / 12)), n, MONTHS, 12)
    assert rising.low < 0.02 < rising.high and rising.p_value < 0.001
    # growth that ends with a good season: 30 months
    part = trend(np.rint(n * season)[:30], n[:30], MONTHS[:30], 12)
    assert part.p_value > 0.5


@pytest.mark.parametrize(
    ("came", "months"), [([5] * 15, 15), ([0] * 36, 36), ([20] * 36, 36), ([], 0)]
)
def test_nothing_is_told_of_little_of_none_or_of_all(came, months):
    found = trend(came, [20] * months, range(months), 12)
    assert np.isnan(found[:4]).all() and np.isnan(found.line).all() and len(found.line) == months


def test_the_interval_leaves_out_0_where_p_is_below_05():
    random = np.random.default_rng(5)
    for _ in range(40):
        came = random.binomial(200, 0.2 + 0.05 * random.standard_normal(30).clip(-2, 2))
        found = trend(came, [200] * 30, range(30), 12)
        assert (found.low > 0 or found.high < 0) == (found.p_value < 0.05)
        assert found.low <= found.change <= found.high


SIZES = {
    "alike": lambda random: random.integers(100, 400, 36),
    "small": lambda random: random.integers(8, 25, 36),
    "one_giant": lambda random: np.where(MONTHS == 33, 30_000, random.integers(80, 200, 36)),
    "giant_decembers": lambda random: np.where(
        MONTHS % 12 == 11, 5_000, random.integers(80, 200, 36)
    ),
    "growing": lambda _: (20 * np.exp(MONTHS / 9)).astype(int),
}


@pytest.mark.parametrize("apart", [0.0, 0.15])
@pytest.mark.parametrize("sizes", SIZES)
def test_cohorts_without_a_trend_have_one_in_no_more_than_5_of_100(sizes, apart):
    random, wrong, draws = np.random.default_rng(6), 0, 150
    season = logit(0.15) + 0.4 * np.sin(MONTHS * np.pi / 6)
    for _ in range(draws):
        n = SIZES[sizes](random)
        came = random.binomial(n, expit(season + apart * random.standard_normal(36)))
        wrong += trend(came, n, MONTHS, 12).p_value < 0.05
    assert wrong <= 14  # 7 or 8 are expected at 5 %; more than 14 are rare


def test_a_trend_is_found_among_cohorts_that_differ():
    random, found, truth = np.random.default_rng(7), 0, 0.2
    for _ in range(100):
        n = random.integers(200, 400, 36)
        noise = 0.1 * random.standard_normal(36)
        came = random.binomial(n, expit(logit(0.2) + truth * MONTHS / 12 + noise))
        found += trend(came, n, MONTHS, 12).p_value < 0.05
    assert found >= 90
