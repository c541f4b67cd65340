"""How well a score sorts two kinds apart."""

import numpy as np
from pandas import Series
from scipy.special import expit, logit

from retention_lib.intervals.normal import around


def auc(score: np.ndarray, outcome: np.ndarray) -> tuple[float, float, float]:
    """How often one with the outcome scores above one without, ties counted half; and the low and
    high of its 95 % interval.

    The interval is taken on the log-odds of that share, where it keeps its confidence near 1; NaN
    where the two kinds do not overlap. Source: DeLong, DeLong & Clarke-Pearson (1988), Biometrics
    44, 837-845, by the ranks of Sun & Xu (2014); Pepe (2003), "The statistical evaluation of
    medical tests", p. 107.

    >>> [round(x, 3) for x in auc(np.array([1, 2, 3, 4]), np.array([0, 1, 0, 1]))]
    [0.75, 0.069, 0.992]
    """
    hit = np.asarray(outcome, dtype=bool)
    yes, no, rank = score[hit], score[~hit], _ranks(score)
    # of each with the outcome: the share of the others below it
    above = (rank[hit] - _ranks(yes)) / len(no)
    below = 1 - (rank[~hit] - _ranks(no)) / len(yes)
    area = above.mean()
    variance = above.var(ddof=1) / len(yes)
    variance += below.var(ddof=1) / len(no)
    if not variance:
        return float(area), np.nan, np.nan
    error = np.sqrt(variance) / (area * (1 - area))
    low, high = expit(around(logit(area), error))
    return float(area), float(low), float(high)


def _ranks(score: np.ndarray) -> np.ndarray:
    """The rank of each from the lowest on, from 1; those alike share the mean of theirs."""
    return Series(score).rank().to_numpy()
