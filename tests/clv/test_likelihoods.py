"""Each model's likelihood, its gradient and its chances, against independent computations."""

from itertools import pairwise

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.special import gammaln

from retention_lib import clv
from retention_lib.clv import bgnbd, paretonbd


@pytest.mark.parametrize("name", clv.MODELS)
def test_gradients_are_the_slopes_of_the_likelihood(models, name):
    family, point = models[name].family, np.log([0.4, 12.0, 0.9, 7.0][: len(models[name].theta)])
    x, recency, T = (
        np.array([0, 1, 3, 133]),
        np.array([0.0, 2.0, 30.0, 199.0]),
        np.array([40.0, 40.0, 31.0, 200.0]),
    )
    exact = family.loglik(np.exp(point), x, recency, T)[1]
    for i, step in enumerate(np.eye(len(point)) * 1e-6):
        up, down = (
            family.loglik(np.exp(point + sign * step), x, recency, T)[0] for sign in (1, -1)
        )
        assert exact[i] == pytest.approx((up - down) / 2e-6, rel=1e-5, abs=1e-7)


@pytest.mark.parametrize(
    "theta",
    [
        (0.55, 10.58, 0.61, 11.67),
        (0.5, 1000.0, 0.6, 0.05),
        (0.5, 0.01, 3.0, 2000.0),
        (5.0, 30.0, 20.0, 1.0),
    ],
)
@pytest.mark.parametrize(
    "triple", [(0, 0.0, 40.0), (1, 0.14, 300.0), (3, 0.01, 1000.0), (26, 30.8, 31.0)]
)
def test_pareto_nbd_likelihood_is_the_integral_over_the_moment_of_leaving(theta, triple):
    (r, alpha, s, beta), (x, recency, T) = theta, triple
    steps = recency + (T - recency) * np.concatenate([[0], 2.0 ** np.arange(-25, 1)])
    gone = sum(
        quad(
            lambda y: s * (alpha + y) ** -(r + x) * (beta + y) ** -(s + 1), low, high, epsrel=1e-13
        )[0]
        for low, high in pairwise(steps)
    )
    stayed = (alpha + T) ** -(r + x) * (beta + T) ** -s
    expected = (
        gammaln(r + x) - gammaln(r) + r * np.log(alpha) + s * np.log(beta) + np.log(stayed + gone)
    )
    found = paretonbd.loglik(theta, np.array([x]), np.array([recency]), np.array([T]))[0][0]
    assert found == pytest.approx(expected, rel=1e-11, abs=1e-11)


@pytest.mark.parametrize("name", clv.MODELS)
def test_chances_of_each_number_add_up_to_the_expectation(models, name):
    family, theta = models[name].family, models[name].theta
    x, T = np.array([0, 3, 20]), np.array([270.0, 270.0, 215.0])
    total = sum(family.tail(theta, x, T, 273.0, k) for k in range(1, 500))
    assert total == pytest.approx(family.ahead(theta, x, T, 273.0), rel=1e-9)


def test_a_near_one_is_no_gap():
    around = [
        bgnbd.expected((0.25, 4.0, a, 2.5), 39.0)
        for a in (1 - 1e-3 - 1e-9, 1 - 1e-3 + 1e-9, 1.0, 1 + 1e-12)
    ]
    assert around[0] == pytest.approx(around[1], rel=1e-9) and around[2] == pytest.approx(
        around[3], rel=1e-9
    )
    direct = quad(
        lambda p: 1.5 * 2.5 / 1.5 * (1 - p) ** 1.5 * (1 - (4 / (4 + 39 * p)) ** 0.25) / p,
        0,
        1,
        epsrel=1e-12,
    )[0]
    assert around[2] == pytest.approx(direct, rel=1e-9)
