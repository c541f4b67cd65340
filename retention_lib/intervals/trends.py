"""Whether a share rises from cohort to cohort, when cohorts differ by season and beyond chance."""

from typing import NamedTuple

import numpy as np
from numpy import ndarray
from numpy.typing import ArrayLike
from scipy.special import expit, logit

from retention_lib.intervals.tails import student_above, student_at

ROUNDS = 40
FEWEST = 3  # cohorts that are left over after the levels and the slope
FAR = 10.0  # a logit beyond which a share is none or all
STEP = 2.0  # the most that a round moves a logit
SAME = 1e-9


class Trend(NamedTuple):
    """By how much a share changes in a year, with its interval and the p-value of "not at all"; and
    the share of each cohort by that line, whatever its season."""

    change: float
    low: float
    high: float
    p_value: float
    line: ndarray


class _Cohorts(NamedTuple):
    came: ndarray
    people: ndarray
    years: ndarray
    season: ndarray


class _Fit(NamedTuple):
    """The logit of each cohort's share, its weight, its time less the mean of its season, and the
    slope."""

    level: ndarray
    weight: ndarray
    apart: ndarray
    slope: float

    @property
    def share(self) -> ndarray:
        return expit(self.level)


def trend(
    successes: ArrayLike,
    n: ArrayLike,
    numbers: ArrayLike,
    a_year: int,
    confidence: float = 0.95,
) -> Trend:
    """The line through the shares of cohorts, ``successes`` of ``n`` each, that began in the
    periods ``numbers``, of which ``a_year`` make a year.

    A logistic regression on time with a level for each place in the year, so that a cohort is held
    against those of its season in other years. Cohorts may differ beyond chance, as their customers
    share prices and advertising: that part of the variance is the same however many customers they
    have, so that none weighs more than it tells (Williams). The error of the slope is that or,
    where it is larger, the one that each cohort's own distance from the line gives, as if it had
    been left out; it is held against Student's t. NaN where fewer than three cohorts are left over
    after the levels, as in less than about two years.

    Sources: Williams (1982), "Extra-binomial variation in logistic linear models", Applied
    Statistics 31, 144-148; MacKinnon & White (1985), "Some heteroskedasticity-consistent covariance
    matrix estimators", Journal of Econometrics 29, 305-325.

    >>> found = trend([30, 33, 36, 40, 44, 50], [100] * 6, range(6), 1)
    >>> [round(float(number), 3) for number in found[:4]]
    [0.04, 0.007, 0.072, 0.029]
    """
    when = np.asarray(numbers, dtype="int64")
    seasons, season = np.unique(when % a_year, return_inverse=True)
    people = np.asarray(n, dtype=float)
    came = np.asarray(successes, dtype=float)
    free = len(when) - len(seasons) - 1
    share = came.sum() / people.sum() if len(when) else np.nan
    if free < FEWEST or not 0 < share < 1:
        unknown = np.full(len(when), np.nan)
        return Trend(np.nan, np.nan, np.nan, np.nan, unknown)
    years = (when - when.mean()) / a_year
    cohorts = _Cohorts(came, people, years, season)
    fit = _overdispersed(cohorts, free)
    error = _error(cohorts, fit)
    reach = student_at((1 + confidence) / 2, free) * error
    slopes = fit.slope + np.array([0, -reach, reach])
    half = slopes / 2
    middle = logit(share)
    change, low, high = expit(middle + half) - expit(middle - half)
    p_value = 2 * student_above(abs(fit.slope) / error, free)
    level = np.average(fit.level, weights=fit.weight)
    time = np.average(years, weights=fit.weight)
    line = expit(level + fit.slope * (years - time))
    return Trend(change, low, high, float(p_value), line)


def _overdispersed(cohorts: _Cohorts, free: int) -> _Fit:
    """The fit with as much variance beyond chance as makes the distances what they should be."""
    from scipy.optimize import brentq  # here, because every command would wait for it

    _, people, _, _ = cohorts
    beyond = 0.0
    fit = _fitted(cohorts, beyond, np.zeros(len(people)))
    for _ in range(ROUNDS):
        pearson = _pearson(cohorts, fit)

        def excess(part: float, pearson: ndarray = pearson) -> float:
            return float((pearson / (1 + part * (people - 1))).sum() - free)

        was, beyond = beyond, 0.0
        if excess(0) > 0:
            beyond = brentq(excess, 0, 1) if excess(1) < 0 else 1.0
        fit = _fitted(cohorts, beyond, fit.level)
        if abs(beyond - was) < SAME:
            break
    return fit


def _fitted(
    cohorts: _Cohorts,
    beyond: float,
    level: ndarray,
) -> _Fit:
    """Weighted least squares, again and again, with the means of seasons taken off."""
    came, people, years, season = cohorts
    for _ in range(ROUNDS):
        share = expit(level)
        alike = people * share * (1 - share)
        weight = alike / (1 + beyond * (people - 1))
        aim = level + (came - people * share) / alike
        total = np.bincount(season, weight)
        means = [np.bincount(season, weight * x) / total for x in (aim, years)]
        to_aim, apart = aim - means[0][season], years - means[1][season]
        information = (weight * apart**2).sum()
        slope = (weight * apart * to_aim).sum() / information
        moved = aim - to_aim + slope * apart - level
        level = np.clip(level + np.clip(moved, -STEP, STEP), -FAR, FAR)
        if np.abs(moved).max() < SAME:
            break
    return _Fit(level, weight, apart, float(slope))


def _pearson(cohorts: _Cohorts, fit: _Fit) -> ndarray:
    share = fit.share
    people = cohorts.people
    return (cohorts.came - people * share) ** 2 / (people * share * (1 - share))


def _error(cohorts: _Cohorts, fit: _Fit) -> float:
    """The standard error of the slope: by the weights, or by each cohort's distance."""
    weight, apart, share = fit.weight, fit.apart, fit.share
    information = (weight * apart**2).sum()
    total = np.bincount(cohorts.season, weight)[cohorts.season]
    hold = weight / total + weight * apart**2 / information  # how far a cohort pulls its own point
    distance = cohorts.came / cohorts.people - share
    left_out = distance / (share * (1 - share))
    alone = hold > 1 - SAME  # of its season: it tells nothing of the slope
    pull = weight * apart * left_out / np.where(alone, np.inf, 1 - hold)
    by_distance = np.linalg.norm(pull) / information
    return float(max(by_distance, information**-0.5))
