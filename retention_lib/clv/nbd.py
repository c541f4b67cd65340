"""NBD: buy at a gamma-spread rate for ever. The baseline without dropout, and the answer where
nobody leaves.

Source: Ehrenberg (1959), "The pattern of consumer purchases", Applied Statistics 8, 26-41.
"""

import numpy as np
from numpy import ndarray
from numpy.random import Generator
from scipy.special import betainc, digamma, gammaln

from retention_lib.clv.counts import Numbers, rise

NAMES = ("r", "alpha")
TIMES = ("alpha",)
STARTS = ((1.0, 1.0), (0.3, 0.3), (3.0, 0.3))
CERTAIN = True


def loglik(
    theta: ndarray,
    x: ndarray,
    recency: ndarray,
    T: ndarray,
) -> tuple[ndarray, ndarray]:
    """Each customer's log-likelihood and its gradient by the logarithms of r and alpha."""
    r, alpha = theta
    log_alpha, log_T = np.log(alpha), np.log(alpha + T)
    ll = rise(gammaln, r, x) + r * log_alpha - (r + x) * log_T
    by_r = rise(digamma, r, x) + log_alpha - log_T
    by_alpha = r / alpha - (r + x) / (alpha + T)
    return ll, np.stack([by_r * r, by_alpha * alpha])


def alive(theta: ndarray, x: ndarray, recency: ndarray, T: ndarray) -> ndarray:
    """Nobody leaves."""
    return np.ones(np.shape(T))


def ahead(theta: ndarray, x: ndarray, T: ndarray, days: float) -> ndarray:
    """Expected purchases in the ``days`` after T."""
    r, alpha = theta
    return (r + x) / (alpha + T) * days


def expected(theta: ndarray, days: Numbers) -> ndarray:
    """Expected purchases of a randomly chosen customer in the ``days`` after the first one."""
    r, alpha = theta
    return r / alpha * days


def tail(
    theta: ndarray,
    x: ndarray,
    T: ndarray,
    days: float,
    k: Numbers,
) -> ndarray:
    """The chance of k >= 1 purchases or more in the ``days`` after T."""
    r, alpha = theta
    return betainc(k, r + x, days / (alpha + T + days))


def buy(
    theta: ndarray,
    x: ndarray,
    T: ndarray,
    days: Numbers,
    random: Generator,
) -> ndarray:
    """How often each customer happens to buy in the ``days`` after T."""
    r, alpha = theta
    return random.poisson(random.gamma(r + x) / (alpha + T) * days)


def live(
    theta: ndarray,
    x: ndarray,
    T: ndarray,
    random: Generator,
) -> tuple[ndarray, ndarray, int]:
    """How often each customer happens to buy in a day; nobody leaves."""
    r, alpha = theta
    rate = random.standard_gamma(r + x) / (alpha + T)
    return rate, 0 * rate, 0
