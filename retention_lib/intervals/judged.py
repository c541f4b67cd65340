"""How well a score told what came: what each row adds to the error of a measure, so that rows of
one customer are added before they are squared, and two scores of the same rows can be compared."""

from typing import NamedTuple

import numpy as np
from numpy import ndarray
from numpy.typing import ArrayLike
from pandas import Series
from scipy.special import expit, logit

from retention_lib.intervals.contrasts import Difference
from retention_lib.intervals.normal import quantile
from retention_lib.intervals.shares import wilson
from retention_lib.intervals.tails import normal_above

EXACT = 12  # decimals by which scores are told apart


class Measure(NamedTuple):
    """A measure and what each row adds to its error; ``scale`` is where its interval is taken:
    plain, share (log-odds) or ratio (logarithms)."""

    estimate: float
    each: ndarray
    scale: str = "plain"


class Ranged(NamedTuple):
    """A measure with its interval."""

    estimate: float
    low: float
    high: float


def mean_of(values: ArrayLike) -> Measure:
    """The mean of what the rows have.

    >>> ranged(mean_of([1.0, 2.0, 3.0])).estimate
    2.0
    """
    each = np.asarray(values, dtype=float)
    mean = each.mean()
    return Measure(float(mean), (each - mean) / len(each))


def area(score: ArrayLike, outcome: ArrayLike) -> Measure:
    """The area under the curve of ``intervals.auc``, of rows that may be of the same customers.

    Source: Obuchowski (1997), "Nonparametric analysis of clustered ROC curve data", Biometrics 53,
    567-578.

    >>> area([1, 2, 3, 4], [0, 1, 0, 1]).estimate
    0.75
    """
    told = np.asarray(score, dtype=float).round(EXACT)
    hit = np.asarray(outcome, dtype=bool)
    yes, no = hit.sum(), (~hit).sum()
    each = np.full(len(told), np.nan)
    if not yes or not no:
        return Measure(np.nan, each, "share")
    rank = _ranks(told)
    above = (rank[hit] - _ranks(told[hit])) / no
    below = 1 - (rank[~hit] - _ranks(told[~hit])) / yes
    middle = above.mean()
    each[hit] = (above - middle) / yes
    each[~hit] = (below - middle) / no
    return Measure(float(middle), each, "share")


def brier(chance: ArrayLike, outcome: ArrayLike) -> Measure:
    """The mean squared distance of chances from what came. Source: Brier (1950), "Verification of
    forecasts expressed in terms of probability", Monthly Weather Review 78, 1-3."""
    apart = np.asarray(chance, dtype=float) - np.asarray(
        outcome,
        dtype=float,
    )
    return mean_of(apart**2)


def skill(chance: ArrayLike, outcome: ArrayLike) -> Measure:
    """By which share the Brier score is lower than that of everybody's share for everybody: 1 is
    perfect, 0 no better, below 0 worse.

    >>> float(skill([0.5, 0.5], [0, 1]).estimate)
    0.0
    """
    came = np.asarray(outcome, dtype=float)
    lost = brier(chance, came)
    share = came.mean()
    worst = share * (1 - share)
    if not worst:
        return Measure(
            np.nan,
            np.full(len(came), np.nan),
        )
    ratio = lost.estimate / worst
    of_worst = (came - share) * (1 - 2 * share) / len(came)
    return Measure(1 - ratio, (ratio * of_worst - lost.each) / worst)


def lift(
    score: ArrayLike,
    outcome: ArrayLike,
    share: float = 0.1,
) -> Measure:
    """How many times as often it came to the ``share`` that scores highest as to all.

    Of rows alike at the border each counts in part, so that no order of rows changes anything, and
    a score that is the same for all has a lift of exactly 1. What the border adds to the error is
    by the rows on either side of it.

    >>> lift([7, 7, 7, 7], [1, 0, 0, 0]).estimate
    1.0
    """
    came = np.asarray(outcome, dtype=float)
    told = np.asarray(score, dtype=float).round(EXACT)
    n = len(came)
    part = at_top(told, share)
    base = came.sum() / n
    if not base:
        return Measure(
            np.nan,
            np.full(n, np.nan),
            "ratio",
        )
    weight = (part / share).round(EXACT)  # exactly 1 where all are alike
    rate = (weight @ came) / weight.sum()
    outer = at_top(told, min(1.5 * share, 1.0))
    near = outer - at_top(told, share / 2)
    border = (near @ came) / near.sum()
    found = part * (came - border) - share * (rate - border)
    each = found / share - rate * (came - base) / base
    return Measure(float(rate / base), each / base / n, "ratio")


def at_top(score: ndarray, share: float) -> ndarray:
    """Of each row, how much of it is among the ``share`` with the highest scores.

    >>> at_top(np.array([1.0, 2.0, 2.0, 3.0]), 0.5).tolist()
    [0.0, 0.5, 0.5, 1.0]
    """
    _, place, size = np.unique(
        -score,
        return_inverse=True,
        return_counts=True,
    )
    before = np.cumsum(size) - size
    left = share * len(score) - before
    within = (left / size).clip(0, 1)
    return np.asarray(within[place])


def ranged(
    measure: Measure,
    cluster: ArrayLike | None = None,
    confidence: float = 0.95,
) -> Ranged:
    """The measure with its interval; rows of one ``cluster`` are one draw."""
    estimate, each, scale = measure
    half = quantile(confidence) * error(each, cluster)
    if scale == "share" and 0 < estimate < 1:
        reach = half / (estimate * (1 - estimate))
        middle = logit(estimate)
        low, high = expit(middle - reach), expit(middle + reach)
        return Ranged(estimate, float(low), float(high))
    if scale == "ratio" and estimate > 0:
        times = np.exp(half / estimate)
        return Ranged(
            estimate,
            float(estimate / times),
            float(estimate * times),
        )
    return Ranged(
        estimate,
        float(estimate - half),
        float(estimate + half),
    )


def of_clusters(
    share: Measure,
    cluster: ArrayLike | None = None,
    confidence: float = 0.95,
) -> tuple[float, float]:
    """Low and high of a share that ``mean_of`` told: Wilson's, of as many rows as its error over
    clusters is worth, and never of more than there are.

    >>> [round(end, 3) for end in of_clusters(mean_of([0, 1, 0, 1]))]
    [0.125, 0.875]
    """
    rate, each, _ = share
    n = float(len(each))
    variance = error(each, cluster) ** 2
    alike = rate * (1 - rate)
    worth = min(n, alike / variance) if variance > 0 else n
    low, high = wilson(rate * worth, worth, confidence)
    return float(low), float(high)


def times_as_often(
    signal: ArrayLike,
    outcome: ArrayLike,
    stratum: ArrayLike,
) -> Measure:
    """How many times as often it came to rows with a signal as to those without it in the same
    strata: what came, over what was to be expected. Rows in strata without both are left out.

    Source: Breslow & Day (1987), "Statistical methods in cancer research" II, 4.3; the error adds
    that of the rates without the signal.

    >>> times_as_often([1, 1, 0, 0], [1, 1, 1, 0], [7, 7, 7, 7]).estimate
    2.0
    """
    there = np.asarray(signal, dtype=float)
    came = np.asarray(outcome, dtype=float)
    _, place = np.unique(stratum, return_inverse=True)
    with_it = np.bincount(place, there)
    without = np.bincount(place, 1 - there)
    both = ((with_it > 0) & (without > 0))[place]
    rate = np.bincount(
        place,
        (1 - there) * came,
    ) / np.maximum(without, 1)
    usual = rate[place]
    expected = (there * usual)[both].sum()
    if not expected:
        return Measure(
            np.nan,
            np.full(len(came), np.nan),
            "ratio",
        )
    times = float((there * came)[both].sum() / expected)
    of_signal = there * (came - times * usual)
    weight = (with_it / np.maximum(without, 1))[place]
    of_others = times * weight * (1 - there) * (came - usual)
    each = (of_signal - of_others) * both
    return Measure(times, each / expected, "ratio")


def chance_of_one(measure: Measure, cluster: ArrayLike | None = None) -> float:
    """The p-value of a ratio of 1, on its logarithm, as its interval is."""
    doubt = error(measure.each, cluster) / measure.estimate
    if not doubt > 0:
        return 1.0 if measure.estimate == 1 else np.nan
    return float(2 * normal_above(abs(np.log(measure.estimate)) / doubt))


def apart(
    a: Measure,
    b: Measure,
    cluster: ArrayLike | None = None,
    confidence: float = 0.95,
) -> Difference:
    """By how much one measure of the same rows is above another: its interval, and the p-value of
    no difference. No difference at all has a p-value of 1."""
    difference = a.estimate - b.estimate
    doubt = error(a.each - b.each, cluster)
    half = quantile(confidence) * doubt
    far = abs(difference) / doubt if doubt > 0 else 0.0
    p_value = float(2 * normal_above(far)) if np.isfinite(difference) else np.nan
    return Difference(
        difference,
        float(difference - half),
        float(difference + half),
        p_value,
    )


def error(each: ndarray, cluster: ArrayLike | None = None) -> float:
    """The standard error of a measure, from what each row adds to it, over clusters."""
    sums = each
    if cluster is not None:
        _, whose = np.unique(cluster, return_inverse=True)
        sums = np.bincount(whose, each)
    n = len(sums)
    free = n / max(n - 1, 1)
    return float(np.sqrt(free * (sums**2).sum()))


def _ranks(score: ndarray) -> ndarray:
    return Series(score).rank().to_numpy()
