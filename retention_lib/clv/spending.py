"""Prediction intervals of what is spent in the time ahead: chance in buying, in leaving, and in
spending.

k purchases bring (v + x m) times a beta-prime (p k, p x + q): gamma spends around a gamma-spread
mean. So what a customer still there may spend depends, in that unit, on frequency and T alone, and
smoothly on T: it is worked out at every frequency for a few T, and read off in between (to a
thousandth; see the tests).
"""

from collections.abc import Callable

import numpy as np
from numpy import exp, log, maximum, ndarray, where
from numpy.polynomial.chebyshev import chebpts1, chebvander
from scipy.interpolate import PchipInterpolator
from scipy.special import betainc, expit, logit

from retention_lib.clv.model import Model
from retention_lib.clv.outcomes import LEVELS, Tail
from retention_lib.clv.triples import Base

RARE = 1e-4  # chance of so many purchases or more that is added to the number before
MOMENTS = chebpts1(6)  # Chebyshev's nodes, in the logarithm of T
AMOUNTS = 24  # amounts at which each chance is worked out
CHANCES = np.linspace(logit(0.02), logit(0.9999), 512)  # log-odds at which amounts are kept
APART = CHANCES[1] - CHANCES[0]
TOP = expit(CHANCES[0])
BOTTOM = expit(CHANCES[-1])
# times the most purchases at the expected spend, and of that: beyond every interval
WIDE = 50.0
NARROW = 1e-9
HALVINGS = 12
CERTAIN = 1e-9  # a chance that is none
LEAST = 1e-6  # half the range of log T of those who bought as often

Cells = tuple[ndarray, ndarray]
Exceeded = Callable[[ndarray], ndarray]


def spent(
    model: Model,
    theta: ndarray,
    base: Base,
    alive: ndarray,
    days: float,
) -> ndarray:
    """The 2.5 and 97.5 % points of what each triple spends in ``days``, in units of v + x m; 0
    where nothing.

    ``theta`` are the parameters of spend.
    """
    x, T = base.pairs
    tail = model.tail(days)
    times = np.isin(model.family.NAMES, model.family.TIMES)
    shift = model.theta[times].min()
    counts, first, place = np.unique(x, return_index=True, return_inverse=True)
    moments, weights = _between(log(T + shift), first, place)
    ages = exp(moments.ravel()) - shift
    amounts = _amounts(tail, theta, (np.repeat(counts, len(MOMENTS)), ages))
    amounts = amounts.reshape(*moments.shape, -1)
    any_bought = alive * tail(x, T, 1)[base.pair]
    points = np.zeros((2, len(alive)))
    for point, level in zip(points, LEVELS, strict=True):
        rows = np.flatnonzero(any_bought > level)
        pair = base.pair[rows]
        odds = logit(level / any_bought[rows])
        point[rows] = _read(amounts, place[pair], weights[pair], odds)
    return points


def _between(z: ndarray, first: ndarray, place: ndarray) -> tuple[ndarray, ndarray]:
    """Nodes over each group's range of z, and the weights of the polynomial through values at the
    nodes at each z."""
    low = np.minimum.reduceat(z, first)
    high = maximum.reduceat(z, first)
    middle = (low + high) / 2
    half = maximum((high - low) / 2, LEAST)
    scaled = (z - middle[place]) / half[place]
    at_nodes, at_z = (chebvander(at, len(MOMENTS) - 1) for at in (MOMENTS, scaled))
    nodes = middle[:, None] + half[:, None] * MOMENTS
    return nodes, at_z @ np.linalg.inv(at_nodes)


def _read(amounts: ndarray, place: ndarray, weights: ndarray, odds: ndarray) -> ndarray:
    """Amounts between the kept ones: linear in the log-odds, polynomial in the logarithm of T."""
    steps = (odds - CHANCES[0]) / APART
    position = np.clip(steps, 0, len(CHANCES) - 1.001)
    left = position.astype("int64")
    part = position - left
    log_amount = np.zeros(len(odds))
    for node, weight in enumerate(weights.T):
        below = amounts[place, node, left]
        above = amounts[place, node, left + 1]
        log_amount += weight * ((1 - part) * below + part * above)
    return exp(log_amount)


def _amounts(tail: Tail, theta: ndarray, cells: Cells) -> ndarray:
    """Logarithms of the amounts exceeded with each of ``CHANCES``, given that anything is bought.
    One row a cell."""
    x = cells[0]
    chances = _numbers(tail, cells)
    exceeded = _exceeded(theta, x, chances)
    p, q, _ = theta
    each = p / (p * x + q - 1)
    top = log(WIDE * len(chances) * each)
    most, least = (_amount(exceeded, top, chance) for chance in (TOP, BOTTOM))
    shares = np.linspace(1.01, -0.01, AMOUNTS)
    steps = least + shares[:, None] * (most - least)
    chances = np.clip([exceeded(step) for step in steps], CERTAIN, 1 - CERTAIN)
    # one price leaves gaps in which no chance falls
    odds = logit(chances) + CERTAIN * np.arange(AMOUNTS)[:, None]
    curves = zip(odds.T, steps.T, strict=True)
    return np.array([PchipInterpolator(*curve)(CHANCES) for curve in curves])


def _numbers(tail: Tail, cells: Cells) -> ndarray:
    """The chance of 1, 2, ... purchases of one still there who buys. One row a number, one column a
    cell."""
    tails = [tail(*cells, 1)]
    while tails[-1].max() >= RARE * tails[0].max():
        tails.append(tail(*cells, len(tails) + 1))
    return -np.diff(tails, axis=0, append=0.0) / tails[0]


def _exceeded(theta: ndarray, x: ndarray, chances: ndarray) -> Exceeded:
    """The chance that each cell's amount exceeds one given by its logarithm."""
    p, q, _ = theta
    kept = where(chances > RARE / 10, chances, 0.0)
    row, cell = np.nonzero(kept)
    chance = (chances / kept.sum(0))[row, cell]
    k = p * (row + 1)
    shape = (p * x + q)[cell]

    def exceeded(log_amount: ndarray) -> ndarray:
        beyond = betainc(shape, k, expit(-log_amount)[cell])
        return np.bincount(cell, chance * beyond, len(x))

    return exceeded


def _amount(exceeded: Exceeded, top: ndarray, chance: float) -> ndarray:
    """The logarithm of the amount exceeded with a chance, by bisection from the top."""
    low = top + log(NARROW)
    high = top
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        above = exceeded(middle) > chance
        low = where(above, middle, low)
        high = where(above, high, middle)
    return (low + high) / 2
