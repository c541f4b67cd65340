"""Newton's method on a function that gives its value and its exact gradient: the last steps of
every fit."""

from collections.abc import Callable

import numpy as np

from retention_lib.clv.triples import Triples

Objective = Callable[[np.ndarray], tuple[float, np.ndarray]]

WIDTH = 1e-4
STEPS = 8
FLAT = 1e-12  # what a step would still gain, at twice the value


def objective(
    family, data: Triples, penalty: float, log_theta: np.ndarray
) -> tuple[float, np.ndarray]:
    """The negative penalised log-likelihood and its gradient by the log-parameters: what every fit
    makes small."""
    with np.errstate(all="ignore"):
        ll, gradient = family.loglik(np.exp(np.clip(log_theta, -30, 30)), *data.arguments)
    value = -(data.customers @ ll) + penalty * log_theta @ log_theta
    slope = -(gradient @ data.customers) + 2 * penalty * log_theta
    return (value, slope) if np.isfinite(value) else (np.inf, np.zeros_like(log_theta))


def hessian(objective: Objective, point: np.ndarray) -> np.ndarray:
    """Central differences of the exact gradient."""
    steps = np.eye(len(point)) * WIDTH
    found = np.array(
        [objective(point + step)[1] - objective(point - step)[1] for step in steps]
    ) / (2 * WIDTH)
    return (found + found.T) / 2


def polished(
    objective: Objective, point: np.ndarray
) -> tuple[np.ndarray, float, np.ndarray, np.ndarray]:
    """Steps from where a search ended, as long as each helps: the point, and value, gradient and
    Hessian there."""
    value, gradient = objective(point)
    curvature = hessian(objective, point)
    for _ in range(STEPS):
        if (
            np.linalg.eigvalsh(curvature).min() <= 0
            or gradient @ np.linalg.solve(curvature, gradient) < FLAT
        ):
            break
        there = point - np.linalg.solve(curvature, gradient)
        lower, slope = objective(there)
        if not lower <= value:
            break
        point, value, gradient, curvature = (
            there,
            lower,
            slope,
            hessian(objective, there),
        )
    return point, value, gradient, curvature
