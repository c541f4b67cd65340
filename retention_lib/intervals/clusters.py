"""A share pooled over cohorts that differ by more than chance, and what the next cohort may be."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy.stats import t

from retention_lib.intervals.normal import quantile
from retention_lib.intervals.shares import score_interval


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
    counts, base = (np.asarray(given, dtype=float) for given in (successes, n))
    cohorts, customers = len(base), base.sum()
    rate = counts.sum() / customers
    alike = rate * (1 - rate)
    apart = ((counts - rate * base) ** 2).sum() * cohorts / max(cohorts - 1, 1)
    reach = t.ppf((1 + confidence) / 2, max(cohorts - 1, 1))
    least = alike / customers * (quantile(confidence) / reach) ** 2
    if cohorts < 2 or not alike:
        below, above = score_interval(counts.sum(), customers, quantile(confidence))
        return Pooled(float(rate), float(below), float(above), np.nan, np.nan)
    variance = max(apart / customers**2, least)
    uneven = (base.mean() / base).mean()  # small cohorts vary more
    several = [variance, variance * (1 + cohorts * uneven)]
    people = alike / np.array(several)
    low, high = np.array(score_interval(rate * people, people, reach)).tolist()
    return Pooled(float(rate), low[0], high[0], low[1], high[1])
