"""Shares over cohorts of different age: chained, each step over the cohorts that were seen at both
of its ages."""

from typing import NamedTuple

import numpy as np
from numpy import ndarray
from numpy.typing import ArrayLike

from retention_lib.intervals.contrasts import Difference, contrast
from retention_lib.intervals.shares import score_interval
from retention_lib.intervals.tails import student_at


class Chained(NamedTuple):
    """The share still active at the last age, with its interval; it is as sure as one of ``people``
    drawn one by one, learned from one cohort more than there are ``degrees``."""

    rate: float
    low: float
    high: float
    people: float
    degrees: float


def chained(active: ArrayLike, confidence: float = 0.95) -> Chained:
    """The share active at the last age of cohorts that are not all as old: the product of the
    ratios from each age to the next, each over the cohorts that were seen at both.

    ``active`` has a row a cohort and a column an age from 0 on, where all were active; NaN is not
    yet seen. So young cohorts tell of the first ages and old ones of all, and no step compares one
    cohort with another; it is the chain ladder of insurers. The variance is that of the product,
    linearised, by cohort as a cluster as in ``pooled``, held against Student's t, and never less
    than that of the customers who were seen at the last age. Sources: Mack (1993),
    "Distribution-free calculation of the standard error of chain ladder reserve estimates", ASTIN
    Bulletin 23, 213-225; Cochran (1977), "Sampling techniques", 3rd edition, section 6.3. NaN
    where nobody was seen at the last age, or nobody was active at one before it.

    >>> found = chained([[100, 40, 20], [100, 60, np.nan]])
    >>> float(round(found.rate, 3))
    0.25
    """
    counts = np.asarray(active, dtype=float)
    seen = ~np.isnan(counts)
    both = seen[:, 1:] & seen[:, :-1]
    later = np.where(both, counts[:, 1:], 0.0)
    earlier = np.where(both, counts[:, :-1], 0.0)
    bases = earlier.sum(axis=0)
    if not (bases > 0).all():
        return Chained(*[np.nan] * 5)
    ratios = later.sum(axis=0) / bases
    rate = float(min(ratios.prod(), 1.0))
    people = counts[seen[:, -1], 0].sum()
    cohorts = int((earlier.sum(axis=1) > 0).sum())
    alike = rate * (1 - rate) / people
    apart = _between(later, earlier, ratios) * rate**2
    sure = people * alike / max(apart, alike) if alike > 0 else people
    degrees = cohorts - 1 if apart > 0 else np.inf
    reach = student_at((1 + confidence) / 2, degrees)
    return Chained(rate, *_ends(rate, sure, reach), float(sure), float(degrees))


def _between(
    later: ndarray,
    earlier: ndarray,
    ratios: ndarray,
) -> float:
    """The variance of the logarithm of a product of ratios, by cohort as a cluster; none where one
    cohort is all there is, or nobody came."""
    cohorts = (earlier.sum(axis=1) > 0).sum()
    if cohorts < 2 or not ratios.all():
        return 0.0
    beyond = (later - ratios * earlier) / later.sum(axis=0)
    each = beyond.sum(axis=1)
    return float((each**2).sum() * cohorts / (cohorts - 1))


def _ends(
    rate: float,
    people: float,
    reach: float,
) -> tuple[float, float]:
    """The interval of a share as one of so many people, so many standard errors wide."""
    came = np.array(rate * people)
    low, high = score_interval(came, np.array(people), reach)
    return float(low), float(high)


def chained_difference(
    a: ArrayLike,
    b: ArrayLike,
    confidence: float = 0.95,
) -> Difference:
    """The chained share of the cohorts ``a`` less that of the cohorts ``b``; NaN where one is not
    known.

    Zou & Donner's interval of both, held against Student's t with the degrees of freedom of
    Welch (1947), "The generalization of 'Student's' problem when several different population
    variances are involved", Biometrika 34, 28-35.

    >>> found = chained_difference([[100, 40, 20], [100, 60, np.nan]], [[200, 50, 10]])
    >>> float(round(found.difference, 3))
    0.2
    """
    sides = [chained(side, confidence) for side in (a, b)]
    rates, _, _, people, degrees = np.array(sides).T
    variances = rates * (1 - rates) / people
    total = variances.sum()
    if np.isnan(total):
        return Difference(*[np.nan] * 4)
    spread = (variances**2 / degrees).sum()
    free = total**2 / spread if spread > 0 else np.inf
    reach = student_at((1 + confidence) / 2, free)
    pairs = zip(rates, people, strict=True)
    one, other = ((rate, *_ends(rate, sure, reach)) for rate, sure in pairs)
    return contrast(one, other, confidence, free)
