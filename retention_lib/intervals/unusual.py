"""Which of many periods broke from what is usual by more than chance."""

from typing import NamedTuple

import numpy as np
from numpy import ndarray
from numpy.typing import ArrayLike
from scipy import special

from retention_lib.intervals.contrasts import contrast, holm
from retention_lib.intervals.normal import quantile
from retention_lib.intervals.shares import score_interval
from retention_lib.intervals.totals import MEDIAN

FEWEST = 12  # periods of which one can tell what is usual
SURE = 0.05  # a p-value below which a period, corrected for all, is none of the usual ones


class Breaks(NamedTuple):
    """Of each period the share, the ``usual`` one of the others, their difference with its
    interval, and the p-value of "as usual"; NaN where it cannot be told."""

    share: ndarray
    usual: ndarray
    difference: ndarray | float
    low: ndarray | float
    high: ndarray | float
    p_value: ndarray


def breaks(counts: ArrayLike, n: ArrayLike, confidence: float = 0.95) -> Breaks:
    """Hold each period's share, of ``counts`` of ``n``, against that of the others together; those
    that have broken from it at first sight (Holm) are not among the others at the second.

    The p-value is the binomial's of a count so far from the usual, twice the smaller tail, and
    counts on the doubt in what is usual; where periods are further apart than customers alone would
    bring, each counts as of fewer customers: by the median of their squared distances, so that the
    breaks that are looked for do not hide themselves. Of fewer than twelve periods with somebody in
    them nothing is told. The interval is Zou & Donner's of both shares. Sources: McCullagh & Nelder
    (1989), "Generalized linear models", 2nd edition, 4.5; Clopper & Pearson (1934), Biometrika 26,
    404-413.

    >>> found = breaks([3, 4, 2, 3, 5, 3, 4, 2, 3, 4, 3, 14], [100] * 12)
    >>> [round(float(number[-1]), 4) for number in found]
    [0.14, 0.0327, 0.1073, 0.0512, 0.1891, 0.0]
    """
    came = np.asarray(counts, dtype=float)
    base = np.asarray(n, dtype=float)
    there = base > 0
    if there.sum() < FEWEST:
        return Breaks(*np.full((6, len(base)), np.nan))
    whole = np.where(there, base, np.nan)
    first = _held(came, whole, there, confidence)
    ordinary = there & ~(holm(first.p_value) < SURE)
    if ordinary.sum() < FEWEST:
        return first
    return _held(came, whole, ordinary, confidence)


def _held(
    came: ndarray,
    whole: ndarray,
    ordinary: ndarray,
    confidence: float,
) -> Breaks:
    """Each period against the ordinary ones other than itself."""
    base = np.nan_to_num(whole)
    its = np.where(ordinary, came, 0)
    of = np.where(ordinary, base, 0)
    others, rest = its.sum() - its, of.sum() - of
    share, usual = came / whole, others / rest
    mean = its.sum() / of.sum()
    times = _unrest(share[ordinary], mean, base[ordinary])
    z = quantile(confidence)
    ends = score_interval(came / times, whole / times, z)
    usual_ends = score_interval(others / times, rest / times, z)
    found = contrast((share, *ends), (usual, *usual_ends), confidence)
    fewer = times * (1 + base / rest)
    successes, failures = came / fewer, (whole - came) / fewer
    more = _at_least(successes, failures, usual)
    less = _at_least(failures, successes, 1 - usual)
    p_value = np.clip(2 * np.fmin(more, less), 0, 1)
    told = np.where(base > 0, p_value, np.nan)
    return Breaks(
        share,
        usual,
        found.difference,
        found.low,
        found.high,
        told,
    )


def _unrest(
    share: ndarray,
    mean: float,
    base: ndarray,
) -> float:
    """How many times as far as customers alone the periods are apart, at least once."""
    alike = mean * (1 - mean) / base
    if not mean * (1 - mean):
        return 1.0
    apart = np.nanmedian((share - mean) ** 2 / alike)
    return max(float(apart / MEDIAN), 1.0)


def _at_least(
    successes: ndarray,
    failures: ndarray,
    chance: ndarray,
) -> ndarray:
    """The binomial's upper tail, of counts that need not be whole."""
    found = special.betainc(successes, failures + 1, chance)
    return np.where(successes > 0, found, 1.0)
