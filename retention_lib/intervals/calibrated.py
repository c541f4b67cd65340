"""Whether chances that were told come true: the line from their log-odds to what happened."""

from typing import NamedTuple

import numpy as np
from numpy import ndarray
from numpy.typing import ArrayLike
from scipy.special import expit, logit

from retention_lib.intervals.normal import quantile

STEPS = 50
NEAR = 1e-10
LEAST = 1e-6  # a chance nearer to 0 or 1 is taken for this
FAR = 1e4  # a slope or an intercept beyond which there is no line


class Calibration(NamedTuple):
    """``intercept``, by how much the log-odds were too low on average (0 where they were right),
    and ``slope`` (below 1 where high chances were too high and low ones too low), each with its
    interval."""

    intercept: float
    intercept_low: float
    intercept_high: float
    slope: float
    slope_low: float
    slope_high: float


def calibration(
    chance: ArrayLike,
    outcome: ArrayLike,
    cluster: ArrayLike | None = None,
    confidence: float = 0.95,
) -> Calibration:
    """The calibration of chances by what happened: the slope of a logistic regression on their
    log-odds, and the intercept of one whose slope is 1.

    Rows of one ``cluster``, a customer who is told of on several days, are not independent: the
    errors are the sandwich's over clusters. NaN where all ends alike, or the chances tell both
    outcomes apart without a mistake; a slope of chances that are all alike is NaN. Sources: Cox
    (1958), "Two further applications of a model for binary regression", Biometrika 45, 562-565;
    Steyerberg (2019), "Clinical prediction models", 2nd edition, 15.3.

    >>> chance = [0.2] * 50 + [0.6] * 50
    >>> came = [1] * 10 + [0] * 40 + [1] * 30 + [0] * 20
    >>> [round(abs(number), 2) for number in calibration(chance, came)]
    [0.0, 0.44, 0.44, 1.0, 0.5, 1.5]
    """
    told = log_odds(chance)
    came = np.asarray(outcome, dtype=float)
    one = np.ones_like(told)
    whose = (
        np.arange(len(told))
        if cluster is None
        else np.unique(
            cluster,
            return_inverse=True,
        )[1]
    )
    z = quantile(confidence)
    level, level_error = _line(one[:, None], came, told, whose)
    slopes, errors = _line(
        np.column_stack([one, told]),
        came,
        0 * told,
        whose,
    )
    intercept, error = level[0], level_error[0]
    slope, doubt = slopes[1], errors[1]
    return Calibration(
        *map(float, (intercept, intercept - z * error, intercept + z * error)),
        *map(float, (slope, slope - z * doubt, slope + z * doubt)),
    )


def recalibrated(told: ndarray, outcome: ArrayLike) -> tuple[float, float]:
    """Intercept and slope that bring log-odds to what happened; 0 and 1 where there is no such
    line.

    The slope leaves 1 only as far as it lies from it beyond its error, so that what is right
    already is not made worse by the chance of few customers; the intercept is the best beside it.
    Sources: Platt (1999), "Probabilistic outputs for support vector machines"; James & Stein
    (1961), "Estimation with quadratic loss", for the shrinking.
    """
    came = np.asarray(outcome, dtype=float)
    one = np.ones((len(told), 1))
    whose = np.arange(len(told))
    design = np.column_stack([one, told])
    (_, slope), (_, doubt) = _line(
        design,
        came,
        0 * told,
        whose,
    )
    if not slope > 0:
        return 0.0, 1.0
    beyond = 1 - (doubt / (slope - 1)) ** 2 if slope != 1 else 0.0
    taken = 1 + (slope - 1) * max(beyond, 0.0)
    level, _ = _line(
        one,
        came,
        taken * told,
        whose,
    )
    return float(level[0]), float(taken)


def log_odds(chance: ArrayLike) -> ndarray:
    """The log-odds of chances, of which none is certain."""
    told = np.asarray(chance, dtype=float)
    return np.asarray(logit(told.clip(LEAST, 1 - LEAST)))


def _line(
    design: ndarray,
    outcome: ndarray,
    offset: ndarray,
    cluster: ndarray,
) -> tuple[ndarray, ndarray]:
    """Coefficients of a logistic regression by Newton's method, and their errors over clusters; NaN
    where there are none."""
    beta = np.zeros(design.shape[1])
    nothing = np.full_like(beta, np.nan)
    flat = design.shape[1] > 1 and np.ptp(design[:, 1]) == 0
    if flat or outcome.min() == outcome.max():
        return nothing, nothing
    for _ in range(STEPS):
        chance = expit(offset + design @ beta)
        spread = chance * (1 - chance)
        inverse = np.linalg.pinv((design.T * spread) @ design, hermitian=True)
        scores = design * (outcome - chance)[:, None]
        step = inverse @ scores.sum(axis=0)
        beta = beta + step
        if np.abs(step).max() < NEAR:
            return beta, _errors(scores, inverse, cluster)
        if np.abs(beta).max() > FAR:
            break
    return nothing, nothing


def _errors(scores: ndarray, inverse: ndarray, cluster: ndarray) -> ndarray:
    """The sandwich's errors, over clusters."""
    clusters = int(cluster.max()) + 1
    sums = [np.bincount(cluster, column, clusters) for column in scores.T]
    each = np.array(sums)
    free = clusters / max(clusters - 1, 1)
    covariance = inverse @ (each @ each.T) @ inverse * free
    return np.sqrt(np.diag(covariance))
