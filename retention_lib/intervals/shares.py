"""Shares: the interval of one, whether many are alike, and how two differ."""

from typing import NamedTuple

import numpy as np
from scipy.stats import chi2, norm

from retention_lib.intervals.normal import quantile


class Difference(NamedTuple):
    """How two shares differ: ``difference`` with its interval, and the p-value of "they are the
    same"."""

    difference: float
    low: float
    high: float
    p_value: float


def wilson(successes, n, confidence: float = 0.95) -> tuple[np.ndarray, np.ndarray]:
    """The score interval of a share, which stays honest at 0, at 1 and for small n.

    ``successes`` and ``n`` are counts, single or arrays; returned are ``low`` and ``high`` as
    shares, NaN where ``n`` is 0. Source: Wilson (1927), "Probable inference", JASA 22, 209-212;
    Brown, Cai & DasGupta (2001).

    >>> low, high = wilson(102, 259)
    >>> round(float(low), 6), round(float(high), 6)
    (0.336286, 0.454462)
    """
    successes, n = np.asarray(successes, dtype=float), np.asarray(n, dtype=float)
    if np.any((successes < 0) | (successes > n)):
        raise ValueError(
            "wilson needs 0 <= successes <= n; found a count outside; check which count is the base"
        )
    z2 = quantile(confidence) ** 2
    n = np.where(n == 0, np.nan, n)
    middle = (successes + z2 / 2) / (n + z2)
    half = np.sqrt(z2 * successes * (1 - successes / n) + z2**2 / 4) / (n + z2)
    # The bounds at 0 and n are exactly 0 and 1; rounding must not put them a hair inside.
    low = np.where(successes == 0, 0 * n, np.clip(middle - half, 0, 1))
    return low, np.where(successes == n, 1.0 + 0 * n, np.clip(middle + half, 0, 1))


def homogeneity(successes, n) -> float:
    """The p-value of "all groups have the same share", by the chi-square test; 1 where there is
    nothing to tell apart.

    Source: Pearson (1900), "On the criterion that a given system of deviations ... is such that it
    can be reasonably supposed to have arisen from random sampling", Philosophical Magazine 50,
    157-175.

    >>> round(homogeneity([102, 83], [259, 249]), 6)
    0.156673
    """
    successes, n = np.asarray(successes, dtype=float), np.asarray(n, dtype=float)
    pooled = successes.sum() / n.sum() if n.sum() else 0.0
    if len(n) < 2 or not 0 < pooled < 1:
        return 1.0
    statistic = ((successes - n * pooled) ** 2 / (n * pooled * (1 - pooled))).sum()
    return float(chi2.sf(statistic, len(n) - 1))


def difference(a, n_a, b, n_b, confidence: float = 0.95) -> Difference:
    """Share ``a / n_a`` less share ``b / n_b`` of two independent groups.

    The interval is Newcombe's, built from the two Wilson intervals; the p-value is that of the
    pooled two-sided z test (1 when both groups are all-or-nothing alike). Source: Newcombe (1998),
    "Interval estimation for the difference between independent proportions", Statistics in Medicine
    17, 873-890, method 10.

    >>> round(difference(102, 259, 83, 249).p_value, 6)
    0.156673
    """
    if n_a <= 0 or n_b <= 0:
        raise ValueError(
            f"a difference needs two groups with members; found {n_a} and {n_b}; choose others"
        )
    p, q = a / n_a, b / n_b
    (low_p, high_p), (low_q, high_q) = (
        wilson(a, n_a, confidence),
        wilson(b, n_b, confidence),
    )
    below, above = np.hypot(p - low_p, high_q - q), np.hypot(high_p - p, q - low_q)
    pooled = (a + b) / (n_a + n_b)
    spread = np.sqrt(pooled * (1 - pooled) * (1 / n_a + 1 / n_b))
    p_value = 2 * norm.sf(abs(p - q) / spread) if spread > 0 else 1.0
    return Difference(p - q, float(p - q - below), float(p - q + above), float(p_value))
