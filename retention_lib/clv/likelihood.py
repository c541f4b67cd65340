"""The function that every fit of a buying model makes small."""

from dataclasses import dataclass, replace

import numpy as np
from numpy import ndarray

from retention_lib.clv.families import Family
from retention_lib.clv.triples import Triples


@dataclass(frozen=True)
class Likelihood:
    """The negative penalised log-likelihood of a family on a base, and its gradient, by the
    logarithms of the parameters."""

    family: Family
    data: Triples
    penalty: float = 0.0

    def __call__(self, log_theta: ndarray) -> tuple[float, ndarray]:
        theta = np.exp(np.clip(log_theta, -30, 30))
        with np.errstate(all="ignore"):
            ll, gradient = self.family.loglik(theta, *self.data.arguments)
        value = -(self.data.customers @ ll) + self.penalty * log_theta @ log_theta
        slope = -(gradient @ self.data.customers) + 2 * self.penalty * log_theta
        if not np.isfinite(value):
            return np.inf, np.zeros_like(log_theta)
        return value, slope

    def per_customer(self, log_theta: ndarray) -> tuple[float, ndarray]:
        """The same, divided by the number of customers."""
        value, slope = self(log_theta)
        return value / self.data.n, slope / self.data.n

    def coarsen(self, steps: int) -> "Likelihood":
        """The same on times that are rounded to so many steps."""
        return replace(self, data=self.data.coarsen(steps))
