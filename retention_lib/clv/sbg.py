"""Shifted-beta-geometric: customers under contract renew or leave once a period, each with a chance
of their own.

Source: Fader & Hardie (2007), "How to project customer retention", Journal of Interactive Marketing
21, 76-90; equation numbers are theirs. Retention rises with tenure because those likely to leave
have left, not because anybody changed.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy import exp, ndarray
from pandas import DataFrame
from scipy.special import betaln, digamma

from retention_lib import contract
from retention_lib.clv import newton
from retention_lib.clv.estimates import Estimates, parameters
from retention_lib.results.clv import SURVIVAL

NAMES = ("alpha", "beta")
STARTS = ((0.0, 0.0), (1.0, 1.0), (-1.0, 1.0))
EDGE = 12.0


@dataclass(frozen=True, kw_only=True)
class Renewals(Estimates):
    """A fitted sBG: it tells of a cohort under contract, and of no single customer.

    ``params`` are ``alpha, beta``: beta of the chance to leave a period.
    """

    def survival(self, periods: int) -> DataFrame:
        """The projected curve. One row is a period, 0 first: ``period, survival`` (share left),
        ``retention`` (of those left a period before; NaN at 0). Equations 5 and 7.

        >>> renewals = fit([1000, 631, 468, 382, 326, 289, 262, 241])
        >>> renewals.survival(12)["survival"].iloc[-1].round(3)
        np.float64(0.17)
        """
        alpha, beta = self.theta
        period = np.arange(periods + 1)
        left = exp(betaln(alpha, beta + period) - betaln(alpha, beta))
        retention = np.append(np.nan, left[1:] / left[:-1])
        curve = {"period": period, "survival": left, "retention": retention}
        return SURVIVAL.made(DataFrame(curve))


def fit(survivors: Sequence[float] | ndarray) -> Renewals:
    """Fit the sBG to one cohort: ``survivors`` are the customers left at the end of each period,
    the start first.

    Raises ``ContractError`` for fewer than two periods, a count that rises, or customers of whom
    all or none leave alike.

    >>> fit([1000, 631, 468, 382, 326, 289, 262, 241]).params["estimate"].round(3).tolist()
    [0.704, 1.182]
    """
    left = _check(survivors)
    objective = _objective(-np.diff(left), left[-1])
    options = {"gtol": 1e-8}
    point = newton.search(objective, STARTS, jac=True, method="BFGS", options=options)
    best = newton.at(objective, point)
    if not best.inside(EDGE):
        raise contract.ContractError(
            "sbg needs chances to leave that differ among customers",
            "an optimum at the edge: all leave alike",
            "use the plain churn rate",
        )
    return Renewals(
        name="sbg",
        params=parameters(NAMES, exp(point), best.covariance),
        loglik=-float(best.value),
        n=int(left[0]),
        covariance=best.covariance,
    )


def _check(survivors: Sequence[float] | ndarray) -> ndarray:
    left = np.asarray(survivors, dtype=float)
    enough = left.ndim == 1 and len(left) >= 3
    falls = enough and (np.diff(left) <= 0).all()
    if not falls or not 0 <= left[-1] < left[0]:
        raise contract.ContractError(
            "sbg needs a start and at least two periods of customers left, never more than before,"
            " some of them lost",
            str(left.tolist())[:80],
            "give one cohort's counts in order",
        )
    return left


def _objective(lost: ndarray, stay: float) -> newton.Objective:
    periods = np.arange(1, len(lost) + 1)
    n = lost.sum() + stay

    def objective(point: ndarray) -> tuple[float, ndarray]:
        a, b = exp(point)
        leaves = betaln(a + 1, b + periods - 1) - betaln(a, b)
        stays = betaln(a, b + len(lost)) - betaln(a, b)
        lived = digamma(a + b + periods) - digamma(a + b)
        both = lost @ lived + stay * lived[-1]
        by_a = lost.sum() / a - both
        ends = lost @ digamma(b + periods - 1) + stay * digamma(b + len(lost))
        by_b = ends - n * digamma(b) - both
        ll = lost @ leaves + stay * stays
        return -ll, -np.array([by_a * a, by_b * b])

    return objective
