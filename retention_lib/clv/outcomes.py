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


def bought(tail: Tail, base: Base, alive: ndarray) -> ndarray:
    """For each triple the largest numbers of purchases that come about with at least the chances
    ``LEVELS``.

    Counted upwards, all customers at once: a number is passed as long as it is likely enough.
    """
    ends = np.zeros((2, len(alive)), dtype="int64")
    rows, k = np.arange(len(alive)), 1
    while len(rows):
        chance = alive[rows] * _at_least(k, tail, base, rows)
        for end, level in zip(ends, LEVELS, strict=True):
            end[rows] += chance >= level
        rows, k = rows[chance >= LEVELS[1]], k + 1
    return ends


def _at_least(
    k: int,
    tail: Tail,
    base: Base,
    rows: ndarray,
) -> ndarray:
    """The chance of k or more purchases for some of the triples, worked out once a pair."""
    (x, T), wanted = base.pairs, base.pair[rows]
    needed = np.flatnonzero(np.bincount(wanted, minlength=len(x)))
    chance = np.zeros(len(x))
    chance[needed] = tail(x[needed], T[needed], k)
    return chance[wanted]
