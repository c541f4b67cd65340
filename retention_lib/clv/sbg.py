"""Shifted-beta-geometric: customers under contract renew or leave once a period, each with a chance
of their own.

Source: Fader & Hardie (2007), "How to project customer retention", Journal of Interactive Marketing
21, 76-90; equation numbers are theirs. Retention rises with tenure because those likely to leave
have left, not because anybody changed.
"""

from collections.abc import Sequence

import numpy as np
from numpy import exp, log, ndarray
from pandas import DataFrame
from scipy.special import betaln, hyp2f1, xlogy

from retention_lib.clv.estimates import Estimates, Objective, polish, search
from retention_lib.contract import ContractError
from retention_lib.results import read
from retention_lib.results.clv import SURVIVAL
from retention_lib.results.subscriptions import TENURE

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

    @staticmethod
    def chances(theta: ndarray, periods: int) -> ndarray:
        """The chance to leave in each period of those who are there at its beginning (eq. 8)."""
        alpha, beta = theta
        return alpha / (alpha + beta + np.arange(periods))

    @staticmethod
    def ahead(theta: ndarray, renewed: ndarray, discount: float) -> ndarray:
        """How many payments are still expected, discounted a period at ``discount``, of a customer
        who has renewed so many times and pays for the next period now: the discounted expected
        residual lifetime, that payment included. ``theta`` may hold arrays.

        Source: Fader & Hardie (2010), "Customer-base valuation in a contractual setting: the perils
        of ignoring heterogeneity", Marketing Science 29, 85-93.

        >>> renewals = fit([1000, 631, 468, 382, 326, 289, 262, 241])
        >>> renewals.ahead(renewals.theta, np.array([0, 5]), 0.1).round(2).tolist()
        [3.69, 6.69]
        """
        alpha, beta = theta
        lasting = beta + renewed
        return hyp2f1(1, lasting, alpha + lasting, 1 / (1 + discount))


def fit(left: DataFrame | Sequence[float] | ndarray) -> Renewals:
    """Fit the sBG to customers under contract: what ``subscriptions.tenure`` returns of one group,
    or of one cohort the customers left at the end of each period, the start first.

    Of a tenure each period counts those who were at risk in it, so that customers count who are
    still there, and who began before they were watched. Raises ``ContractError`` for fewer than two
    periods, a count that rises, several groups, or customers of whom all or none leave alike.

    >>> fit([1000, 631, 468, 382, 326, 289, 262, 241]).params["estimate"].round(3).tolist()
    [0.704, 1.182]
    """
    at_risk, ended = risks(left)
    renewed = at_risk - ended
    objective = _objective(ended, renewed)
    best = polish(objective, search(objective, STARTS, EDGE, 1e-14))
    ends = np.array([ended.sum(), renewed.sum()])  # of periods: by leaving, by renewing
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
        n=int(at_risk.max()),
    )


def risks(left: DataFrame | Sequence[float] | ndarray) -> tuple[ndarray, ndarray]:
    """Of each period, the customers at risk in it and those of them who left; an array may hold
    just these, a row a period."""
    if isinstance(left, DataFrame):
        return _of_tenure(left)
    counts = np.asarray(left, dtype=float)
    if counts.ndim == 2:
        return counts[:, 0], counts[:, 1]
    enough = counts.ndim == 1 and len(counts) >= 3
    falls = enough and (np.diff(counts) <= 0).all()
    if not falls or not 0 <= counts[-1] < counts[0]:
        raise ContractError(
            "sbg needs a start and at least two periods of customers left, never more than before,"
            " some of them lost",
            str(counts.tolist())[:80],
            "give one cohort's counts in order",
        )
    return counts[:-1], -np.diff(counts)


def _of_tenure(tenure: DataFrame) -> tuple[ndarray, ndarray]:
    read(tenure, TENURE)
    groups = tenure["group"].nunique(dropna=False) if "group" in tenure else 1
    at_risk, ended = tenure[["at_risk", "ended"]].to_numpy(dtype=float).T
    if groups > 1 or len(tenure) < 2 or not ended.sum() > 0:
        raise ContractError(
            "sbg needs one group of at least two periods, some of whom left",
            f"{groups} groups, {len(tenure)} rows, {ended.sum():g} who left",
            "choose one group of what subscriptions.tenure returns",
        )
    return at_risk, ended


def _objective(ended: ndarray, renewed: ndarray) -> Objective:
    """Of those who left in each period and those who renewed (eq. 4): who renewed so many times
    leaves by ``alpha / (alpha + beta + times)``."""
    times = np.arange(len(ended))

    def objective(point: ndarray) -> tuple[float, ndarray]:
        a, b = exp(point)
        staying, both = b + times, a + b + times
        at_risk = ended + renewed
        left = ended.sum()
        likely = left * log(a) + renewed @ log(staying)
        ll = likely - at_risk @ log(both)
        shared = at_risk @ (1 / both)
        by_a = left / a - shared
        by_b = renewed @ (1 / staying) - shared
        return -ll, -np.array([by_a * a, by_b * b])

    return objective
