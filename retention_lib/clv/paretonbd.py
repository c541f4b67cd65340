"""Pareto/NBD: buy at a gamma-spread rate until an exponential, gamma-spread lifetime ends, unseen.

Source: Schmittlein, Morrison & Colombo (1987), "Counting your customers: who are they and what will
they do next?", Management Science 33, 1-24, in the notation of Fader & Hardie (2005), "A note on
deriving the Pareto/NBD model". The hypergeometric functions of the paper are one integral over the
moment of leaving; it is positive and smooth, so Gauss-Legendre nodes in log space serve every case
alike: alpha above beta, below it, and 133 purchases in 200 days.
"""

import numpy as np
from scipy.special import betainc, digamma, gammaln

from retention_lib.clv.counts import of_counts

NAMES = ("r", "alpha", "s", "beta")
TIMES = ("alpha", "beta")
STARTS = ((1.0, 1.0, 1.0, 1.0), (0.5, 0.3, 0.5, 0.3), (0.5, 2.0, 2.0, 5.0))
FALL = 45.0  # e-folds after which the integrand is below the last bit
STEEP, WIDE = (
    8.0,
    4.0,
)  # e-folds of the integrand, and of time, up to which the short rule is exact to the last digits
BLOCK = 4096  # rows at a time: their nodes stay in the processor's cache


def _rule(n: int) -> tuple[np.ndarray, np.ndarray]:
    nodes, weights = np.polynomial.legendre.leggauss(n)
    return (nodes[:, None] + 1) / 2, weights[
        :, None
    ] / 2  # down a column: rows of customers lie beside one another


NODES, WEIGHTS = LONG = _rule(48)
SHORT = _rule(20)


def _span(theta, x, recency, T):
    """By row min(alpha, beta) + recency, and the e-folds from there to T, or to where the integrand
    has ended."""
    r, alpha, s, beta = theta
    low = min(alpha, beta) + recency
    reach = np.minimum(
        (alpha + recency) * np.expm1(np.minimum(FALL / (r + x), 600)),
        (beta + recency) * np.expm1(np.minimum(FALL / (s + 1), 600)),
    )
    return low, np.log1p(np.minimum(T - recency, reach) / low)


def _in_blocks(function, theta, x, recency, T):
    """A function of rows and of nodes, called for blocks of rows that need as many nodes; its last
    axis is the rows."""
    low, span = _span(theta, x, recency, T)
    short = (span <= WIDE) & ((theta[0] + theta[2] + 1 + x) * span <= STEEP)
    out = None
    for rule, rows in ((SHORT, np.flatnonzero(short)), (LONG, np.flatnonzero(~short))):
        for start in range(0, len(rows), BLOCK):
            block = rows[start : start + BLOCK]
            found = function(theta, x[block], T[block], low[block], span[block], rule)
            out = np.empty((len(found), len(x))) if out is None else out
            out[:, block] = found
    return out


def _leaving(theta, x, low, span, rule):
    """At nodes y between the last purchase and T: the log-integrand of leaving, alpha + y and beta
    + y, with logs.

    One row is a node, one column a customer.
    """
    r, alpha, s, beta = theta
    nodes, weights = rule
    log_near = np.log(low) + span * nodes
    near = np.exp(log_near)
    far = near + abs(alpha - beta)
    near, far = (near, log_near), (far, np.log(far))
    (a, log_a), (b, log_b) = (near, far) if alpha <= beta else (far, near)
    with np.errstate(divide="ignore"):
        size = np.log(span) + np.log(weights) + np.log(s)
    return size + log_near - (r + x) * log_a - (s + 1) * log_b, a, log_a, b, log_b


def loglik(theta, x, recency, T):
    """Each customer's log-likelihood and its gradient by the logarithms of r, alpha, s, beta."""
    ll, *slope = _in_blocks(_loglik, theta, x, recency, T)
    return ll, np.stack(slope)


def _loglik(theta, x, T, low, span, rule):
    r, alpha, s, beta = theta
    log_T = np.log(alpha + T), np.log(beta + T)
    stayed = -(r + x) * log_T[0] - s * log_T[1]
    terms, a, log_a, b, log_b = _leaving(theta, x, low, span, rule)
    top = np.maximum(terms.max(0), stayed)
    weights = np.exp(terms - top)
    alive = np.exp(stayed - top)
    total = alive + weights.sum(0)
    weights, alive = weights / total, alive / total
    ll = of_counts(lambda k: gammaln(r + k) - gammaln(r), x) + r * np.log(alpha) + s * np.log(beta)
    by_r = of_counts(lambda k: digamma(r + k) - digamma(r), x) + np.log(alpha) - alive * log_T[0]
    by_alpha = r / alpha - (r + x) * (alive / (alpha + T) + (weights / a).sum(0))
    by_s = np.log(beta) - alive * log_T[1] + weights.sum(0) / s - (weights * log_b).sum(0)
    by_beta = s / beta - s * alive / (beta + T) - (s + 1) * (weights / b).sum(0)
    by_r -= (weights * log_a).sum(0)
    return np.stack(
        [ll + top + np.log(total), by_r * r, by_alpha * alpha, by_s * s, by_beta * beta]
    )


def alive(theta, x, recency, T):
    """The chance of still being a customer at T."""
    return _in_blocks(_alive, theta, x, recency, T)[0]


def _alive(theta, x, T, low, span, rule):
    r, alpha, s, beta = theta
    stayed = -(r + x) * np.log(alpha + T) - s * np.log(beta + T)
    terms = _leaving(theta, x, low, span, rule)[0] - stayed
    top = np.maximum(terms.max(0), 0)
    return [np.exp(-top) / (np.exp(-top) + np.exp(terms - top).sum(0))]


def ahead(theta, x, T, t):
    """Expected purchases in the t after T of a customer still there (Fader & Hardie 2005, eq. 41
    without P(alive))."""
    r, alpha, s, beta = theta
    return _while_alive(r + x, alpha + T, s, beta + T, t)


def expected(theta, t):
    """Expected purchases of a randomly chosen customer in the t after the first one (eq. 27)."""
    r, alpha, s, beta = theta
    return _while_alive(r, alpha, s, beta, t)


def _while_alive(r, alpha, s, beta, t):
    """(r / alpha) times the time lived of the next t, with a lifetime of Pareto (s, beta): finite,
    also at s = 1."""
    growth = np.log1p(t / beta)
    power = (1 - s) * growth
    small = np.abs(power) < 1e-12
    lived = beta * growth * np.where(small, 1.0, np.expm1(power) / np.where(small, 1.0, power))
    return r / alpha * lived


def tail(theta, x, T, t, k):
    """The chance that one still there buys k >= 1 times or more, over the moment of leaving: within
    t, or later."""
    r, alpha, s, beta = theta
    spans = t * NODES
    leaving = t * WEIGHTS * s / (beta + T + spans) * ((beta + T) / (beta + T + spans)) ** s
    at_least = lambda span: betainc(k, r + x, span / (alpha + T + span))  # noqa: E731
    return (leaving * at_least(spans)).sum(0) + ((beta + T) / (beta + T + t)) ** s * at_least(t)
