"""What may come about, beside what is expected: prediction intervals of the number bought in the
time ahead."""

from collections.abc import Callable

import numpy as np
from numpy import ndarray

from retention_lib.clv.counts import Numbers
from retention_lib.clv.triples import Base

LEVELS = 0.975, 0.025  # the chances with which the two ends are reached or passed

# the chance of k or more purchases of customers still there, by frequency and T
Tail = Callable[[ndarray, ndarray, Numbers], ndarray]


def bought(tail: Tail, base: Base, alive: ndarray) -> tuple[ndarray, ndarray, ndarray]:
    """For each triple the largest numbers of purchases that come about with at least the chances
    ``LEVELS``, and the chance that what is bought lies between them.

    Counted upwards, all customers at once: a number is passed as long as it is likely enough.
    """
    ends = np.zeros((2, len(alive)), dtype="int64")
    least, beyond = np.ones(len(alive)), alive.copy()
    (x, T), rows, k = base.pairs, np.arange(len(alive)), 1
    at_least = np.zeros(len(x))
    while len(rows):
        wanted = base.pair[rows]
        pairs = np.flatnonzero(np.bincount(wanted, minlength=len(x)))
        at_least[pairs] = tail(x[pairs], T[pairs], k)
        chance = alive[rows] * at_least[wanted]
        for end, level in zip(ends, LEVELS, strict=True):
            end[rows] += chance >= level
        least[rows] = np.where(chance >= LEVELS[0], chance, least[rows])
        beyond[rows] = chance
        rows, k = rows[chance >= LEVELS[1]], k + 1
    return *ends, least - beyond
