"""The distributions that intervals and tests reach into, by their tails.

They are what ``scipy.stats`` gives, from the functions on which it rests: importing the whole of it
takes most of a second, for which every command and every page would wait.
"""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

Numbers = ArrayLike
"""One number, of which one is given back, or many, of which an array is."""


def normal_at(share: Numbers) -> Any:
    """The value that a standard normal is below with that probability.

    >>> float(normal_at(0.975).round(4))
    1.96
    """
    return _bare(special.ndtri(share))


def normal_below(value: Numbers) -> Any:
    """The probability that a standard normal is below a value."""
    return _bare(special.ndtr(value))


def normal_above(value: Numbers) -> Any:
    """The probability that a standard normal is above a value."""
    return normal_below(-np.asarray(value))


def student_at(share: Numbers, degrees: Numbers) -> Any:
    """The value that Student's t is below with that probability; NaN without a degree of
    freedom.

    >>> float(student_at(0.975, 10).round(4))
    2.2281
    """
    found = special.stdtrit(degrees, share)
    return _bare(np.where(np.asarray(degrees) > 0, found, np.nan))


def student_above(value: Numbers, degrees: Numbers) -> Any:
    """The probability that Student's t is above a value; NaN without a degree of freedom."""
    found = special.stdtr(degrees, -np.asarray(value))
    return _bare(np.where(np.asarray(degrees) > 0, found, np.nan))


def chi_square_at(share: Numbers, degrees: Numbers) -> Any:
    """The value that a chi-square is below with that probability."""
    return _bare(2 * special.gammaincinv(np.asarray(degrees) / 2, share))


def chi_square_above(value: Numbers, degrees: Numbers) -> Any:
    """The probability that a chi-square is above a value."""
    return _bare(special.chdtrc(degrees, value))


def f_above(
    value: Numbers,
    first: Numbers,
    second: Numbers,
) -> Any:
    """The probability that F is above a value, by its degrees of freedom above and below."""
    return _bare(special.fdtrc(first, second, value))


def _bare(found: Any) -> Any:
    """A number, or an array without the labels of rows."""
    return np.asarray(found)[()]
