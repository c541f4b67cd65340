"""Prediction intervals of what is spent in the time ahead: chance in buying, in leaving, and in
spending.

k purchases bring (v + x m) times a beta-prime (p k, p x + q): gamma spends around a gamma-spread
mean. So what a customer still there may spend depends, in that unit, on frequency and T alone, and
smoothly on T: it is worked out at every frequency for a few T, and read off in between (to a
thousandth; see the tests).
"""

import numpy as np
from scipy.interpolate import PchipInterpolator
from scipy.special import betainc, expit, logit

from retention_lib.clv.outcomes import LEVELS

RARE = 1e-4  # chance of so many purchases or more that is added to the number before
MOMENTS = np.cos(np.pi * (np.arange(6) + 0.5) / 6)  # Chebyshev's nodes, in the logarithm of T
AMOUNTS = 24  # amounts at which each chance is worked out
CHANCES = np.linspace(logit(0.02), logit(0.9999), 512)  # log-odds at which amounts are kept
WIDE, NARROW = (
    50.0,
    1e-9,
)  # times the most purchases at the expected spend, and of that: beyond every interval
HALVINGS = 12
LEAST = 1e-6  # half the range of log T of those who bought as often


def spent(model, spend, base, alive: np.ndarray, days: float) -> np.ndarray:
    """The 2.5 and 97.5 % points of what each triple spends in ``days``, in units of v + x m; 0
    where nothing."""
    x, T = base.pairs
    times = [
        size
        for name, size in zip(model.family.NAMES, model.theta, strict=True)
        if name in model.family.TIMES
    ]
    counts, first, place = np.unique(x, return_index=True, return_inverse=True)
    moments, weights = _between(np.log(T + min(times)), first, place)
    cells = np.repeat(counts, len(MOMENTS)), np.exp(moments.ravel()) - min(times)
    amounts = _amounts(model, spend.theta, cells, days).reshape(*moments.shape, -1)
    any_bought = alive * model.family.tail(model.theta, x, T, days, 1)[base.pair]
    points = np.zeros((2, len(alive)))
    for point, level in zip(points, LEVELS, strict=True):
        rows = np.flatnonzero(any_bought > level)
        pair = base.pair[rows]
        point[rows] = _read(amounts, place[pair], weights[pair], logit(level / any_bought[rows]))
    return points


def _between(z, first, place) -> tuple[np.ndarray, np.ndarray]:
    """Nodes over each group's range of z, and Lagrange's weights that take values at the nodes to
    each z."""
    low, high = np.minimum.reduceat(z, first), np.maximum.reduceat(z, first)
    middle, half = (high + low) / 2, np.maximum((high - low) / 2, LEAST)
    scaled = (z - middle[place]) / half[place]
    gaps = MOMENTS[:, None] - MOMENTS + np.eye(len(MOMENTS))
    factors = (scaled[:, None, None] - MOMENTS) / gaps
    factors[:, np.eye(len(MOMENTS), dtype=bool)] = 1.0
    return middle[:, None] + half[:, None] * MOMENTS, factors.prod(axis=2)


def _read(amounts, place, weights, odds) -> np.ndarray:
    """Amounts between the kept ones: linear in the log-odds, polynomial in the logarithm of T."""
    position = np.clip((odds - CHANCES[0]) / (CHANCES[1] - CHANCES[0]), 0, len(CHANCES) - 1.001)
    left = position.astype("int64")
    part = position - left
    parts = (
        (1 - part) * amounts[place, j, left] + part * amounts[place, j, left + 1]
        for j in range(len(MOMENTS))
    )
    return np.exp(sum(weight * at for weight, at in zip(weights.T, parts, strict=True)))


def _amounts(model, theta, cells, days: float) -> np.ndarray:
    """Logarithms of the amounts exceeded with each of ``CHANCES``, given that anything is bought.
    One row a cell."""
    numbers, chances = _numbers(model, cells, days)
    exceeded = _Exceeded(theta, cells[0], numbers, chances)
    ends = [exceeded.amount(expit(odds)) for odds in (CHANCES[-1], CHANCES[0])]
    steps = ends[0] + np.linspace(-0.01, 1.01, AMOUNTS)[:, None] * (ends[1] - ends[0])
    odds = np.array([logit(exceeded(step)) for step in steps])
    return np.array(
        [
            PchipInterpolator(odds[::-1, cell], steps[::-1, cell])(CHANCES)
            for cell in range(len(cells[0]))
        ]
    )


def _numbers(model, cells, days: float) -> tuple[np.ndarray, np.ndarray]:
    """The chance of each number of purchases of one still there who buys. One row a number, one
    column a cell."""
    tail = [model.family.tail(model.theta, *cells, days, 1)]
    while tail[-1].max() >= RARE * tail[0].max():
        tail.append(model.family.tail(model.theta, *cells, days, len(tail) + 1))
    chances = -np.diff([*tail, np.zeros(len(cells[0]))], axis=0) / tail[0]
    return np.arange(1, len(chances) + 1), chances


class _Exceeded:
    """The chance that each cell's amount exceeds one given by its logarithm."""

    def __init__(self, theta, x, numbers, chances):
        p, q, _ = theta
        kept = np.where(chances > RARE / 10, chances, 0.0)
        self.row, self.cell = np.nonzero(kept)
        self.chance, self.k = (
            (chances / kept.sum(0))[self.row, self.cell],
            p * numbers[self.row],
        )
        self.shape, self.cells = (p * x + q)[self.cell], len(x)
        self.top = np.log(WIDE * len(numbers) * p / (p * x + q - 1))

    def __call__(self, log_amount: np.ndarray) -> np.ndarray:
        each = self.chance * betainc(self.shape, self.k, expit(-log_amount)[self.cell])
        return np.bincount(self.cell, each, self.cells)

    def amount(self, chance: float) -> np.ndarray:
        """The logarithm of the amount exceeded with a chance, by bisection."""
        low, high = self.top + np.log(NARROW), self.top
        for _ in range(HALVINGS):
            middle = (low + high) / 2
            above = self(middle) > chance
            low, high = np.where(above, middle, low), np.where(above, high, middle)
        return (low + high) / 2
