"""BG/NBD: buy at a gamma-spread rate while alive, and leave with a beta-spread chance after each
repeat purchase.

Source: Fader, Hardie & Lee (2005), "Counting your customers the easy way: an alternative to the
Pareto/NBD model", Marketing Science 24, 275-284; equation numbers are theirs. ``early`` is the
chances to leave before the first repeat purchase: 0 here, 1 in the MBG/NBD, which lets a customer
leave right after the first purchase as well.
"""

import numpy as np
from scipy.special import betainc, betaln, digamma, gammaln, hyp2f1

from retention_lib.clv.counts import of_counts

NAMES = ("r", "alpha", "a", "b")
TIMES = ("alpha",)
STARTS = ((1.0, 1.0, 1.0, 1.0), (0.3, 0.3, 0.8, 2.5), (0.5, 2.0, 0.5, 5.0))
NEAR_ONE = 1e-3


def loglik(theta, x, recency, T, early=0):
    """Each customer's log-likelihood (eq. 6) and its gradient by the logarithms of r, alpha, a,
    b."""
    r, alpha, a, b = theta
    log_T, log_recency = np.log(alpha + T), np.log(alpha + recency)
    bought, least = r + x, of_counts(lambda k: _leaving_odds(a, b, k + early), x)
    lead = least + bought * (log_T - log_recency)  # log-odds of having left after the last purchase
    decay = np.exp(-np.abs(lead))
    gone = np.where(lead > 0, 1.0, decay) / (1 + decay)
    ll = (
        of_counts(lambda k: _constant(theta, k, early), x)
        - bought * log_T
        + np.maximum(lead, 0)
        + np.log1p(decay)
    )
    by_r = (
        of_counts(lambda k: digamma(r + k) - digamma(r), x)
        + (np.log(alpha) - log_T)
        + gone * (log_T - log_recency)
    )
    by_alpha = r - alpha * bought * ((1 - gone) / (alpha + T) + gone / (alpha + recency))
    ends = of_counts(lambda k: digamma(a + b) - digamma(a + b + k + early), x)
    stays = of_counts(lambda k: digamma(b + k + early) - digamma(b), x)
    last = of_counts(lambda k: 1 / np.maximum(b + k + early - 1, b / 2), x)
    return ll, np.stack([by_r * r, by_alpha, ends * a + gone, (ends + stays - gone * last) * b])


def _constant(theta, k, early):
    r, alpha, a, b = theta
    stays = betaln(a, b + k + early) - betaln(a, b)
    return gammaln(r + k) - gammaln(r) + r * np.log(alpha) + stays


def _leaving_odds(a, b, chances):
    """Log-odds of leaving at the last chance, before time speaks; nobody leaves who never had
    one."""
    return np.where(chances > 0, np.log(a) - np.log(np.maximum(b + chances - 1, b / 2)), -np.inf)


def alive(theta, x, recency, T, early=0):
    """The chance of still being a customer at T: 1 for every one-time buyer of the BG/NBD, by
    construction."""
    r, alpha, a, b = theta
    odds = _leaving_odds(a, b, x + early) + (r + x) * (np.log(alpha + T) - np.log(alpha + recency))
    return 1 / (1 + np.exp(odds))


def ahead(theta, x, T, t, early=0):
    """Expected purchases in the t after T of a customer still there (eq. 10, its P(alive) taken
    out)."""
    r, alpha, a, b = theta
    return _while_alive(r + x, alpha + T, a, b + x + early, t)


def expected(theta, t, early=0):
    """Expected purchases of a randomly chosen customer in the t after the first one (eq. 9)."""
    r, alpha, a, b = theta
    return (b / (a + b)) ** early * _while_alive(r, alpha, a, b + early, t)


def tail(theta, x, T, t, k, early=0):
    """The chance that one still there buys k >= 1 times or more: k come about, none of the first k
    - 1 the last."""
    r, alpha, a, b = theta
    stays = b + x + early
    return betainc(k, r + x, t / (alpha + T + t)) * np.exp(
        betaln(a, stays + k - 1) - betaln(a, stays)
    )


def _while_alive(r, alpha, a, b, t):
    """E[(1 - exp(-lambda p t)) / p] for lambda of gamma(r, alpha) and p of beta(a, b): finite, also
    at a = 1.

    Eq. 10 after Euler's transformation of its hypergeometric function.
    """
    if abs(a - 1) < NEAR_ONE:  # a removable singularity: the cubic through four points around it
        nodes = 1 + NEAR_ONE * np.array([-2.0, -1.0, 1.0, 2.0])
        weights = [np.prod([(a - m) / (n - m) for m in nodes if m != n]) for n in nodes]
        return sum(
            w * _away_from_one(r, alpha, n, b, t) for w, n in zip(weights, nodes, strict=True)
        )
    return _away_from_one(r, alpha, a, b, t)


def _away_from_one(r, alpha, a, b, t):
    rest = alpha / (alpha + t)
    return (
        (a + b - 1)
        / (a - 1)
        * (1 - rest ** (a - 1) * hyp2f1(a + b - 1 - r, a - 1, a + b - 1, 1 - rest))
    )
