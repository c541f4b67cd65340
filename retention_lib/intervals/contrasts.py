"""How two estimates with intervals of their own differ, and what many such comparisons at once are
worth."""

from typing import NamedTuple

import numpy as np
from numpy import ndarray
from numpy.typing import ArrayLike

from retention_lib.intervals.tails import f_above, student_above, student_at


class Difference(NamedTuple):
    """How two estimates differ: ``difference`` with its interval, and the p-value of "they are the
    same"; single numbers, or arrays of them."""

    difference: ndarray | float
    low: ndarray | float
    high: ndarray | float
    p_value: ndarray | float


def contrast(
    a: ArrayLike,
    b: ArrayLike,
    confidence: float = 0.95,
    degrees: ArrayLike = np.inf,
    correlation: ArrayLike = 0.0,
) -> Difference:
    """Estimate ``a`` less estimate ``b`` of independent groups, each ``(estimate, low, high)``,
    single or arrays; or of groups that share members, by the ``correlation`` of both estimates.

    The interval adds the squared distances from the estimates to their bounds; the p-value is that
    of the confidence at which it would end at 0, so that both say the same. Where errors were
    learned from few, ``degrees`` of freedom make far ends as much wider as Student's t has them.
    Source: Zou & Donner (2008), "Construction of confidence limits about effect measures",
    Statistics in Medicine 27, 1693-1702; with a correlation Zou (2007), "Toward using confidence
    intervals to compare correlations", Psychological Methods 12, 399-413.

    >>> found = contrast((0.3, 0.1, 0.5), (0.0, -0.1, 0.1))
    >>> round(float(found.low), 4), round(float(found.high), 4), round(float(found.p_value), 4)
    (0.0764, 0.5236, 0.0085)
    """
    score_a, low_a, high_a = np.asarray(a, dtype=float)
    score_b, low_b, high_b = np.asarray(b, dtype=float)
    gap = score_a - score_b
    below = _third(score_a - low_a, high_b - score_b, correlation)
    above = _third(high_a - score_a, score_b - low_b, correlation)
    # how many times the way to the bound on the side of 0 goes into the gap
    toward = np.where(gap > 0, below, above)
    certain = np.where(gap == 0, 0.0, np.inf)
    reach = np.divide(np.abs(gap), toward, out=certain, where=toward != 0)
    bound = student_at((1 + confidence) / 2, degrees)
    p_value = 2 * student_above(reach * bound, degrees)
    return Difference(gap, gap - below, gap + above, p_value)


def _third(
    one: ndarray,
    other: ndarray,
    correlation: ArrayLike,
) -> ndarray:
    """The third side of a triangle; at a right angle where nothing is correlated."""
    rho = np.asarray(correlation, dtype=float)
    square = one**2 + other**2 - 2 * rho * one * other
    across = np.sqrt(np.maximum(square, 0))
    return np.where(rho == 0, np.hypot(one, other), across)


def added(
    estimates: ArrayLike,
    low: ArrayLike,
    high: ArrayLike,
) -> tuple[float, float, float]:
    """The sum of independent estimates, and both ends of its interval; NaN of none.

    Source: Zou & Donner (2008), as in ``contrast``.

    >>> added([10, 20], [7, 16], [14, 23])
    (30.0, 25.0, 35.0)
    """
    middle = np.asarray(estimates, dtype=float)
    below = np.linalg.norm(middle - np.asarray(low))
    above = np.linalg.norm(np.asarray(high) - middle)
    total = middle.sum() if len(middle) else np.nan
    return float(total), float(total - below), float(total + above)


def against_rest(estimates: ArrayLike, n: ArrayLike) -> Difference:
    """Each group's estimate less that of all the others together, who count as ``n`` says; to be
    corrected for how many there are.

    ``estimates`` holds the estimates of all groups, their lower and their upper ends at 95 %.
    Source: Zou, Huang & Zhang (2009), "A note on confidence interval estimation for a linear
    function of binomial proportions", Computational Statistics & Data Analysis 53, 1080-1085.

    >>> against_rest([[0.3, 0.1, 0.2], [0.2, 0.1, 0.1], [0.4, 0.1, 0.3]], [1, 1, 3]).low.round(4)
    array([ 0.    , -0.2041, -0.1118])
    """
    score, low, high = np.asarray(estimates, dtype=float)
    weight = np.asarray(n, dtype=float)
    share = (1 - np.eye(len(score))) * weight
    others = share.sum(axis=1, keepdims=True)
    share /= np.where(others > 0, others, np.nan)
    mean = share @ score
    below = np.sqrt(share**2 @ (score - low) ** 2)
    above = np.sqrt(share**2 @ (high - score) ** 2)
    return contrast((score, low, high), (mean, mean - below, mean + above))


def holm(p_values: ArrayLike) -> ndarray:
    """P-values of many comparisons, corrected so that even one false alarm among them is rare; NaN
    stay NaN.

    Source: Holm (1979), "A simple sequentially rejective multiple test procedure", Scandinavian
    Journal of Statistics 6, 65-70.

    >>> holm([0.01, 0.04, 0.03]).round(4).tolist()
    [0.03, 0.06, 0.06]
    """
    # a copy whatever was given: of a column of pandas 2.2, np.array makes none
    corrected = np.asarray(p_values, dtype=float).copy()
    order = np.argsort(corrected, kind="stable")[: np.isfinite(corrected).sum()]
    steps = corrected[order] * np.arange(len(order), 0, -1)
    corrected[order] = np.minimum(np.maximum.accumulate(steps), 1)
    return corrected


def holm_groups(p_values: ArrayLike) -> ndarray:
    """``holm`` of groups that are each held against the rest: of two, both are one comparison.

    >>> holm_groups([0.03, 0.03]).tolist()
    [0.03, 0.03]
    """
    several = len(np.atleast_1d(p_values)) > 2
    return holm(p_values) if several else np.array(p_values, dtype=float)


def explained(r2: float, n: int, features: int) -> float:
    """The p-value of "all ``features`` together say nothing", from the share that a linear
    regression of ``n`` rows explains.

    Source: Fisher (1924), "The influence of rainfall on the yield of wheat at Rothamsted",
    Philosophical Transactions B 213, 89-142 (the F test of R2).

    >>> round(explained(0.1, 60, 2), 4)
    0.0496
    """
    free = n - features - 1
    ratio = r2 / features * free / (1 - r2)
    return float(f_above(ratio, features, free))
