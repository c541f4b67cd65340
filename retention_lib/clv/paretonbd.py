"""Pareto/NBD: buy at a gamma-spread rate until an exponential, gamma-spread lifetime ends, unseen.

Source: Schmittlein, Morrison & Colombo (1987), "Counting your customers: who are they and what will
they do next?", Management Science 33, 1-24, in the notation of Fader & Hardie (2005), "A note on
deriving the Pareto/NBD model". The hypergeometric functions of the paper are one integral over the
moment of leaving; it is positive and smooth, so Gauss-Legendre nodes in log space serve every case
alike: alpha above beta, below it, and 133 purchases in 200 days.
"""

from collections.abc import Callable, Sequence

import numpy as np
from numpy import ndarray
from scipy.special import betainc, digamma, exprel, gammaln

from retention_lib.clv.counts import Numbers, rise

NAMES = ("r", "alpha", "s", "beta")
TIMES = ("alpha", "beta")
STARTS = (
    (1.0, 1.0, 1.0, 1.0),
    (0.5, 0.3, 0.5, 0.3),
    (0.5, 2.0, 2.0, 5.0),
)
CERTAIN = False
FALL = 45.0  # e-folds after which the integrand is below the last bit
# e-folds of the integrand, and of time, up to which the short rule is exact to the last digits
STEEP, WIDE = 8.0, 4.0
BLOCK = 4096  # rows at a time: their nodes stay in the processor's cache

Rule = tuple[ndarray, ndarray]


def _rule(n: int) -> Rule:
    """Nodes and weights from 0 to 1, down a column: rows of customers lie beside one another."""
    nodes, weights = np.polynomial.legendre.leggauss(n)
    return (nodes[:, None] + 1) / 2, weights[:, None] / 2


NODES, WEIGHTS = LONG = _rule(48)
SHORT = _rule(20)


def _span(
    theta: ndarray,
    x: ndarray,
    recency: ndarray,
    T: ndarray,
) -> tuple[ndarray, ndarray]:
    """By row min(alpha, beta) + recency, and the e-folds from there to T, or to where the integrand
    has ended."""
    r, alpha, s, beta = theta
    low = min(alpha, beta) + recency
    buying = np.expm1(np.minimum(FALL / (r + x), 600))
    leaving = np.expm1(np.minimum(FALL / (s + 1), 600))
    reach = np.minimum((alpha + recency) * buying, (beta + recency) * leaving)
    return low, np.log1p(np.minimum(T - recency, reach) / low)


def _in_blocks(
    function: Callable[..., Sequence[ndarray]],
    theta: ndarray,
    x: ndarray,
    recency: ndarray,
    T: ndarray,
) -> ndarray:
    """A function of rows and of nodes, called for blocks of rows that need as many nodes; its last
    axis is the rows."""
    low, span = _span(theta, x, recency, T)
    steep = (theta[0] + theta[2] + 1 + x) * span
    short = (span <= WIDE) & (steep <= STEEP)
    whole = np.empty((0, len(x)))
    for rule, chosen in ((SHORT, short), (LONG, ~short)):
        rows = np.flatnonzero(chosen)
        for start in range(0, len(rows), BLOCK):
            block = rows[start : start + BLOCK]
            part = (column[block] for column in (x, T, low, span))
            values = function(theta, rule, *part)
            if not len(whole):
                whole = np.empty((len(values), len(x)))
            whole[:, block] = values
    return whole


def _leaving(
    theta: ndarray,
    rule: Rule,
    x: ndarray,
    low: ndarray,
    span: ndarray,
) -> tuple[ndarray, ...]:
    """At nodes y between the last purchase and T: the log-integrand of leaving, alpha + y and beta
    + y, with logs.

    One row is a node, one column a customer.
    """
    r, alpha, s, beta = theta
    nodes, weights = rule
    log_near = np.log(low) + span * nodes
    near = np.exp(log_near)
    far = near + abs(alpha - beta)
    both = (near, log_near), (far, np.log(far))
    (a, log_a), (b, log_b) = both if alpha <= beta else both[::-1]
    with np.errstate(divide="ignore"):
        size = np.log(span) + np.log(weights) + np.log(s)
    terms = size + log_near - (r + x) * log_a - (s + 1) * log_b
    return terms, a, log_a, b, log_b


def loglik(
    theta: ndarray,
    x: ndarray,
    recency: ndarray,
    T: ndarray,
) -> tuple[ndarray, ndarray]:
    """Each customer's log-likelihood and its gradient by the logarithms of r, alpha, s, beta."""
    ll, *slope = _in_blocks(_loglik, theta, x, recency, T)
    return ll, np.stack(slope)


def _loglik(
    theta: ndarray,
    rule: Rule,
    x: ndarray,
    T: ndarray,
    low: ndarray,
    span: ndarray,
) -> list[ndarray]:
    r, alpha, s, beta = theta
    log_alpha_T, log_beta_T = np.log(alpha + T), np.log(beta + T)
    stayed = -(r + x) * log_alpha_T - s * log_beta_T
    terms, a, log_a, b, log_b = _leaving(theta, rule, x, low, span)
    top = np.maximum(terms.max(0), stayed)
    weights = np.exp(terms - top)
    alive = np.exp(stayed - top)
    total = alive + weights.sum(0)
    weights, alive = weights / total, alive / total
    log_alpha, log_beta = np.log(alpha), np.log(beta)
    ll = rise(gammaln, r, x) + r * log_alpha + s * log_beta
    mean_log_a = alive * log_alpha_T + (weights * log_a).sum(0)
    mean_log_b = alive * log_beta_T + (weights * log_b).sum(0)
    by_r = rise(digamma, r, x) + log_alpha - mean_log_a
    by_s = log_beta - mean_log_b + weights.sum(0) / s
    per_a = alive / (alpha + T) + (weights / a).sum(0)
    left = (s + 1) * (weights / b).sum(0)
    by_alpha = r - alpha * (r + x) * per_a
    by_beta = s - beta * (s * alive / (beta + T) + left)
    return [ll + top + np.log(total), by_r * r, by_alpha, by_s * s, by_beta]


def alive(
    theta: ndarray,
    x: ndarray,
    recency: ndarray,
    T: ndarray,
) -> ndarray:
    """The chance of still being a customer at T."""
    return _in_blocks(_alive, theta, x, recency, T)[0]


def _alive(
    theta: ndarray,
    rule: Rule,
    x: ndarray,
    T: ndarray,
    low: ndarray,
    span: ndarray,
) -> list[ndarray]:
    r, alpha, s, beta = theta
    near, far = np.log(alpha + T), np.log(beta + T)
    stayed = -(r + x) * near - s * far
    terms = _leaving(theta, rule, x, low, span)[0] - stayed
    top = np.maximum(terms.max(0), 0)
    here = np.exp(-top)
    return [here / (here + np.exp(terms - top).sum(0))]


def ahead(
    theta: ndarray,
    x: ndarray,
    T: ndarray,
    days: float,
) -> ndarray:
    """Expected purchases in the ``days`` after T of a customer still there (Fader & Hardie 2005,
    eq. 41 without P(alive))."""
    r, alpha, s, beta = theta
    return _while_alive(r + x, alpha + T, s, beta + T, days)


def expected(theta: ndarray, days: Numbers) -> ndarray:
    """Expected purchases of a randomly chosen customer in the ``days`` after the first one
    (eq. 27)."""
    r, alpha, s, beta = theta
    return _while_alive(r, alpha, s, beta, days)


def _while_alive(
    r: ndarray,
    alpha: ndarray,
    s: float,
    beta: ndarray,
    t: Numbers,
) -> ndarray:
    """(r / alpha) times the time lived of the next t, with a lifetime of Pareto (s, beta): finite,
    also at s = 1."""
    growth = np.log1p(t / beta)
    lived = beta * growth * exprel((1 - s) * growth)
    return r / alpha * lived


def tail(
    theta: ndarray,
    x: ndarray,
    T: ndarray,
    days: float,
    k: Numbers,
) -> ndarray:
    """The chance that one still there buys k >= 1 times or more, over the moment of leaving: within
    ``days``, or later."""
    r, alpha, s, beta = theta
    spans, lived = days * NODES, beta + T
    ends = lived + spans
    leaving = days * WEIGHTS * s / ends * (lived / ends) ** s
    stays = (lived / (lived + days)) ** s

    def at_least(span: Numbers) -> ndarray:
        return betainc(k, r + x, span / (alpha + T + span))

    return (leaving * at_least(spans)).sum(0) + stays * at_least(days)
