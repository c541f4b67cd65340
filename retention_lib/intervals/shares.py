"""Shares: the interval of one, whether many are alike, and how two differ."""

import numpy as np
from numpy.typing import ArrayLike
from scipy.stats import chi2

from retention_lib.intervals.contrasts import Difference, contrast
from retention_lib.intervals.normal import Ends, quantile


def wilson(successes: ArrayLike, n: ArrayLike, confidence: float = 0.95) -> Ends:
    """The score interval of a share, which stays honest at 0, at 1 and for small n.

    ``successes`` and ``n`` are counts, single or arrays; returned are ``low`` and ``high`` as
    shares, NaN where ``n`` is 0. Source: Wilson (1927), "Probable inference", JASA 22, 209-212;
    Brown, Cai & DasGupta (2001).

    >>> low, high = wilson(102, 259)
    >>> round(float(low), 6), round(float(high), 6)
    (0.336286, 0.454462)
    """
    counts = np.asarray(successes, dtype=float)
    base = np.asarray(n, dtype=float)
    if np.any((counts < 0) | (counts > base)):
        raise ValueError(
            "wilson needs 0 <= successes <= n; found a count outside; check which count is the base"
        )
    base = np.where(base == 0, np.nan, base)
    z2 = quantile(confidence) ** 2
    middle = (counts + z2 / 2) / (base + z2)
    spread = z2 * counts * (1 - counts / base)
    half = np.sqrt(spread + z2**2 / 4) / (base + z2)
    # The bounds at 0 and n are exactly 0 and 1; rounding must not put them a hair inside.
    nothing = 0 * base
    low = np.clip(middle - half, 0, 1)
    high = np.clip(middle + half, 0, 1)
    low = np.where(counts == 0, nothing, low)
    return low, np.where(counts == base, 1 + nothing, high)


def homogeneity(successes: ArrayLike, n: ArrayLike) -> float:
    """The p-value of "all groups have the same share", by the chi-square test; 1 where there is
    nothing to tell apart.

    Source: Pearson (1900), "On the criterion that a given system of deviations ... is such that it
    can be reasonably supposed to have arisen from random sampling", Philosophical Magazine 50,
    157-175.

    >>> round(homogeneity([102, 83], [259, 249]), 6)
    0.156673
    """
    counts = np.asarray(successes, dtype=float)
    base = np.asarray(n, dtype=float)
    pooled = counts.sum() / base.sum() if base.sum() else 0.0
    if len(base) < 2 or not 0 < pooled < 1:
        return 1.0
    expected = base * pooled
    statistic = ((counts - expected) ** 2 / (expected * (1 - pooled))).sum()
    return float(chi2.sf(statistic, len(base) - 1))


def difference(
    a: float,
    n_a: float,
    b: float,
    n_b: float,
    confidence: float = 0.95,
) -> Difference:
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
    first, second = wilson(a, n_a, confidence), wilson(b, n_b, confidence)
    _, low, high, _ = contrast((p, *first), (q, *second))
    p_value = homogeneity([a, b], [n_a, n_b])
    return Difference(p - q, float(low), float(high), p_value)
