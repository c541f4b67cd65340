"""NBD: buy at a gamma-spread rate for ever. The baseline without dropout, and the answer where
nobody leaves.

Source: Ehrenberg (1959), "The pattern of consumer purchases", Applied Statistics 8, 26-41.
"""

import numpy as np
from scipy.special import betainc, digamma, gammaln

from retention_lib.clv.counts import of_counts

NAMES = ("r", "alpha")
TIMES = ("alpha",)
STARTS = ((1.0, 1.0), (0.3, 0.3), (3.0, 0.3))


def loglik(theta, x, recency, T):
    """Each customer's log-likelihood and its gradient by the logarithms of r and alpha."""
    r, alpha = theta
    ll = (
        of_counts(lambda k: gammaln(r + k) - gammaln(r), x)
        + r * np.log(alpha)
        - (r + x) * np.log(alpha + T)
    )
    by_r = of_counts(lambda k: digamma(r + k) - digamma(r), x) + np.log(alpha) - np.log(alpha + T)
    by_alpha = r / alpha - (r + x) / (alpha + T)
    return ll, np.stack([by_r * r, by_alpha * alpha])


def alive(theta, x, recency, T):
    """Nobody leaves."""
    return np.ones(np.shape(T))


def ahead(theta, x, T, t):
    """Expected purchases in the t after T."""
    r, alpha = theta
    return (r + x) / (alpha + T) * t


def expected(theta, t):
    """Expected purchases of a randomly chosen customer in the t after the first one."""
    r, alpha = theta
    return r / alpha * t


def tail(theta, x, T, t, k):
    """The chance of k >= 1 purchases or more in the t after T."""
    r, alpha = theta
    return betainc(k, r + x, t / (alpha + T + t))
