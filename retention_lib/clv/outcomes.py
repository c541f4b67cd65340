"""What may come about, beside what is expected: prediction intervals of a customer's spend in the time ahead."""

import numpy as np
from scipy.special import betainc

from retention_lib.clv.model import CONFIDENCE

RARE = 1e-3  # chance of so many purchases or more that is added to the number before
WIDE = 50.0  # times the most purchases at the expected spend: beyond every interval
NARROW = 1e-6  # of that: below every interval
HALVINGS = 16  # to a part in five thousand
CHUNK = 50_000  # triples at a time, to bound memory


def spent(model, spend, triple, days: float) -> tuple[np.ndarray, np.ndarray]:
    """The 2.5 and 97.5 % points of what is spent in ``days``, for each distinct triple, in units of v + x m.

    Chance in buying, leaving and spending: k purchases bring (v + x m) times a beta-prime (p k, p x + q), gamma spends
    around a gamma-spread mean. So the points depend on a customer's own mean m through that unit alone.
    """
    points = np.zeros((2, len(triple[0])))
    for first in range(0, len(triple[0]), CHUNK):
        part = tuple(column[first : first + CHUNK] for column in triple)
        table = _numbers(model, part, days)
        for side, level in enumerate(((1 + CONFIDENCE) / 2, (1 - CONFIDENCE) / 2)):
            points[side, first : first + CHUNK] = _point(table, spend.theta, part[0], level)
    return points[0], points[1]


def _numbers(model, triple, days: float):
    """The chance of each number of purchases, row after row: (where each triple's rows begin, numbers, chances)."""
    x, recency, T = triple
    rows, k = np.arange(len(x)), 1
    chance = model.family.tail(model.theta, x, recency, T, days, np.int64(1))
    found = []
    while len(rows):
        more = model.family.tail(model.theta, x[rows], recency[rows], T[rows], days, np.int64(k + 1))
        going_on = more >= RARE
        found.append((rows, np.full(len(rows), k), np.where(going_on, chance - more, chance)))
        rows, chance, k = rows[going_on], more[going_on], k + 1
    where, numbers, chances = (np.concatenate(part) for part in zip(*found, strict=True))
    order = np.argsort(where, kind="stable")
    begins = np.concatenate([[0], np.cumsum(np.bincount(where, minlength=len(x)))])
    return begins, numbers[order], chances[order]


def _point(table, theta, x, level: float) -> np.ndarray:
    """The amount that is exceeded with the chance ``level``, by bisection; 0 where buying at all is less likely."""
    begins, numbers, chances = table
    p, q, _ = theta
    keep = np.flatnonzero(np.add.reduceat(chances, begins[:-1]) > level)
    point = np.zeros(len(x))
    if not len(keep):
        return point
    sizes = begins[keep + 1] - begins[keep]
    starts = np.cumsum(sizes) - sizes
    owner = np.repeat(np.arange(len(keep)), sizes)
    entries = np.arange(len(owner)) + np.repeat(begins[keep] - starts, sizes)
    k, chance, shape = p * numbers[entries], chances[entries], (p * x[keep] + q)[owner]
    high = np.log(WIDE * sizes * p / (p * x[keep] + q - 1))
    low = high + np.log(NARROW)
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        exceeding = np.add.reduceat(chance * betainc(shape, k, 1 / (1 + np.exp(middle)[owner])), starts)
        low, high = np.where(exceeding > level, middle, low), np.where(exceeding > level, high, middle)
    point[keep] = np.exp((low + high) / 2)
    return point
