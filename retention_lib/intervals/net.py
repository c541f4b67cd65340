"""Intervals of a net share, the share of promoters less that of detractors."""

import numpy as np
from numpy import ndarray
from numpy.typing import ArrayLike

from retention_lib.intervals.contrasts import Difference
from retention_lib.intervals.normal import Ends, quantile
from retention_lib.intervals.tails import normal_above, normal_below

DRAWS = 4000
SEED = 1
ADDED = 0.75  # promoters, as many detractors, and twice as many passives
PAIRS = 1.5  # customers, half of them fell by one and half rose by one
STEPS = 60  # halvings of the way to the bound


def net(
    promoters: ArrayLike,
    detractors: ArrayLike,
    n: ArrayLike,
    confidence: float = 0.95,
    method: str = "adjusted-wald",
) -> Ends:
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
    up, down, base = np.array(np.broadcast_arrays(promoters, detractors, n), dtype=float)
    beyond = up + down > base * (1 + 1e-9)
    if np.any(beyond | (up < 0) | (down < 0)):
        raise ValueError(
            "net needs promoters and detractors within n; found a count outside; check the base"
        )
    base = np.where(base > 0, base, np.nan)
    score = (up - down) / base
    ends, added = METHODS[method]
    up, down, base = up + added, down + added, base + 4 * added
    low, high = ends(up, down, base, quantile(confidence))
    low = np.fmin(low, score)
    high = np.fmax(high, score)
    return low.clip(-1, 1), high.clip(-1, 1)


def _wald(
    promoters: ndarray,
    detractors: ndarray,
    n: ndarray,
    z: float,
) -> Ends:
    score = (promoters - detractors) / n
    variance = (promoters + detractors) / n - score**2
    half = z * np.sqrt(np.maximum(variance, 0) / n)
    return score - half, score + half


def _score(
    promoters: ndarray,
    detractors: ndarray,
    n: ndarray,
    z: float,
) -> Ends:
    """Both bounds by bisection: the test's statistic falls as the score that it supposes rises."""
    score = (promoters - detractors) / n
    inside = np.stack([score, score])
    outside = np.ones_like(inside)
    outside[0] = -1
    for _ in range(STEPS):
        middle = (inside + outside) / 2
        distance = (score - middle) ** 2 * n
        holds = distance <= z**2 * _variance(promoters, detractors, n, middle)
        inside = np.where(holds, middle, inside)
        outside = np.where(holds, outside, middle)
    return inside[0], inside[1]


def _variance(
    promoters: ndarray,
    detractors: ndarray,
    n: ndarray,
    supposed: ndarray,
) -> ndarray:
    """The variance of an answer where its likelihood is greatest among those with the supposed
    score (Tango 1998)."""
    slope = (2 * n - promoters + detractors) * supposed - promoters - detractors
    level = -detractors * supposed * (1 - supposed)
    root = np.sqrt(np.maximum(slope**2 - 8 * n * level, 0))
    share = (root - slope) / (4 * n)
    return 2 * share + supposed - supposed**2


def _bootstrap(
    promoters: ndarray,
    detractors: ndarray,
    n: ndarray,
    z: float,
) -> Ends:
    counts = [detractors, n - promoters - detractors, promoters]
    worth = np.maximum(np.stack(counts, axis=-1), 0)
    tails = normal_below([-z, z])
    low, high = np.apply_along_axis(_redraw, -1, worth, tails).T
    return low.T, high.T


def _redraw(
    worth: ndarray,
    tails: ndarray,
) -> ndarray:
    """Quantiles of redrawn scores, each moved by up to one answer: few answers make a coarse
    lattice."""
    if np.isnan(worth).any():
        return np.full(2, np.nan)
    random = np.random.default_rng(SEED)
    n = round(worth.sum())
    detractors, _, promoters = random.multinomial(n, worth / worth.sum(), DRAWS).T
    moved = promoters - detractors + random.uniform(-1, 1, DRAWS)
    return np.quantile(moved / n, tails)


METHODS = {
    "adjusted-wald": (_wald, ADDED),
    "wald": (_wald, 0.0),
    "score": (_score, 0.0),
    "bootstrap": (_bootstrap, ADDED),
}


def net_paired(change: ArrayLike) -> Difference:
    """How far the same customers moved: ``change`` is -2 to 2, each one's answer in one round less
    that in the other.

    The 95 % interval adds .75 customers who rose by one and .75 who fell, as the adjusted Wald
    does, so that it stays honest where hardly anybody moved; the p-value is that of the same
    distance.
    Source: Bonett & Price (2012), "Adjusted Wald confidence interval for a difference of binomial
    proportions based on paired data", Journal of Educational and Behavioral Statistics 37, 479-488,
    carried over from shares and tried by simulation.

    >>> found = net_paired([1, 0, 0, 2, -1, 0, 1, 0])
    >>> round(found.difference, 4), round(found.low, 4), round(found.high, 4)
    (0.375, -0.2512, 0.8828)
    """
    moved = np.asarray(change, dtype=float)
    n = len(moved) + PAIRS
    middle = moved.sum() / n
    square = ((moved**2).sum() + PAIRS) / n
    error = np.sqrt((square - middle**2) / n)
    half = quantile(0.95) * error
    estimate = float(moved.mean())
    low = max(min(middle - half, estimate), -2.0)
    high = min(max(middle + half, estimate), 2.0)
    p_value = 2 * normal_above(abs(middle) / error)
    return Difference(estimate, float(low), float(high), float(p_value))
