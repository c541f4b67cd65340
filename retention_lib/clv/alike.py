"""One chance to leave for all subscribers, however long they have stayed: what answers where their
tenure does not show that they differ."""

import numpy as np
from numpy import ndarray
from pandas import DataFrame
from scipy.special import xlogy

from retention_lib.clv import sbg
from retention_lib.clv.estimates import Estimates

NAMES = ("churn",)


class Alike(Estimates):
    """A fitted churn rate. ``params`` is ``churn``, the chance to leave a period."""

    @staticmethod
    def chances(theta: ndarray, periods: int) -> ndarray:
        """The chance to leave in each period."""
        return np.repeat(theta, periods)

    @staticmethod
    def ahead(theta: ndarray, renewed: ndarray, discount: float) -> ndarray:
        """How many payments are still expected, discounted a period, the one due now included."""
        kept = (1 - theta[0]) / (1 + discount)
        return 1 / (1 - kept) + 0 * renewed


def fit(tenure: DataFrame) -> Alike:
    """The share of all periods that ended with leaving; ``tenure`` is as in ``sbg.fit``."""
    at_risk, ended = sbg.risks(tenure)
    periods, left = at_risk.sum(), ended.sum()
    churn = left / periods
    stayed = periods - left
    likely = xlogy([left, stayed], [churn, 1 - churn])
    return Alike.of(
        NAMES,
        np.array([churn]),
        np.array([[(1 - churn) / left]]),
        name="alike",
        loglik=float(likely.sum()),
        n=int(at_risk.max()),
    )
