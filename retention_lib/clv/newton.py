"""How every fit searches: from several starts, and last by Newton's method on the exact
gradient."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy import ndarray
from scipy.optimize import minimize

Objective = Callable[[ndarray], tuple[float, ndarray]]

WIDTH = 1e-4
STEPS = 8
FLAT, ALMOST_FLAT = 1e-12, 1e-9  # what a step would still gain, at twice the value


@dataclass(frozen=True)
class Optimum:
    """A point, and the objective's value, gradient and Hessian there."""

    point: ndarray
    value: float
    gradient: ndarray
    hessian: ndarray

    @property
    def covariance(self) -> ndarray:
        """The inverse of the Hessian."""
        return np.linalg.inv(self.hessian)

    @property
    def gain(self) -> float:
        """What a Newton step would still gain, at twice the value."""
        return float(self.gradient @ np.linalg.solve(self.hessian, self.gradient))

    @property
    def curved(self) -> bool:
        """Whether it is a minimum in every direction."""
        return bool(np.linalg.eigvalsh(self.hessian).min() > 0)

    def inside(self, edge: float) -> bool:
        """Whether it is a minimum, and no coordinate ran away beyond the ``edge``."""
        return bool(np.abs(self.point).max() <= edge) and self.curved


def search(objective: Callable, starts: Iterable, **how: Any) -> ndarray:
    """Where the best of several searches ended; ``how`` is for ``scipy.optimize.minimize``."""
    ends = [minimize(objective, start, **how) for start in starts]
    return min(ends, key=lambda end: end.fun).x


def hessian(objective: Objective, point: ndarray) -> ndarray:
    """Central differences of the exact gradient."""
    steps = np.eye(len(point)) * WIDTH
    after = np.array([objective(point + step)[1] for step in steps])
    before = np.array([objective(point - step)[1] for step in steps])
    curvature = (after - before) / (2 * WIDTH)
    return (curvature + curvature.T) / 2


def at(objective: Objective, point: ndarray) -> Optimum:
    """The objective's value, gradient and Hessian at a point."""
    return Optimum(point, *objective(point), hessian(objective, point))


def polish(
    objective: Objective,
    point: ndarray,
    near: ndarray | None = None,
) -> Optimum:
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
        there = here.point - np.linalg.solve(here.hessian, here.gradient)
        value, gradient = objective(there)
        if not value <= here.value:
            break
        here = Optimum(there, value, gradient, bend(there))
    return here
