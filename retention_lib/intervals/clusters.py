"""Shares pooled over cohorts that differ by more than chance: one, with what the next cohort may
be, and two of the same cohorts."""

from typing import NamedTuple

import numpy as np
from numpy import ndarray
from numpy.typing import ArrayLike

from retention_lib.intervals.contrasts import Difference, contrast
from retention_lib.intervals.normal import quantile
from retention_lib.intervals.shares import difference, score_interval
from retention_lib.intervals.tails import student_at


class Pooled(NamedTuple):
    """The share of all, with its interval, and the interval in which the share of one more cohort
    of the usual size lies; NaN where only one cohort is there to tell from."""

    rate: float
    low: float
    high: float
    next_low: float
    next_high: float


def pooled(successes: ArrayLike, n: ArrayLike, confidence: float = 0.95) -> Pooled:
    """The share of all cohorts together, ``successes`` of ``n`` each, by cohort as a cluster.

    A cohort's customers share its season, prices and advertising, so that not customers but cohorts
    were drawn: the variance is that of a ratio of cohort totals, held against Student's t, never
    less than Wilson's, and written as the share of fewer customers, which keeps it within 0 and 1.
    Source: Cochran (1977), "Sampling techniques", 3rd edition, sections 9A.1 and 6.3.

    >>> [round(end, 3) for end in pooled([30, 60, 20], [100, 150, 100])]
    [0.314, 0.128, 0.59, 0.055, 0.783]
    """
    counts = np.asarray(successes, dtype=float)
    base = np.asarray(n, dtype=float)
    cohorts = len(base)
    customers = base.sum()
    rate = float(counts.sum() / customers)
    z = quantile(confidence)
    alike = rate * (1 - rate)
    if cohorts < 2 or not alike:
        below, above = score_interval(counts.sum(), customers, z)
        return Pooled(rate, float(below), float(above), np.nan, np.nan)
    reach = student_at((1 + confidence) / 2, cohorts - 1)
    apart = ((counts - rate * base) ** 2).sum() / (cohorts - 1)
    least = alike / customers * (z / reach) ** 2
    variance = max(cohorts * apart / customers**2, least)
    uneven = (base.mean() / base).mean()  # small cohorts vary more
    people = alike / variance / np.array([1, 1 + cohorts * uneven])
    bounds = np.array(score_interval(rate * people, people, reach))
    (low, next_low), (high, next_high) = bounds.tolist()
    return Pooled(rate, low, high, next_low, next_high)


class Paired(NamedTuple):
    """Two shares, each ``(share, low, high)``, and of how many degrees of freedom Student's t is
    that their intervals reach to."""

    now: ndarray
    was: ndarray
    degrees: float


def paired(
    a: ArrayLike,
    n_a: ArrayLike,
    b: ArrayLike,
    n_b: ArrayLike,
    confidence: float = 0.95,
) -> Difference:
    """The share of all ``a`` of ``n_a`` together less that of all ``b`` of ``n_b``, by pair as a
    cluster: each month beside the same one of the year before.

    What a season does to both of a pair is in no difference, and what differs from pair to pair
    beyond chance makes the interval wider, as in ``pooled``; it is Zou & Donner's of both shares,
    as of fewer customers, held against Student's t, and never narrower than Newcombe's. One pair is
    Newcombe's. Where a few pairs hold most of the customers, hardly more than these were drawn:
    their part of the variance is made as much larger, and the degrees of freedom as many fewer.
    Sources: Cochran (1977), "Sampling techniques", 3rd edition, section 9A.1; Bell & McCaffrey
    (2002), "Bias reduction in standard errors for linear regression with multi-stage samples",
    Survey Methodology 28, 169-181.

    >>> found = paired([30, 60, 20], [100, 150, 100], [20, 50, 25], [90, 150, 110])
    >>> [round(float(number), 3) for number in found]
    [0.043, -0.089, 0.172, 0.281]
    """
    counts = np.array([a, b], dtype=float)
    base = np.array([n_a, n_b], dtype=float)
    found = paired_shares(counts, base, confidence)
    if found.degrees == np.inf:
        now, was = counts.sum(axis=1)
        n_now, n_was = base.sum(axis=1)
        return difference(
            now,
            n_now,
            was,
            n_was,
            confidence,
        )
    return contrast(found.now, found.was, confidence, found.degrees)


def paired_shares(counts: ndarray, base: ndarray, confidence: float = 0.95) -> Paired:
    """Both shares of ``paired``, whose difference it is: ``counts`` of ``base``, now in the first
    row and a year before in the second."""
    came = counts.sum(axis=1)
    people = base.sum(axis=1)
    pairs = base.shape[1]
    shares = came / people
    alike = (shares * (1 - shares) / people).sum()
    reach = quantile(confidence)
    fewer, degrees = 1.0, np.inf
    if pairs > 1 and alike > 0:
        beyond = counts.T - base.T * shares
        apart = np.diff(beyond / people).ravel()
        uneven, degrees = _uneven((base.T / people).mean(axis=1))
        variance = (apart**2).sum() * uneven
        reach = student_at((1 + confidence) / 2, degrees)
        least = (quantile(confidence) / reach) ** 2
        fewer = max(variance / alike, least)
    ends = score_interval(came / fewer, people / fewer, reach)
    now, was = np.array([shares, *ends]).T
    return Paired(now, was, degrees)


def _uneven(weight: ndarray) -> tuple[float, float]:
    """By how much the variance of a mean of clusters of such ``weight`` is too small that takes
    their distances from it, and how many degrees of freedom it has.

    Where clusters are uneven it is too small by more if they are alike drawn than if only customers
    differ; of the two the geometric mean, by which false alarms stay below 5 % (the tests count).
    """
    residual = weight[:, None] * (np.eye(len(weight)) - weight)
    spread = residual @ residual.T
    squares = (weight**2).sum()
    trace = np.trace(spread)
    by_customer = 1 / (1 - squares)
    by_cluster = max(squares / trace, by_customer)
    degrees = trace**2 / (spread**2).sum()
    return np.sqrt(by_cluster * by_customer), max(degrees, 1.0)
