"""How a series of periods goes on: a level that drifts, growth, a season, and noise from year to
year, each as large as the series itself makes likely."""

from functools import cache
from itertools import product
from typing import NamedTuple

import numpy as np
from numpy import ndarray
from numpy.random import Generator
from pandas import DataFrame, Series
from scipy.special import softmax

from retention_lib import periods
from retention_lib.contract import ContractError

# standard deviations of logarithms that are tried, and how large each is thought to be beforehand,
# on average, where it is there at all: growth and drift in a year; noise moves one period by
# itself, and what moves it by more is taken to last
TRIED = {
    "growth": ((0.03, 0.1, 0.3, 1.0), 0.2),
    "season": ((0.03, 0.1, 0.3, 1.0), 0.2),
    "drift": ((0.03, 0.1, 0.3, 1.0), 0.03),
    "noise": ((0.03, 0.1, 0.3), 0.03),
}
THERE = 1 / 3  # how likely a part is there
SOLID = 1e-9  # variance with which what has none can be drawn
PARTS = tuple(TRIED)
ONCE = 0.3  # a season larger than that is not believed before it has come again
UNKNOWN = 1e6  # variance of what says nothing
LEVEL = 10.0  # of new customers, beforehand
BESIDE = 0.3  # of what comes, beside what a model expects


class Seen(NamedTuple):
    """A series up to now: the numbers of its periods, its logarithms there, and the variance by
    which chance moves each."""

    numbers: ndarray
    logs: ndarray
    chance: ndarray


class Ahead(NamedTuple):
    """The numbers of the periods ahead, by what they are, and how many draws are asked for."""

    numbers: ndarray
    by: str
    n: int
    random: Generator


def go_on(
    seen: Seen,
    ahead: Ahead,
    level: float,
    parts: tuple[str, ...] = PARTS,
) -> ndarray:
    """Draws of the logarithm of a series in the periods ahead. One row a draw.

    ``level`` is the standard deviation that it has beforehand, ``parts`` is what moves it. All are
    normal, and so is their sum; how large they are is averaged over by how likely that makes the
    series: beforehand a part is there in one of three, and its size exponential. Sources:
    Rasmussen & Williams (2006), "Gaussian processes for machine learning", eq. 2.23-2.24 and 2.30;
    Simpson et al. (2017), "Penalising model component complexity", Statistical Science 32, 1-28.
    """
    if not len(seen.numbers):
        nothing = np.zeros(1)
        seen = Seen(ahead.numbers[:1] - 1, nothing, nothing + UNKNOWN)
    year = periods.year_ago(ahead.by)
    every = np.append(seen.numbers, ahead.numbers)
    age = (every - every.min()) / year
    now = age - age[len(seen.logs) - 1]
    moved = {
        "growth": np.outer(now, now),
        "season": np.equal.outer(every % year, every % year) & (year > 1),
        "drift": np.minimum.outer(age, age),
        "noise": np.eye(len(every)),
    }
    sizes, before = _sizes(parts)
    variances = np.array([moved[part] for part in parts])
    spread = np.tensordot(sizes**2, variances, axes=1)
    logliks, means, roots = _given(seen, level**2 + spread)
    season = sizes[:, parts.index("season")]
    believed = (season <= ONCE) | (np.ptp(seen.numbers) >= year)
    likely = softmax(np.where(believed, logliks + before, -np.inf))
    chosen = ahead.random.choice(len(sizes), ahead.n, p=likely)
    normal = ahead.random.standard_normal((ahead.n, len(ahead.numbers), 1))
    return means[chosen] + (roots[chosen] @ normal)[:, :, 0]


@cache
def _sizes(parts: tuple[str, ...]) -> tuple[ndarray, ndarray]:
    """All sizes of these parts that are tried together, one a row, and the logarithm of how likely
    each is beforehand: as what is nearer to it than to another one."""
    sizes, shares = [], []
    for tried, usual in map(TRIED.__getitem__, parts):
        between = np.sqrt(np.multiply(tried[1:], tried[:-1]))
        ends = np.array([0.0, *between, np.inf])
        beyond = THERE * np.exp(-ends / usual)
        sizes.append((0.0, *tried))
        shares.append((1 - THERE, *-np.diff(beyond)))
    before = np.prod([*product(*shares)], axis=1)
    return np.array([*product(*sizes)]), np.log(before)


def _given(seen: Seen, covariances: ndarray) -> tuple[ndarray, ndarray, ndarray]:
    """How likely each covariance makes the series, and given both the mean and the root of the
    covariance ahead."""
    k = len(seen.logs)
    logs = seen.logs[None, :, None]
    chance = np.diag(seen.chance)
    roots = np.linalg.cholesky(covariances[:, :k, :k] + chance)
    white = np.linalg.solve(roots, logs)
    across = np.linalg.solve(roots, covariances[:, :k, k:])
    heights = np.diagonal(roots, axis1=1, axis2=2)
    squares = (white**2).sum(axis=(1, 2))
    logliks = -squares / 2 - np.log(heights).sum(axis=1)
    turned = across.transpose(0, 2, 1)
    means = (turned @ white)[:, :, 0]
    spread = covariances[:, k:, k:] - turned @ across
    solid = SOLID * np.eye(spread.shape[-1])
    return logliks, means, np.linalg.cholesky(spread + solid)


def arrive(new: Series, ahead: Ahead) -> ndarray:
    """Draws of how many new customers are to be expected in the periods ahead, from how many were
    ``new`` in numbered ones; none where nobody was in the last."""
    if new.empty or not new.iloc[-1]:
        return np.zeros((ahead.n, len(ahead.numbers)))
    seen = new.to_numpy(dtype=float) + 0.5
    series = Seen(new.index.to_numpy(), np.log(seen), 1 / seen)
    return np.exp(go_on(series, ahead, LEVEL))


def beside(tested: DataFrame, what: str, ahead: Ahead) -> ndarray:
    """Draws of what a model that knows no season is to be multiplied with in the periods ahead, by
    what came in earlier ones (``back`` or ``revenue``) beside what it expected."""
    columns = [what, f"{what}_steady", f"{what}_spread"]
    known = tested[["period", *columns]].astype(dict.fromkeys(columns, float))
    known = known[(known[columns] > 0).all(axis=1)]
    came, steady, spread = known[columns].to_numpy().T
    numbers = known["period"].map(lambda start: periods.of(start, ahead.by))
    series = {"logs": np.log(came / steady), "chance": spread**2}
    pooled = DataFrame(series).groupby(numbers.to_numpy()).mean()
    seen = Seen(pooled.index.to_numpy("int64"), *pooled.to_numpy().T)
    return np.exp(go_on(seen, ahead, BESIDE, PARTS[1:]))


def yearly(by: str) -> str:
    """A period of which a year has one, four or twelve; others are refused."""
    if by not in periods.MONTHS:
        asked = f"a forecast was asked for by {by!r}"
        raise ContractError(asked, "month, quarter, year", "choose one of them")
    return by
