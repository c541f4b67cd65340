"""Pareto/NBD: buy at a gamma-spread rate until an exponential, gamma-spread lifetime ends, unseen.

Source: Schmittlein, Morrison & Colombo (1987), "Counting your customers: who are they and what will they do next?",
Management Science 33, 1-24, in the notation of Fader & Hardie (2005), "A note on deriving the Pareto/NBD model". The
hypergeometric functions of the paper are one integral over the moment of leaving; it is positive and smooth, so
Gauss-Legendre nodes in log space serve every case alike: alpha above beta, below it, and 133 purchases in 200 days.
"""

import numpy as np
from scipy.special import betainc, digamma, gammaln

from retention_lib.clv.counts import of_counts

NAMES = ("r", "alpha", "s", "beta")
TIMES = ("alpha", "beta")
STARTS = ((1.0, 1.0, 1.0, 1.0), (0.5, 0.3, 0.5, 0.3), (0.5, 2.0, 2.0, 5.0))
NODES, WEIGHTS = np.polynomial.legendre.leggauss(48)
NODES, WEIGHTS = (NODES + 1) / 2, WEIGHTS / 2
FALL = 45.0  # e-folds after which the integrand is below the last bit


def _leaving(theta, x, recency, T):
    """At nodes y between the last purchase and T: the log-integrand of leaving, and logs of alpha + y and beta + y."""
    r, alpha, s, beta = theta
    low = np.minimum(alpha, beta) + recency
    reach = np.minimum(
        (alpha + recency) * np.expm1(np.minimum(FALL / (r + x), 600)),
        (beta + recency) * np.expm1(np.minimum(FALL / (s + 1), 600)),
    )
    span = np.log1p(np.minimum(T - recency, reach) / low)
    step = np.exp(span[:, None] * NODES)
    y = low[:, None] * (step - 1) + recency[:, None]
    a, b = np.log(alpha + y), np.log(beta + y)
    density = np.log(s) - (r + x)[:, None] * a - (s + 1) * b
    with np.errstate(divide="ignore", invalid="ignore"):
        jacobian = np.log(low * span)[:, None] + span[:, None] * NODES + np.log(WEIGHTS)
    return density + jacobian, a, b


def loglik(theta, x, recency, T):
    """Each customer's log-likelihood and its gradient by the logarithms of r, alpha, s, beta."""
    r, alpha, s, beta = theta
    log_a, log_b = np.log(alpha + T), np.log(beta + T)
    stayed = -(r + x) * log_a - s * log_b
    terms, a, b = _leaving(theta, x, recency, T)
    top = np.maximum(terms.max(1), stayed)
    weights = np.exp(terms - top[:, None])
    alive = np.exp(stayed - top)
    total = alive + weights.sum(1)
    weights, alive = weights / total[:, None], alive / total
    ll = (
        of_counts(lambda k: gammaln(r + k) - gammaln(r), x) + r * np.log(alpha) + s * np.log(beta) + top + np.log(total)
    )
    by_r = of_counts(lambda k: digamma(r + k) - digamma(r), x) + np.log(alpha) - alive * log_a - (weights * a).sum(1)
    by_alpha = r / alpha - (r + x) * (alive / (alpha + T) + (weights * np.exp(-a)).sum(1))
    gone = weights.sum(1)
    by_s = np.log(beta) - alive * log_b + gone / s - (weights * b).sum(1)
    by_beta = s / beta - s * alive / (beta + T) - (s + 1) * (weights * np.exp(-b)).sum(1)
    return ll, np.stack([by_r * r, by_alpha * alpha, by_s * s, by_beta * beta])


def alive(theta, x, recency, T):
    """The chance of still being a customer at T."""
    r, alpha, s, beta = theta
    stayed = -(r + x) * np.log(alpha + T) - s * np.log(beta + T)
    terms = _leaving(theta, x, recency, T)[0] - stayed[:, None]
    top = np.maximum(terms.max(1), 0)
    return np.exp(-top) / (np.exp(-top) + np.exp(terms - top[:, None]).sum(1))


def ahead(theta, x, T, t):
    """Expected purchases in the t after T of a customer still there (Fader & Hardie 2005, eq. 41 without P(alive))."""
    r, alpha, s, beta = theta
    return _while_alive(r + x, alpha + T, s, beta + T, t)


def expected(theta, t):
    """Expected purchases of a randomly chosen customer in the t after the first one (eq. 27)."""
    r, alpha, s, beta = theta
    return _while_alive(r, alpha, s, beta, t)


def _while_alive(r, alpha, s, beta, t):
    """(r / alpha) times the time lived of the next t, with a lifetime of Pareto (s, beta): finite, also at s = 1."""
    growth = np.log1p(t / beta)
    power = (1 - s) * growth
    small = np.abs(power) < 1e-12
    lived = beta * growth * np.where(small, 1.0, np.expm1(power) / np.where(small, 1.0, power))
    return r / alpha * lived


def tail(theta, x, T, t, k):
    """The chance that one still there buys k >= 1 times or more, over the moment of leaving: within t, or later."""
    r, alpha, s, beta = theta
    spans = t * NODES[:, None]
    leaving = t * WEIGHTS[:, None] * s / (beta + T + spans) * ((beta + T) / (beta + T + spans)) ** s
    at_least = lambda span: betainc(k, r + x, span / (alpha + T + span))  # noqa: E731
    return (leaving * at_least(spans)).sum(0) + ((beta + T) / (beta + T + t)) ** s * at_least(t)
