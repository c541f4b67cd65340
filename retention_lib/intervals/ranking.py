"""How well a score sorts two kinds apart."""

import numpy as np
from scipy.special import expit, logit
from scipy.stats import rankdata

from retention_lib.intervals.normal import Ends, around


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
    above, below = _pairs(score, outcome)
    area, error = above.mean(), _error(above, below)
    if not error:
        return float(area), np.nan, np.nan
    error /= area * (1 - area)
    low, high = expit(around(logit(area), error))
    return float(area), float(low), float(high)


def auc_gain(
    score: np.ndarray, richer: np.ndarray, outcome: np.ndarray
) -> tuple[float, float, float]:
    """How much more often ``richer`` than ``score`` ranks one with the outcome above one without;
    and the low and high of its 95 % interval, paired (DeLong, as above).

    >>> outcome = np.array([0, 1, 0, 1])
    >>> auc_gain(np.array([1, 2, 3, 4]), np.array([1, 3, 2, 4]), outcome)[0]
    0.25
    """
    pairs = zip(_pairs(richer, outcome), _pairs(score, outcome), strict=True)
    above, below = (more - less for more, less in pairs)
    gain = above.mean()
    low, high = around(gain, _error(above, below))
    return float(gain), float(low), float(high)


def _pairs(score: np.ndarray, outcome: np.ndarray) -> Ends:
    """Of each with the outcome the share of the others below it, and of each without the share of
    those above it."""
    hit = np.asarray(outcome, dtype=bool)
    yes, no, rank = score[hit], score[~hit], rankdata(score)
    above = (rank[hit] - rankdata(yes)) / len(no)
    return above, 1 - (rank[~hit] - rankdata(no)) / len(yes)


def _error(above: np.ndarray, below: np.ndarray) -> np.ndarray:
    variance = above.var(ddof=1) / len(above)
    variance += below.var(ddof=1) / len(below)
    return np.sqrt(variance)
