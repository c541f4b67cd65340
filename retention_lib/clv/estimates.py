"""How every fit searches, from several starts and last by Newton's method on the exact gradient,
and what it holds then: its parameters with their doubt."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple, Self

import numpy as np
from numpy import diag, ndarray, sqrt
from numpy.linalg import eigvalsh, inv, solve
from numpy.typing import ArrayLike
from pandas import DataFrame
from scipy.optimize import minimize
from threadpoolctl import threadpool_limits

from retention_lib import intervals
from retention_lib.results.clv import PARAMS

Objective = Callable[[ndarray], tuple[float, ndarray]]

WIDTH = 1e-4
STEPS = 8
FLAT, ALMOST_FLAT = 1e-12, 1e-9  # what a step would still gain, at twice the value

one_thread = threadpool_limits.wrap(limits=1, user_api="blas")
"""Decorates a fit: its matrices are tiny, and waking threads takes longer than all of it."""


class Optimum(NamedTuple):
    """A point, and the objective's value, gradient and Hessian there."""

    point: ndarray
    value: float
    gradient: ndarray
    hessian: ndarray

    @property
    def covariance(self) -> ndarray:
        """The inverse of the Hessian."""
        return inv(self.hessian)

    @property
    def gain(self) -> float:
        """What a Newton step would still gain, at twice the value."""
        return float(self.gradient @ solve(self.hessian, self.gradient))

    @property
    def curved(self) -> bool:
        """Whether it is a minimum in every direction."""
        return bool(eigvalsh(self.hessian).min() > 0)

    def inside(self, edge: float) -> bool:
        """Whether it is a minimum, and no coordinate ran away beyond the ``edge``."""
        return bool(np.abs(self.point).max() <= edge) and self.curved


@dataclass(frozen=True)
class Held:
    """An objective along some ``axes`` from an ``origin``: coordinates on no axis are held
    there."""

    objective: Any
    origin: ndarray
    axes: ndarray

    def __call__(self, point: ndarray) -> tuple[float, ndarray]:
        value, slope = self.objective(self.whole(point))
        return value, self.axes @ slope

    def coarsen(self, steps: int) -> "Held":
        """The same on a smaller table."""
        return replace(self, objective=self.objective.coarsen(steps))

    def whole(self, point: ndarray) -> ndarray:
        """All coordinates of a point, or of a point a row."""
        return self.origin + point @ self.axes

    def spread(self, covariance: ndarray) -> ndarray:
        """The covariance of all coordinates: nothing where they are held."""
        return self.axes.T @ covariance @ self.axes


class Tried(NamedTuple):
    """What a fit is called, what one must know of it, its objective and where it ended."""

    name: str
    notes: tuple[tuple[str, dict], ...]
    objective: Held
    best: Optimum


def simplest(tried: list[Tried], slack: float) -> Tried:
    """The first by which the data are as likely as by any."""
    least = min(one.best.value for one in tried) + slack
    return next(one for one in tried if one.best.value <= least)


def search(objective: Objective, starts: ArrayLike, edge: float, tolerance: float) -> ndarray:
    """Where the best of several searches ended, none far beyond an ``edge``."""
    ends = [
        minimize(
            objective,
            start,
            jac=True,
            method="L-BFGS-B",
            bounds=[(-edge - 3, edge + 3)] * len(start),
            options={"ftol": tolerance, "gtol": 1e-9, "maxcor": 20},
        )
        for start in np.asarray(starts)
    ]
    return min(ends, key=lambda end: end.fun).x


def slopes(function: Callable, point: ndarray, width: float) -> ndarray:
    """Central differences of a function, over ``width`` to either side of each coordinate.

    >>> slopes(lambda point: point @ point, np.array([1.0, 2.0]), 0.5)
    array([2., 4.])
    """
    steps = np.eye(len(point)) * width
    gains = [function(point + step) - function(point - step) for step in steps]
    return np.array(gains) / (2 * width)


def hessian(objective: Objective, point: ndarray) -> ndarray:
    """Central differences of the exact gradient."""
    curvature = slopes(lambda near: objective(near)[1], point, WIDTH)
    return (curvature + curvature.T) / 2


def polish(objective: Objective, point: ndarray, near: ndarray | None = None) -> Optimum:
    """Steps from where a search ended, as long as each helps.

    ``near`` is a Hessian near enough for every step, where the objective's own takes long.
    """
    flat = FLAT if near is None else ALMOST_FLAT

    def bend(point: ndarray) -> ndarray:
        return hessian(objective, point) if near is None else near

    here = Optimum(point, *objective(point), bend(point))
    for _ in range(STEPS):
        if not here.curved or here.gain < flat:
            break
        there = here.point - solve(here.hessian, here.gradient)
        value, gradient = objective(there)
        if not value <= here.value:
            break
        here = Optimum(there, value, gradient, bend(there))
    return here


@dataclass(frozen=True, kw_only=True)
class Estimates:
    """Parameters estimated from data. What they can predict is for each kind to say.

    ``params`` has one row per parameter: ``parameter, estimate, se, low, high`` (95 %, from the
    curvature of the log-likelihood in the parameter's logarithm; NaN where a parameter is known or
    held and not fitted). ``loglik`` is the log-likelihood at the estimates, ``n`` the customers it
    was fitted on, ``covariance`` that of the logarithms, ``notes`` what one must know about it: a
    code and its facts, ``("penalty", {"penalty": 0.1})`` or ``("simpler", {"asked": "bg/nbd"})``.
    """

    name: str
    params: DataFrame
    loglik: float
    n: int
    covariance: ndarray = field(repr=False, compare=False)
    notes: tuple[tuple[str, dict], ...] = ()

    @classmethod
    def of(
        cls,
        names: Sequence[str],
        estimates: ndarray,
        covariance: ndarray,
        **rest: Any,
    ) -> Self:
        """Estimates with their intervals, from the covariance of the logarithms."""
        variance = diag(covariance)
        doubt = sqrt(np.where(variance == 0, np.nan, variance))
        low, high = intervals.around_log(estimates, doubt)
        columns = {"parameter": names, "estimate": estimates, "se": estimates * doubt}
        params = PARAMS.made(DataFrame(columns | {"low": low, "high": high}))
        return cls(params=params, covariance=covariance, **rest)

    @property
    def theta(self) -> ndarray:
        """The estimates, in the order of ``params``."""
        return self.params["estimate"].to_numpy()
