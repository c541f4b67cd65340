"""How a series of periods goes on: a level that drifts, growth, a season, and noise from year to
year, each as large as the series itself makes likely."""

from itertools import product
from typing import NamedTuple

import numpy as np
from numpy import ndarray
from numpy.random import Generator
from pandas import DataFrame, Series
from scipy.linalg import cho_factor, cho_solve
from scipy.special import softmax

from retention_lib import periods
from retention_lib.contract import ContractError

# standard deviations of logarithms that are tried: of the season, of the drift in a year, and of a
# period by itself; and how large each is thought to be beforehand, on average
SEASONS, DRIFTS = (0.03, 0.1, 0.3), (0.01, 0.03, 0.1, 0.3)
SIZES = np.array([*product(SEASONS, DRIFTS, DRIFTS)])
USUAL = np.array([0.2, 0.05, 0.05])
UNKNOWN = 1e6  # variance of what says nothing
LEVEL, GROWTH = 10.0, 0.3  # of new customers, beforehand; growth in a year
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
    growth: float = 0.0,
) -> ndarray:
    """Draws of the logarithm of a series in the periods ahead. One row a draw.

    ``level`` and ``growth`` are the standard deviations that these have beforehand. All parts are
    normal, and so is their sum; how large they are is averaged over by how likely that makes the
    series, each size exponential beforehand. Sources: Rasmussen & Williams (2006), "Gaussian
    processes for machine learning", eq. 2.23-2.24 and 2.30; Simpson et al. (2017), "Penalising
    model component complexity", Statistical Science 32, 1-28.
    """
    if not len(seen.numbers):
        nothing = np.zeros(1)
        seen = Seen(ahead.numbers[:1] - 1, nothing, nothing + UNKNOWN)
    year = periods.year_ago(ahead.by)
    every = np.append(seen.numbers, ahead.numbers)
    same = np.equal.outer(every % year, every % year) & (year > 1)
    age = (every - every.min()) / year
    now = age - age[len(seen.logs) - 1]
    base = level**2 + growth**2 * np.outer(now, now)
    walk, own = np.minimum.outer(age, age), np.eye(len(every))
    found = []
    for season, drift, noise in SIZES:
        spread = season**2 * same + drift**2 * walk + noise**2 * own
        found.append(_given(seen, base + spread))
    logliks, means, roots = map(np.array, zip(*found, strict=True))
    before = (np.log(SIZES) - SIZES / USUAL).sum(axis=1)
    likely = softmax(logliks + before)
    chosen = ahead.random.choice(len(SIZES), ahead.n, p=likely)
    normal = ahead.random.standard_normal((ahead.n, len(ahead.numbers)))
    return means[chosen] + np.einsum("nij,nj->ni", roots[chosen], normal)


def _given(seen: Seen, covariance: ndarray) -> tuple[float, ndarray, ndarray]:
    """How likely the series is, and given it the mean and the root of the covariance ahead."""
    k, logs = len(seen.logs), seen.logs
    whole = covariance[:k, :k] + np.diag(seen.chance)
    known = cho_factor(whole, lower=True)
    across = covariance[:k, k:]
    weights = cho_solve(known, across)
    fit = logs @ cho_solve(known, logs) / 2
    loglik = -fit - np.log(np.diag(known[0])).sum()
    spread = covariance[k:, k:] - across.T @ weights
    return loglik, logs @ weights, np.linalg.cholesky(spread)


def arrive(new: Series, ahead: Ahead) -> ndarray:
    """Draws of how many new customers are to be expected in the periods ahead, from how many were
    ``new`` in numbered ones; none where nobody was in the last."""
    if new.empty or not new.iloc[-1]:
        return np.zeros((ahead.n, len(ahead.numbers)))
    seen = new.to_numpy(dtype=float) + 0.5
    series = Seen(new.index.to_numpy(), np.log(seen), 1 / seen)
    return np.exp(go_on(series, ahead, LEVEL, GROWTH))


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
    return np.exp(go_on(seen, ahead, BESIDE))


def yearly(by: str) -> str:
    """A period of which a year has one, four or twelve; others are refused."""
    if by not in periods.MONTHS:
        asked = f"a forecast was asked for by {by!r}"
        raise ContractError(asked, "month, quarter, year", "choose one of them")
    return by
