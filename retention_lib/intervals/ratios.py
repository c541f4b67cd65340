"""What one total comes to over another of the same customers, from sums over them alone."""

from typing import NamedTuple

import numpy as np
from numpy import ndarray
from numpy.typing import ArrayLike

from retention_lib.intervals.resampled import around_ratio, effective
from retention_lib.intervals.tails import student_above


class Ratio(NamedTuple):
    """Totals over totals with their 95 % intervals, and the p-value of "they are 1"; NaN where
    neither is known."""

    ratio: ndarray
    low: ndarray
    high: ndarray
    p_value: ndarray


def ratio_of_sums(
    n: ArrayLike,
    a: ArrayLike,
    b: ArrayLike,
    squares: tuple[ArrayLike, ArrayLike, ArrayLike],
) -> Ratio:
    """The total ``a`` over the total ``b`` of ``n`` customers, single or arrays.

    ``squares`` are the sums over customers of the square of ``a``, of that of ``b``, and of their
    product. The error is that of Cochran (1977), "Sampling techniques", 3rd edition, 2.11 and 6.4,
    which a bootstrap of customers comes to; the interval is of the logarithm, held against
    Student's t of as many equal customers as ``a`` is worth (``resampled.around_ratio``).

    >>> found = ratio_of_sums(4, 80, 40, (2000, 500, 900))
    >>> [round(float(number), 2) for number in found]
    [2.0, 0.64, 6.25, 0.13]
    """
    sums = np.broadcast_arrays(n, a, b, *squares)
    count, part, whole, of_part, of_whole, both = np.array(sums, dtype=float)
    base = np.where(whole > 0, whole, np.nan)
    ratio = part / base
    apart = of_part - 2 * ratio * both + ratio**2 * of_whole
    free = np.where(count > 1, count - 1, np.nan)
    error = np.sqrt(np.maximum(apart, 0) * count / free) / base
    people = effective(part, of_part)
    low, high = around_ratio(ratio, error, people)
    known = np.where((ratio > 0) & (error > 0), ratio, np.nan)
    distance = np.abs(np.log(known)) * known / error
    p_value = 2 * student_above(distance, np.maximum(people - 1, 1))
    return Ratio(ratio, low, high, p_value)
