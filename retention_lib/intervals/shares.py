"""Shares: the interval of one, whether many are alike, and how two differ."""

from collections.abc import Sequence

import numpy as np
from numpy import ndarray
from numpy.typing import ArrayLike

from retention_lib.intervals.contrasts import Difference, contrast
from retention_lib.intervals.normal import Ends, quantile
from retention_lib.intervals.tails import chi_square_above, normal_above, student_at

FEW = 5  # expected in a group; below it the chi-square distribution does not hold
DRAWS = 9_999
CELLS = 500_000  # of draws that are held at once
SEED = 1
TIES = 1e-9  # a statistic as large, but for rounding, counts as reached
FARTHEST = 38.0  # standard errors, beyond which a p-value is no number any more
HALVINGS = 60


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
    return score_interval(counts, base, quantile(confidence))


def score_interval(counts: ndarray, n: ndarray, z: ArrayLike) -> Ends:
    """Wilson's interval that reaches ``z`` standard errors; ``n`` may be effective counts."""
    base = np.where(n == 0, np.nan, n)
    counts = np.clip(counts, 0, base)  # effective counts may be a rounding above
    z2 = np.square(z)
    middle = (counts + z2 / 2) / (base + z2)
    spread = z2 * counts * (1 - counts / base)
    half = np.sqrt(spread + z2**2 / 4) / (base + z2)
    # The bounds at 0 and n are exactly 0 and 1; rounding must not put them a hair inside.
    nothing = 0 * base
    low = np.clip(middle - half, 0, 1)
    high = np.clip(middle + half, 0, 1)
    low = np.where(counts == 0, nothing, low)
    return low, np.where(counts == base, 1 + nothing, high)


def weighed(
    share: ArrayLike,
    error: ArrayLike,
    most: ArrayLike,
    confidence: float = 0.95,
) -> Ends:
    """``low`` and ``high`` of a share of money, to which customers add more and less: Wilson's of
    as many equal customers as its standard ``error`` is worth, and at most of as many as are
    ``most`` (Kish's number: the square of a sum over the sum of squares).

    >>> low, high = weighed(0.9, 0.05, 100)
    >>> round(float(low), 3), round(float(high), 3)
    (0.761, 0.962)
    """
    rate = np.clip(np.asarray(share, dtype=float), 0, 1)
    variance = np.square(np.asarray(error, dtype=float))
    people = np.array(most, dtype=float)
    worth = np.divide(
        rate * (1 - rate),
        variance,
        out=people.copy(),
        where=variance > 0,
    )
    equal = np.fmin(worth, people)
    return score_interval(rate * equal, equal, quantile(confidence))


def mean_share(
    mean: ArrayLike,
    variance: ArrayLike,
    n: ArrayLike,
    confidence: float = 0.95,
) -> Ends:
    """The interval of the ``mean`` of shares between 0 and 1, one a customer, by their ``variance``
    among ``n`` customers; single or arrays, NaN where there is nobody.

    Wilson's, of as many answers of yes or no as would have the same error, and Student's reach.
    Where all shares are alike each is one answer, as their error is then not known. Source: Korn &
    Graubard (1998), "Confidence intervals for proportions with small expected number of positive
    counts estimated from survey data", Survey Methodology 24, 193-201.

    >>> [round(float(end), 3) for end in mean_share(0.2, 0.01, 100)]
    [0.181, 0.221]
    """
    sums = np.array([mean, variance, n], dtype=float)
    share, scatter, base = sums
    free = np.maximum(base - 1, 1)
    apart = (scatter > 0) & (base > 1)
    error = np.where(apart, scatter, 1.0) / free
    worth = np.where(apart, share * (1 - share) / error, base)
    known = np.where(base > 0, worth, np.nan)
    reach = student_at((1 + confidence) / 2, free)
    low, high = score_interval(share * known, known, reach)
    return np.fmin(low, share), np.fmax(high, share)


def homogeneity(successes: ArrayLike, n: ArrayLike) -> float:
    """The p-value of "all groups have the same share"; 1 where there is nothing to tell apart.

    The chi-square test; where a group is so small that fewer than five successes (or failures) are
    expected in it, the statistic is held against 9,999 seeded draws of the same successes from the
    same groups, because its distribution is then another. Sources: Pearson (1900), "On the
    criterion that a given system of deviations ...", Philosophical Magazine 50, 157-175; Hope
    (1968), "A simplified Monte Carlo significance test procedure", JRSS B 30, 582-598.

    >>> round(homogeneity([102, 83], [259, 249]), 6)
    0.156673
    """
    counts = np.asarray(successes, dtype=float)
    base = np.asarray(n, dtype=float)
    total = counts.sum()
    members = base.sum()
    if len(base) < 2 or not 0 < total < members:
        return 1.0
    statistic = _chi_square(counts, base)
    if base.min() * min(total, members - total) / members >= FEW:
        return float(chi_square_above(statistic, len(base) - 1))
    random = np.random.default_rng(SEED)
    groups = np.rint(base).astype(int)
    drawn = round(total)
    as_far = 0
    pieces = DRAWS * len(base) // CELLS + 1
    for part in np.array_split(np.arange(DRAWS), pieces):
        draws = random.multivariate_hypergeometric(groups, drawn, len(part), method="marginals")
        as_far += (_chi_square(draws, base) >= statistic * (1 - TIES)).sum()
    return float((1 + as_far) / (1 + DRAWS))


def _chi_square(counts: ndarray, n: ndarray) -> ndarray:
    pooled = counts.sum(axis=-1, keepdims=True) / n.sum()
    gaps = (counts - n * pooled) ** 2 / (n * pooled * (1 - pooled))
    return gaps.sum(axis=-1)


def difference(
    a: ArrayLike,
    n_a: ArrayLike,
    b: ArrayLike,
    n_b: ArrayLike,
    confidence: float = 0.95,
) -> Difference:
    """Share ``a / n_a`` less share ``b / n_b`` of two independent groups, single or arrays; NaN
    where a group is empty.

    The interval is Newcombe's, built from the two Wilson intervals; the p-value is the level at
    which it just touches 0, so that p < .05 and "excludes 0" are one. Source: Newcombe (1998),
    "Interval estimation for the difference between independent proportions", Statistics in Medicine
    17, 873-890, method 10.

    >>> found = difference(446, 1488, 747, 2214)
    >>> [round(float(number), 4) for number in found]
    [-0.0377, -0.0679, -0.007, 0.0162]
    """
    groups = [counts.astype(float) for counts in np.broadcast_arrays(a, n_a, b, n_b)]
    found = _newcombe(groups, quantile(confidence))
    near = np.zeros_like(found.difference)
    far = near + FARTHEST
    for _ in range(HALVINGS):
        middle = (near + far) / 2
        tried = _newcombe(groups, middle)
        apart = (tried.low > 0) | (tried.high < 0)
        near = np.where(apart, middle, near)
        far = np.where(apart, far, middle)
    unknown = np.isnan(found.difference)
    p_value = np.where(unknown, np.nan, 2 * normal_above(near))
    return found._replace(p_value=p_value[()])


def _newcombe(groups: Sequence[ndarray], z: ArrayLike) -> Difference:
    a, n_a, b, n_b = groups
    return contrast(_estimate(a, n_a, z), _estimate(b, n_b, z))


def _estimate(counts: ndarray, n: ndarray, z: ArrayLike) -> tuple[ndarray, ndarray, ndarray]:
    share = counts / np.where(n > 0, n, np.nan)
    return share, *score_interval(counts, n, z)
