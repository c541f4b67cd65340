"""Shares of two groups that are spread otherwise over strata, such as when they began."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from retention_lib.intervals.contrasts import Difference
from retention_lib.intervals.shares import difference, wilson


class Standardised(NamedTuple):
    """What the share of the other group were with the strata of the first, its interval, and how
    far the first one's share lies from it; ``n`` and ``others`` are who was held against whom."""

    n: float
    rate: float
    others: float
    expected: float
    low: float
    high: float
    difference: Difference


def standardised(
    a: ArrayLike,
    n_a: ArrayLike,
    b: ArrayLike,
    n_b: ArrayLike,
    confidence: float = 0.95,
) -> Standardised:
    """Hold the share ``a`` of ``n_a`` against ``b`` of ``n_b``, stratum by stratum: the others
    count as if they were spread over the strata as the first are (direct standardisation). Strata
    without both are left out; NaN where there is none.

    The standardised share is worth as many customers as its weights leave (Kish), and both shares
    are held against one another by Newcombe's interval. Sources: Fleiss, Levin & Paik (2003),
    "Statistical methods for rates and proportions", 3rd edition, 19.2; Yan & Su (2010), "Stratified
    Wilson and Newcombe confidence intervals for multiple binomial proportions", Statistics in
    Biopharmaceutical Research 2, 329-335.

    >>> found = standardised([8, 20], [10, 40], [60, 8], [100, 20])
    >>> found.rate, found.expected, [round(float(end), 3) for end in found.difference]
    (0.56, 0.44, [0.12, -0.1, 0.324, 0.294])
    """
    counts = np.array([a, n_a, b, n_b], dtype=float)
    both = (counts[1] > 0) & (counts[3] > 0)
    came, people, others_came, others = counts[:, both]
    n = people.sum()
    weights = people / (n or np.nan)
    expected = float((weights * others_came / others).sum()) if n else np.nan
    worth = 1 / (weights**2 / others).sum() if n else 0.0
    like = (np.nan_to_num(expected) * worth, worth)
    low, high = wilson(*like, confidence)
    rate = float(came.sum() / n) if n else np.nan
    return Standardised(
        float(n),
        rate,
        float(others.sum()),
        expected,
        float(low),
        float(high),
        difference(came.sum(), n, *like, confidence),
    )
