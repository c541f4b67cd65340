"""Functions of whole numbers, evaluated once for each number and not once for each customer."""

from collections.abc import Callable

import numpy as np
from numpy import ndarray

Numbers = float | ndarray


def rule(n: int) -> tuple[ndarray, ndarray]:
    """Gauss and Legendre's ``n`` nodes and weights from 0 to 1."""
    nodes, weights = np.polynomial.legendre.leggauss(n)
    return (nodes + 1) / 2, weights / 2


def of_counts(function: Callable[[ndarray], ndarray], x: ndarray) -> ndarray:
    """``function`` of each count in ``x``, computed for 0, 1, ... max(x) only.

    >>> of_counts(np.square, np.array([3, 0, 3]))
    array([9, 0, 9])
    """
    most = int(x.max()) if len(x) else 0
    return function(np.arange(most + 1))[x]


def rise(
    function: Callable[[Numbers], ndarray],
    start: float,
    x: ndarray,
) -> ndarray:
    """How much ``function`` gains from ``start`` on over each count in ``x``.

    >>> rise(np.square, 1.0, np.array([2, 0, 1]))
    array([8., 0., 3.])
    """
    return of_counts(lambda k: function(start + k) - function(start), x)
