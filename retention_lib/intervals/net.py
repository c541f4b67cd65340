"""Intervals of a net share, the share of promoters less that of detractors."""

import numpy as np
from scipy.stats import norm

from retention_lib.intervals.normal import quantile
from retention_lib.intervals.shares import Difference

DRAWS = 4000
SEED = 1
ADDED = np.array([0.75, 1.5, 0.75])  # to detractors, passives, promoters
PAIRS = np.array([0.75, 0.75])  # to customers who fell by one, who rose by one
STEPS = 60  # halvings of the way to the bound


def net(promoters, detractors, n, confidence: float = 0.95, method: str = "adjusted-wald"):
    """The interval of ``(promoters - detractors) / n``: ``low, high`` in [-1, 1], NaN where ``n``
    is 0.

    Counts, single or arrays, of one length; they may be effective counts. ``method``:
    "adjusted-wald" adds .75, 1.5 and .75 answers; "score" inverts the score test; "bootstrap"
    redraws the answers and those added, seeded and smoothed (the answers alone give too little for
    small n); "wald" is the textbook's, too narrow for small n. Sources: Rocks (2016), "Interval
    estimation for the net promoter score", The American Statistician 70, 365-372; Tango (1998),
    Statistics in Medicine 17, 891-908 (score); Silverman & Young (1987), "The bootstrap: to smooth
    or not to smooth?", Biometrika 74, 469-479.

    >>> low, high = net(50, 20, 100)
    >>> round(float(low), 4), round(float(high), 4)
    (0.1405, 0.442)
    """
    if method not in METHODS:
        raise ValueError(
            f"method was asked to be {method!r}; there are {', '.join(METHODS)}; choose one of them"
        )
    promoters, detractors, n = np.broadcast_arrays(
        *(np.asarray(x, dtype=float) for x in (promoters, detractors, n))
    )
    if np.any((promoters < 0) | (detractors < 0) | (promoters + detractors > n * (1 + 1e-9))):
        raise ValueError(
            "net needs promoters and detractors within n; found a count outside; check the base"
        )
    n = np.where(n > 0, n, np.nan)
    score = (promoters - detractors) / n
    low, high = METHODS[method](promoters, detractors, n, quantile(confidence))
    return np.clip(np.fmin(low, score), -1, 1), np.clip(np.fmax(high, score), -1, 1)


def _wald(promoters, detractors, n, z):
    score = (promoters - detractors) / n
    half = z * np.sqrt(np.maximum((promoters + detractors) / n - score**2, 0) / n)
    return score - half, score + half


def _adjusted(promoters, detractors, n, z):
    return _wald(promoters + ADDED[2], detractors + ADDED[0], n + ADDED.sum(), z)


def _score(promoters, detractors, n, z):
    """Both bounds by bisection: the test's statistic falls as the score that it supposes rises."""
    score = (promoters - detractors) / n
    return _bound(promoters, detractors, n, z, score, -1.0), _bound(
        promoters, detractors, n, z, score, 1.0
    )


def _bound(promoters, detractors, n, z, score, side):
    inside, outside = score, np.full_like(score, side)
    for _ in range(STEPS):
        middle = (inside + outside) / 2
        kept = (score - middle) ** 2 * n <= z**2 * _variance(promoters, detractors, n, middle)
        inside, outside = (
            np.where(kept, middle, inside),
            np.where(kept, outside, middle),
        )
    return inside


def _variance(promoters, detractors, n, supposed):
    """The variance of an answer where its likelihood is greatest among those with the supposed
    score (Tango 1998)."""
    slope = (2 * n - promoters + detractors) * supposed - promoters - detractors
    level = -detractors * supposed * (1 - supposed)
    share = (np.sqrt(np.maximum(slope**2 - 8 * n * level, 0)) - slope) / (4 * n)
    return 2 * share + supposed - supposed**2


def _bootstrap(promoters, detractors, n, z):
    counts = np.stack([detractors, n - promoters - detractors, promoters], axis=-1)
    worth = np.maximum(counts, 0) + ADDED
    ends = [_redrawn(row, norm.cdf([-z, z])) for row in worth.reshape(-1, 3)]
    return np.moveaxis(np.reshape(ends, (*worth.shape[:-1], 2)), -1, 0)


def _redrawn(worth, ends):
    """Quantiles of redrawn scores, each moved by up to one answer: few answers make a coarse
    lattice."""
    if np.isnan(worth).any():
        return [np.nan, np.nan]
    random, n = np.random.default_rng(SEED), round(worth.sum())
    drawn = random.multinomial(n, worth / worth.sum(), DRAWS)
    return np.quantile((drawn[:, 2] - drawn[:, 0] + random.uniform(-1, 1, DRAWS)) / n, ends)


METHODS = {
    "adjusted-wald": _adjusted,
    "wald": _wald,
    "score": _score,
    "bootstrap": _bootstrap,
}


def net_paired(change, confidence: float = 0.95) -> Difference:
    """How far the same customers moved: ``change`` is -2 to 2, each one's answer in one round less
    that in the other.

    The interval adds .75 customers who rose by one and .75 who fell, as the adjusted Wald does, so
    that it stays honest where hardly anybody moved; the p-value is that of the same distance.
    Source: Bonett & Price (2012), "Adjusted Wald confidence interval for a difference of binomial
    proportions based on paired data", Journal of Educational and Behavioral Statistics 37, 479-488,
    carried over from shares and tried by simulation.

    >>> found = net_paired([1, 0, 0, 2, -1, 0, 1, 0])
    >>> round(found.difference, 4), round(found.low, 4), round(found.high, 4)
    (0.375, -0.2512, 0.8828)
    """
    change = np.asarray(change, dtype=float)
    n = len(change) + PAIRS.sum()
    middle = change.sum() / n
    error = np.sqrt((((change**2).sum() + PAIRS.sum()) / n - middle**2) / n)
    half = quantile(confidence) * error
    estimate = float(change.mean())
    low, high = (
        max(min(middle - half, estimate), -2.0),
        min(max(middle + half, estimate), 2.0),
    )
    return Difference(estimate, float(low), float(high), float(2 * norm.sf(abs(middle) / error)))
