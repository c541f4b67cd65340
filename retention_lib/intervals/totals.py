"""Totals of two times, of the same customers or of others: how far they differ, by what customers
and periods do by chance."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from retention_lib.intervals.contrasts import Difference
from retention_lib.intervals.normal import quantile
from retention_lib.intervals.shares import score_interval
from retention_lib.intervals.tails import chi_square_at, student_above, student_at

FEWEST = 12  # pairs of which one can tell how restless periods are
MEDIAN = float(chi_square_at(0.5, 1))


class Unrest(NamedTuple):
    """How many ``times`` as far as customers alone the periods of pairs are apart, and of how many
    ``degrees`` of freedom that was learned."""

    times: float = 1.0
    degrees: float = np.inf


CALM = Unrest()


def unrest(
    now: ArrayLike,
    was: ArrayLike,
    squares: ArrayLike,
) -> Unrest:
    """How far the growth of single periods is apart, beyond what customers do by chance.

    Pair by pair, in the order of time, ``now`` and ``was`` are totals of a period and of the one
    that it is held against, ``squares`` the sum over customers of the squares of what each has more
    or less. By the differences of pairs that follow one another, so that a growth that changes
    slowly is no unrest, nor is a season that comes every year; by their median, so that one break
    is none, either. Of fewer than twelve pairs nothing is told: customers alone are counted on.
    Source: von Neumann, Kent, Bellinson & Hart (1941), "The mean square successive difference",
    Annals of Mathematical Statistics 12, 153-162, carried over to the median and tried by
    simulation.

    >>> round(unrest([60, 50, 70, 40, 65, 55] * 2, [50] * 12, [100] * 12).times, 2)
    3.62
    """
    share, worth = _share(*np.array([now, was, squares], dtype=float))
    known = np.isfinite(share)
    share, worth = share[known], worth[known]
    if known.sum() < FEWEST:
        return CALM
    mean = (share * worth).sum() / worth.sum()
    error = mean * (1 - mean) / worth
    alike = error[1:] + error[:-1]
    if not alike.all():
        return CALM
    apart = np.median(np.diff(share) ** 2 / alike)
    return Unrest(float(apart / MEDIAN), float(len(alike)))


def total_change(
    now: ArrayLike,
    was: ArrayLike,
    squares: ArrayLike,
    rest: Unrest = CALM,
    confidence: float = 0.95,
) -> Difference:
    """Totals ``now`` less totals ``was``, single or arrays; NaN where both together are nothing, or
    one of them is less than that.

    ``squares`` is the sum over customers of the squares of what each has more or less, so that a
    customer's many orders are one observation and who is in both is held against themselves: of
    counts of different customers the test is that of two Poisson counts, of customers who are or
    are not in both McNemar's. The interval is Wilson's of the share that ``now`` has of both, with
    as many customers as such squares are worth, fewer by the ``rest`` of the periods, and the
    p-value is the level at which it touches 0. Sources: Przyborowski & Wilenski (1940),
    "Homogeneity of results in testing samples from Poisson series", Biometrika 31, 313-323;
    McNemar (1947), Psychometrika 12, 153-157; McCullagh & Nelder (1989), "Generalized linear
    models", 2nd edition, 4.5.

    >>> [round(float(number), 3) for number in total_change(60, 40, 100)]
    [20.0, 0.401, 38.12, 0.046]
    """
    sums = np.array(np.broadcast_arrays(now, was, squares), dtype=float)
    share, worth = _share(*sums)
    reach = student_at((1 + confidence) / 2, rest.degrees)
    least = (quantile(confidence) / reach) ** 2
    worth = worth / max(rest.times, least)
    low, high = score_interval(share * worth, worth, reach)
    whole = sums[0] + sums[1]
    distance = np.abs(2 * share - 1) * np.sqrt(worth)
    p_value = 2 * student_above(distance, rest.degrees)
    gap = sums[0] - sums[1]
    # at the very ends rounding must not leave the difference outside
    below = np.minimum(whole * (2 * low - 1), gap)
    above = np.maximum(whole * (2 * high - 1), gap)
    found = Difference(gap, below, above, p_value)
    known = np.isfinite(share)
    told = [np.where(known, each, np.nan)[()] for each in found]
    return Difference(*told)


def _share(
    now: np.ndarray,
    was: np.ndarray,
    squares: np.ndarray,
) -> tuple[np.ndarray, np.ndarray]:
    """The share that `now` has of both, and how many customers that is worth."""
    whole = now + was
    told = (whole > 0) & (now >= 0) & (was >= 0)
    whole = np.where(told, whole, np.nan)
    scatter = np.where(squares > 0, squares, whole)  # where nobody moved, as if all were others
    return now / whole, whole**2 / scatter
