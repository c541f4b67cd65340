"""Shifted-beta-geometric: customers under contract renew or leave once a period, each with a chance
of their own.

Source: Fader & Hardie (2007), "How to project customer retention", Journal of Interactive Marketing
21, 76-90; equation numbers are theirs. Retention rises with tenure because those likely to leave
have left, not because anybody changed.
"""

import numpy as np
import pandas as pd
from scipy.optimize import minimize
from scipy.special import betaln, digamma

from retention_lib import contract
from retention_lib.clv import newton
from retention_lib.clv.model import Model, table

NAMES = ("alpha", "beta")
TIMES = ()
STARTS = ((0.0, 0.0), (1.0, 1.0), (-1.0, 1.0))
EDGE = 12.0


def fit(survivors) -> Model:
    """Fit the sBG to one cohort: ``survivors`` are the customers left at the end of each period,
    the start first.

    Returns a ``Model`` with parameters ``alpha, beta`` (beta of the chance to leave a period).
    Raises ``ContractError`` for fewer than two periods, a count that rises, or customers of whom
    all or none leave alike.

    >>> fit([1000, 631, 468, 382, 326, 289, 262, 241]).params["estimate"].round(3).tolist()
    [0.704, 1.182]
    """
    left = np.asarray(survivors, dtype=float)
    if (
        left.ndim != 1
        or len(left) < 3
        or (np.diff(left) > 0).any()
        or left[-1] < 0
        or left[0] == left[-1]
    ):
        asked = (
            "sbg needs a start and at least two periods of customers left, never more than before,"
            " some of them lost"
        )
        raise contract.ContractError(
            asked, str(left.tolist())[:80], "give one cohort's counts in order"
        )
    lost, stay = -np.diff(left), left[-1]
    found = min(
        (
            minimize(
                _objective(lost, stay),
                start,
                jac=True,
                method="BFGS",
                options={"gtol": 1e-8},
            )
            for start in STARTS
        ),
        key=lambda f: f.fun,
    )
    hessian = newton.hessian(_objective(lost, stay), found.x)
    if np.abs(found.x).max() > EDGE or np.linalg.eigvalsh(hessian).min() <= 0:
        raise contract.ContractError(
            "sbg needs chances to leave that differ among customers",
            "an optimum at the edge: all leave alike",
            "use the plain churn rate",
        )
    spread = np.sqrt(np.diag(np.linalg.inv(hessian)))
    return Model(
        "sbg",
        table(NAMES, np.exp(found.x), spread),
        -float(found.fun),
        int(left[0]),
        covariance=np.linalg.inv(hessian),
    )


def _objective(lost, stay):
    periods = np.arange(1, len(lost) + 1)

    def objective(point):
        a, b = np.exp(point)
        ll = lost @ (betaln(a + 1, b + periods - 1) - betaln(a, b)) + stay * (
            betaln(a, b + len(lost)) - betaln(a, b)
        )
        both = digamma(a + b)
        by_a = lost @ (digamma(a + 1) - digamma(a + b + periods)) + stay * (
            digamma(a) - digamma(a + b + len(lost))
        )
        by_b = lost @ (digamma(b + periods - 1) - digamma(a + b + periods)) + stay * (
            digamma(b + len(lost)) - digamma(a + b + len(lost))
        )
        n = lost.sum() + stay
        by_a -= n * (digamma(a) - both)
        by_b -= n * (digamma(b) - both)
        return -ll, -np.array([by_a * a, by_b * b])

    return objective


def survival(model: Model, periods: int) -> pd.DataFrame:
    """The projected curve. One row is a period, 0 first: ``period, survival`` (share left),
    ``retention`` (of those left a period before; NaN at 0). Equations 5 and 7.

    >>> survival(fit([1000, 631, 468, 382, 326, 289, 262, 241]), 12)["survival"].iloc[-1].round(3)
    np.float64(0.17)
    """
    a, b = model.theta
    t = np.arange(periods + 1)
    left = np.exp(betaln(a, b + t) - betaln(a, b))
    return pd.DataFrame(
        {
            "period": t,
            "survival": left,
            "retention": np.append(np.nan, left[1:] / left[:-1]),
        }
    )
