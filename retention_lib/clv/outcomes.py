"""What may come about, beside what is expected: prediction intervals of the number bought in the
time ahead."""

import numpy as np

CONFIDENCE = 0.95
LEVELS = (
    (1 + CONFIDENCE) / 2,
    (1 - CONFIDENCE) / 2,
)  # the chances with which the two ends are reached or passed


def bought(model, base, alive: np.ndarray, days: float) -> np.ndarray:
    """For each triple the largest numbers of purchases that come about with at least the chances
    ``LEVELS``.

    Counted upwards, all customers at once: a number is passed as long as it is likely enough.
    """
    ends = np.zeros((2, len(alive)), dtype="int64")
    rows, k = np.arange(len(alive)), 1
    while len(rows):
        chance = alive[rows] * tails(model, base.pairs, base.pair[rows], days, k)
        for end, level in zip(ends, LEVELS, strict=True):
            end[rows] += chance >= level
        rows, k = rows[chance >= LEVELS[1]], k + 1
    return ends


def tails(model, pairs, wanted: np.ndarray, days: float, k: int) -> np.ndarray:
    """The chance of k or more purchases of one still there, for the ``wanted`` places among
    (frequency, T)."""
    needed = np.flatnonzero(np.bincount(wanted, minlength=len(pairs[0])))
    chance = np.zeros(len(pairs[0]))
    chance[needed] = model.family.tail(model.theta, pairs[0][needed], pairs[1][needed], days, k)
    return chance[wanted]
