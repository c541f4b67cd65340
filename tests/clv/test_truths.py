"""Simulated truths that come back, with intervals that cover them as often as they say."""

import numpy as np
import pandas as pd
import pytest
from scipy.special import gammaln, logsumexp

from retention_lib import clv
from retention_lib.clv import bgbb, bgnbd
from retention_lib.clv.posterior import pareto_k


def bought(theta, n, random, horizon=0.0):
    """BG/NBD customers over 1 to 400 days, and what they buy in ``horizon`` days more."""
    r, alpha, a, b = theta
    rate, leave, T = random.gamma(r, 1 / alpha, n), random.beta(a, b, n), random.uniform(1, 400, n)
    last_one = random.geometric(np.maximum(leave, 1e-12))
    offered, later = random.poisson(rate * T), random.poisson(rate * horizon)
    x = np.minimum(offered, last_one)
    # of offered purchases, uniform over T in order, the x-th is beta (x, offered - x + 1)
    last = np.where(x > 0, random.beta(np.maximum(x, 1), np.maximum(offered - x + 1, 1)) * T, 0.0)
    return pd.DataFrame({"frequency": x, "recency": last, "T": T}), np.where(
        last_one > offered, np.minimum(later, last_one - offered), 0
    )


TRUTH = np.array([0.6, 40.0, 0.9, 3.0])


def test_intervals_of_parameters_and_outcomes_cover_the_truth():
    random, runs = np.random.default_rng(7), 200
    covered, outcomes = np.zeros(4), []
    for _ in range(runs):
        frame, later = bought(TRUTH, 3000, random, horizon=180)
        model = clv.fit(frame)
        covered += model.params["low"].le(TRUTH) & model.params["high"].ge(TRUTH)
        predicted = model.predict(frame.head(300), days=180)
        outcomes.append(
            (
                predicted["outcome_low"].le(later[:300]) & predicted["outcome_high"].ge(later[:300])
            ).mean()
        )
    assert ((covered / runs >= 0.92) & (covered / runs <= 0.98)).all(), covered / runs
    assert 0.95 <= np.mean(outcomes) <= 0.99  # whole numbers cover a little more


def test_a_large_base_is_searched_on_a_grid_and_fitted_exactly():
    frame, _ = bought(TRUTH, 150_000, np.random.default_rng(21))
    model = clv.fit(frame)
    data = model.data
    assert len(data.x) > 50_000  # times without end: every triple is its own
    units = np.array([1, data.unit, 1, 1])
    slope = bgnbd.loglik(model.theta / units, *data.arguments)[1] @ data.customers
    assert slope @ model.covariance @ slope < 1e-6  # a thousandth of a standard error
    steps = np.eye(4) * 1e-4
    at = np.log(model.theta / units)
    ends = [
        [bgnbd.loglik(np.exp(at + s * step), *data.arguments)[1] @ data.customers for s in (1, -1)]
        for step in steps
    ]
    exact = np.linalg.inv(-np.array([up - down for up, down in ends]) / 2e-4)
    assert np.sqrt(np.diag(model.covariance) / np.diag(exact)) == pytest.approx(1, abs=0.01)
    assert (model.params["low"].le(TRUTH * 1.02) & model.params["high"].ge(TRUTH * 0.98)).all()


def test_spend_parameters_come_back():
    random, truth = np.random.default_rng(8), np.array([6.0, 4.0, 15.0])
    covered, runs = np.zeros(3), 200
    for _ in range(runs):
        x = random.geometric(0.3, 1500)
        mean = random.gamma(truth[0] * x) / x / random.gamma(truth[1], 1 / truth[2], 1500)
        found = clv.fit_spend(pd.DataFrame({"frequency": x, "monetary_value": mean})).params
        covered += found["low"].le(truth) & found["high"].ge(truth)
    assert ((covered / runs >= 0.92) & (covered / runs <= 0.98)).all(), covered / runs


def test_a_penalty_is_the_prior_of_the_draws():
    frame, _ = bought(TRUTH, 150, np.random.default_rng(12))
    model = clv.fit(frame, penalty=100.0)
    drawn = np.log(model.draws(2000, seed=2))
    peak, spread = np.log(model.theta), np.sqrt(np.diag(model.covariance))
    assert (drawn.mean() - peak).abs().lt(0.15 * spread).all()
    assert (drawn.std() / spread).to_numpy() == pytest.approx(1, abs=0.1)


def test_pareto_k_is_that_of_arviz():
    # arviz 0.23, psislw of the logarithms of these weights
    for seed, shape, published in (
        (1, 0.3, 0.43756941081457035),
        (2, 0.8, 0.7418647071861495),
        (3, 1.5, 1.424751799483879),
    ):
        weights = np.random.default_rng(seed).pareto(1 / shape, 2000) + 1
        assert pareto_k(weights / weights.sum()) == pytest.approx(published, abs=1e-12)


def test_draws_of_few_customers_are_those_of_the_posterior_with_its_prior():
    frame, _ = bought(TRUTH, 60, np.random.default_rng(12))
    model, longest = clv.fit(frame, "nbd"), frame["T"].max()
    drawn = np.log(model.draws(4000, seed=2) / [1, longest])
    number, customers = np.unique(frame["frequency"], return_counts=True)
    axes = np.meshgrid(*[np.linspace(-6, 6, 301)] * 2)
    r, alpha = (axis.ravel() for axis in axes)
    height = -(r**2 + alpha**2) / 18 + len(frame) * np.exp(r) * alpha
    for x, n in zip(number, customers, strict=True):
        height += n * (gammaln(np.exp(r) + x) - gammaln(np.exp(r)))
    for x, T in zip(frame["frequency"], frame["T"] / longest, strict=True):
        height -= (np.exp(r) + x) * np.log(np.exp(alpha) + T)
    chance = np.exp(height - logsumexp(height))
    for column, grid in (("r", r), ("alpha", alpha)):
        middle = chance @ grid
        spread = np.sqrt(chance @ (grid - middle) ** 2)
        assert drawn[column].mean() == pytest.approx(middle, abs=0.06 * spread)
        assert drawn[column].std() == pytest.approx(spread, rel=0.05)


def test_with_three_hundred_customers_draws_hold_the_truth_and_their_weights_are_sound():
    random, runs, held = np.random.default_rng(12), 20, 0
    for _ in range(runs):
        drawn = clv.fit(bought(TRUTH, 300, random)[0], penalty=1e-3).draws(300, seed=2)
        low, high = drawn.quantile(0.025), drawn.quantile(0.975)
        held = held + ((low <= TRUTH) & (high >= TRUTH)).to_numpy()
        assert drawn.attrs["pareto_k"] <= 0.7 and drawn.attrs["ess"] >= 30
        assert (high / low)[["a", "b"]].min() > 2  # a chance to leave is hardly known
    assert (held / runs >= 0.85).all(), held / runs


def test_draws_agree_with_a_long_metropolis_chain(models, history):
    model, random = models["bg/nbd"], np.random.default_rng(9)
    grouped = history.groupby(["frequency", "recency", "T"], as_index=False).size()
    x, recency, T, n = (
        grouped[c].to_numpy(dtype=t)
        for c, t in zip(grouped.columns, (int, float, float, float), strict=True)
    )
    number, at = np.unique(
        x, return_inverse=True
    )  # few: what depends on it alone is found once for each

    def height(point):
        r, alpha, a, b = np.exp(point)
        ends = gammaln(a + b) + gammaln(b + number) - gammaln(b) - gammaln(a + b + number)
        ends += gammaln(r + number) - gammaln(r) + r * np.log(alpha)
        leaving = np.where(number > 0, np.log(a) - np.log(np.maximum(b + number - 1, b)), -np.inf)
        stayed, left = -(r + x) * np.log(alpha + T), -(r + x) * np.log(alpha + recency)
        return n @ (ends[at] + np.logaddexp(stayed, leaving[at] + left))

    shape = np.linalg.cholesky(model.covariance * 2.38**2 / 4)
    here = np.log(model.theta)
    level, chain = height(here), []
    for _ in range(60_000):
        there = here + shape @ random.standard_normal(4)
        rise = height(there)
        if np.log(random.uniform()) < rise - level:
            here, level = there, rise
        chain.append(here)
    chain = np.array(chain[2000:])
    drawn = np.log(model.draws(4000, seed=1).to_numpy())
    assert (np.abs(drawn.mean(0) - chain.mean(0)) < 0.1 * chain.std(0)).all()
    assert drawn.std(0) / chain.std(0) == pytest.approx(1, abs=0.1)
    assert (
        model.draws(10, seed=1).equals(model.draws(10, seed=1))
        and model.draws(100).attrs["ess"] > 50
    )


def test_bgbb_survival_adds_up_and_truth_comes_back():
    random = np.random.default_rng(10)
    buy, leave = random.beta(1.2, 0.75, 20_000), random.beta(0.66, 2.8, 20_000)
    alive = np.minimum(random.geometric(leave) - 1, 6)  # chances lived through
    made = (random.random((20_000, 6)) < buy[:, None]) & (np.arange(6) < alive[:, None])
    x, last = made.sum(1), np.where(made.any(1), 6 - made[:, ::-1].argmax(1), 0)
    model = bgbb.fit(pd.DataFrame({"frequency": x, "recency": last, "n": 6}))
    assert (
        model.params["low"].le([1.2, 0.75, 0.66, 2.8])
        & model.params["high"].ge([1.2, 0.75, 0.66, 2.8])
    ).all()
    possible = pd.DataFrame(
        [(x, t, 6) for t in range(7) for x in range(min(t, 1), t + 1)],
        columns=["frequency", "recency", "n"],
    )
    ways = [
        0.0 if t == 0 else gammaln(t) - gammaln(x) - gammaln(t - x + 1)
        for x, t, _ in possible.to_numpy()
    ]
    assert logsumexp(bgbb.loglik(model.theta, possible) + ways) == pytest.approx(0, abs=1e-10)
