"""Shifted-beta-geometric: customers under contract renew or leave once a period, each with a chance
of their own.

Source: Fader & Hardie (2007), "How to project customer retention", Journal of Interactive Marketing
21, 76-90; equation numbers are theirs. Retention rises with tenure because those likely to leave
have left, not because anybody changed.
"""

from collections.abc import Sequence

import numpy as np
from numpy import exp, ndarray
from pandas import DataFrame
from scipy.special import betaln, digamma, xlogy

from retention_lib.clv.estimates import Estimates, Objective, polish, search
from retention_lib.contract import ContractError
from retention_lib.results.clv import SURVIVAL

NAMES = ("alpha", "beta")
STARTS = ((0.0, 0.0), (1.0, 1.0), (-1.0, 1.0))
EDGE = 12.0
LEAST = 1e-6  # by which differing customers are likelier than customers who all leave alike


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
        curve = DataFrame({"period": np.arange(periods + 1)})
        lasting = betaln(alpha, beta + curve["period"])
        curve["survival"] = exp(lasting - betaln(alpha, beta))
        curve["retention"] = curve["survival"] / curve["survival"].shift()
        return SURVIVAL.made(curve)


def fit(survivors: Sequence[float] | ndarray) -> Renewals:
    """Fit the sBG to one cohort: ``survivors`` are the customers left at the end of each period,
    the start first.

    Raises ``ContractError`` for fewer than two periods, a count that rises, or customers of whom
    all or none leave alike.

    >>> fit([1000, 631, 468, 382, 326, 289, 262, 241]).params["estimate"].round(3).tolist()
    [0.704, 1.182]
    """
    left = np.asarray(survivors, dtype=float)
    enough = left.ndim == 1 and len(left) >= 3
    falls = enough and (np.diff(left) <= 0).all()
    if not falls or not 0 <= left[-1] < left[0]:
        raise ContractError(
            "sbg needs a start and at least two periods of customers left, never more than before,"
            " some of them lost",
            str(left.tolist())[:80],
            "give one cohort's counts in order",
        )
    objective = _objective(-np.diff(left, append=0))
    best = polish(objective, search(objective, STARTS, EDGE, 1e-14))
    lost = left[0] - left[-1]
    ends = np.array([lost, left[1:].sum()])  # of periods: by leaving, by renewing
    alike = -xlogy(ends, ends / ends.sum()).sum()
    if not best.inside(EDGE) or alike - best.value < LEAST:
        raise ContractError(
            "sbg needs chances to leave that differ among customers",
            "an optimum at the edge: all leave alike",
            "use the plain churn rate",
        )
    return Renewals.of(
        NAMES,
        exp(best.point),
        best.covariance,
        name="sbg",
        loglik=-float(best.value),
        n=int(left[0]),
    )


def _objective(counts: ndarray) -> Objective:
    """Of the customers that left in each period, and last of those that stayed (eq. 6)."""
    renewed = np.arange(len(counts))
    left = renewed < renewed[-1]

    def objective(point: ndarray) -> tuple[float, ndarray]:
        a, b = exp(point)
        leaving, staying = a + left, b + renewed
        ll = counts @ (betaln(leaving, staying) - betaln(a, b))
        both = counts @ (digamma(leaving + staying) - digamma(a + b))
        by_a = counts @ (digamma(leaving) - digamma(a)) - both
        by_b = counts @ (digamma(staying) - digamma(b)) - both
        return -ll, -np.array([by_a * a, by_b * b])

    return objective
