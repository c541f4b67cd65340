"""Pareto/NBD: buy at a gamma-spread rate until an exponential, gamma-spread lifetime ends, unseen.

Source: Schmittlein, Morrison & Colombo (1987), "Counting your customers: who are they and what will
they do next?", Management Science 33, 1-24, in the notation of Fader & Hardie (2005), "A note on
deriving the Pareto/NBD model". The hypergeometric functions of the paper are one integral over the
moment of leaving; it is positive and smooth, so Gauss-Legendre nodes in log space serve every case
alike: alpha above beta, below it, and 133 purchases in 200 days.
"""

from collections import namedtuple
from collections.abc import Callable, Sequence

import numpy as np
from numpy import exp, expm1, log, maximum, minimum, ndarray
from numpy.random import Generator
from scipy.special import betainc, digamma, exprel, gammaln

from retention_lib.clv import nbd
from retention_lib.clv.counts import Numbers, rise, rule

NAMES = ("r", "alpha", "s", "beta")
TIMES = ("alpha", "beta")
STARTS = (
    (1.0, 1.0, 1.0, 1.0),
    (0.5, 0.3, 0.5, 0.3),
    (0.5, 2.0, 2.0, 5.0),
)
CERTAIN = False
NEVER = 1e-290  # a rate of leaving that is none
FALL = 45.0  # e-folds after which the integrand is below the last bit
# e-folds of the integrand, and of time, up to which the short rule is exact to the last digits
STEEP, WIDE = 8.0, 4.0
BLOCK = 4096  # rows at a time: their nodes stay in the processor's cache

# nodes and weights down a column: rows of customers lie beside one another
LONG, SHORT = (np.expand_dims(rule(n), 2) for n in (48, 20))
NODES, WEIGHTS = LONG

# customers; ``low`` is min(alpha, beta) + recency, and ``span`` the e-folds from there to T, or to
# where the integrand has ended
Rows = namedtuple("Rows", "x T low span")


def _in_blocks(
    size: int,
    function: Callable[..., Sequence[ndarray]],
    theta: ndarray,
    *triple: ndarray,
) -> ndarray:
    """A function of rows and of nodes that gives ``size`` arrays, called for blocks of rows that
    need as many nodes."""
    (r, alpha, s, beta), (x, recency, T) = theta, triple
    low = min(alpha, beta) + recency
    buying = expm1(minimum(FALL / (r + x), 600))
    leaving = expm1(minimum(FALL / (s + 1), 600))
    reach = minimum((alpha + recency) * buying, (beta + recency) * leaving)
    span = np.log1p(minimum(T - recency, reach) / low)
    short = (span <= WIDE) & ((r + s + 1 + x) * span <= STEEP)
    whole = np.empty((size, len(short)))
    for nodes, chosen in ((SHORT, short), (LONG, ~short)):
        places = np.flatnonzero(chosen)
        for start in range(0, len(places), BLOCK):
            block = places[start : start + BLOCK]
            rows = Rows(x[block], T[block], low[block], span[block])
            whole[:, block] = function(theta, nodes, rows)
    return whole


def _weigh(theta: ndarray, nodes: ndarray, rows: Rows) -> tuple[ndarray, ...]:
    """The log-likelihood without its constant, the chance of being there at T, and those of leaving
    at nodes y between the last purchase and T, with alpha + y and beta + y and their logs.

    One row is a node, one column a customer.
    """
    r, alpha, s, beta = theta
    (places, weights), (x, T, low, span) = nodes, rows
    log_near = log(low) + span * places
    near = exp(log_near)
    far = near + abs(alpha - beta)
    both = (near, log_near), (far, log(far))
    (a, log_a), (b, log_b) = both if alpha <= beta else both[::-1]
    bought = r + x
    with np.errstate(divide="ignore"):
        left = log(span) + log(weights) + log(s)
    left += log_near - bought * log_a - (s + 1) * log_b
    stayed = -bought * log(alpha + T) - s * log(beta + T)
    top = maximum(left.max(0), stayed)
    left, stayed = exp(left - top, out=left), exp(stayed - top)
    total = stayed + left.sum(0)
    left /= total
    return top + log(total), stayed / total, left, a, log_a, b, log_b


def loglik(
    theta: ndarray,
    x: ndarray,
    recency: ndarray,
    T: ndarray,
) -> tuple[ndarray, ndarray]:
    """Each customer's log-likelihood and its gradient by the logarithms of r, alpha, s, beta."""
    found = _in_blocks(5, _loglik, theta, x, recency, T)
    return found[0], found[1:]


def _loglik(theta: ndarray, nodes: ndarray, rows: Rows) -> list[ndarray]:
    (r, alpha, s, beta), (x, T, *_) = theta, rows
    ll, stayed, left, a, log_a, b, log_b = _weigh(theta, nodes, rows)
    log_alpha, log_beta = log(alpha), log(beta)
    constant = rise(gammaln, r, x) + r * log_alpha + s * log_beta
    mean_log_a = stayed * log(alpha + T) + (left * log_a).sum(0)
    mean_log_b = stayed * log(beta + T) + (left * log_b).sum(0)
    by_r = rise(digamma, r, x) + log_alpha - mean_log_a
    by_s = log_beta - mean_log_b + left.sum(0) / s
    per_a = stayed / (alpha + T) + (left / a).sum(0)
    per_b = (s + 1) * (left / b).sum(0)
    by_alpha = r - alpha * (r + x) * per_a
    by_beta = s - beta * (s * stayed / (beta + T) + per_b)
    return [constant + ll, by_r * r, by_alpha, by_s * s, by_beta]


def alive(theta: ndarray, x: ndarray, recency: ndarray, T: ndarray) -> ndarray:
    """The chance of still being a customer at T."""
    return _in_blocks(1, _stayed, theta, x, recency, T)[0]


def _stayed(theta: ndarray, nodes: ndarray, rows: Rows) -> tuple[ndarray, ...]:
    return _weigh(theta, nodes, rows)[1:2]


def ahead(theta: ndarray, x: ndarray, T: ndarray, days: float) -> ndarray:
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


def buy(
    theta: ndarray,
    x: ndarray,
    T: ndarray,
    days: float,
    random: Generator,
) -> ndarray:
    """How often each of those still there happens to buy in the ``days`` after T."""
    _, _, s, beta = theta
    leaving = maximum(random.standard_gamma(s, len(x)), NEVER) / (beta + T)
    lived = minimum(random.standard_exponential(len(x)) / leaving, days)
    return nbd.buy(theta[:2], x, T, lived, random)


def live(
    theta: ndarray,
    x: ndarray,
    T: ndarray,
    random: Generator,
) -> tuple[ndarray, ndarray, int]:
    """How often each of those still there happens to buy in a day, and at what rate they leave,
    unseen between purchases."""
    _, _, s, beta = theta
    rate, *_ = nbd.live(theta[:2], x, T, random)
    leaving = maximum(random.standard_gamma(s, len(x)), NEVER) / (beta + T)
    return rate, leaving, 0
