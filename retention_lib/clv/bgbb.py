"""BG/BB: buying or not at each of a number of chances, and leaving between them, unseen.

Source: Fader, Hardie & Shang (2010), "Customer-base analysis in a discrete-time noncontractual
setting", Marketing Science 29, 1086-1108; equation numbers are theirs. Donations, yearly
conferences, monthly boxes one may skip.
"""

import numpy as np
import pandas as pd
from scipy.optimize import minimize
from scipy.special import betaln, logsumexp

from retention_lib import contract
from retention_lib.clv.model import Model, table

NAMES = ("alpha", "beta", "gamma", "delta")
COLUMNS = ["frequency", "recency", "n"]
STARTS = ((0.0, 0.0, 0.0, 0.0), (0.5, -0.5, -0.5, 1.0), (-0.5, 1.0, 0.5, 2.0))
EDGE = 10.0


def fit(history: pd.DataFrame) -> Model:
    """Fit the BG/BB to a frame of ``frequency, recency, n`` and ``customers``.

    That is purchases, the number of the chance of the last one (0 for none), chances, and how many
    customers share them (1 each where absent).

    Returns a ``Model`` with ``alpha, beta`` (beta of the chance to buy) and ``gamma, delta`` (beta
    of the chance to leave). Raises ``ContractError`` for absent columns, impossible rows, or data
    that do not determine the parameters.
    """
    data = _checked(history)

    def objective(point):
        return -(data["customers"] @ loglik(np.exp(point), data)) / data["customers"].sum()

    tries = [minimize(objective, start, method="BFGS", options={"gtol": 1e-7}) for start in STARTS]
    best = min(tries, key=lambda result: result.fun).x
    total = data["customers"].sum()
    hessian = _hessian(objective, best) * total
    if np.abs(best).max() > EDGE or np.linalg.eigvalsh(hessian).min() <= 0:
        found = ", ".join(
            f"{name} = {size:.3g}" for name, size in zip(NAMES, np.exp(best), strict=True)
        )
        raise contract.ContractError(
            "bgbb needs data that determine its parameters",
            f"an optimum at the edge: {found}",
            "use more chances",
        )
    covariance = np.linalg.inv(hessian)
    params = table(NAMES, np.exp(best), np.sqrt(np.diag(covariance)))
    return Model("bgbb", params, -objective(best) * total, int(total), covariance=covariance)


def _checked(history: pd.DataFrame) -> pd.DataFrame:
    if missing := [column for column in COLUMNS if column not in history.columns]:
        raise contract.ContractError(
            f"bgbb needs {contract.quoted(missing)}",
            contract.quoted(list(history.columns)),
            "rename the columns",
        )
    data = history[COLUMNS].astype("int64").assign(customers=history.get("customers", 1))
    x, t, n = (data[column] for column in COLUMNS)
    wrong = (x < 0) | (x > t) | (t > n) | ((x == 0) & (t > 0)) | (n < 1)
    if wrong.any():
        found = f"(frequency, recency, n) = {data.loc[wrong, COLUMNS].iloc[0].tolist()}"
        raise contract.ContractError(
            "bgbb needs 0 <= frequency <= recency <= n",
            found,
            "count chances, not days",
        )
    return data.groupby(COLUMNS, as_index=False)["customers"].sum()


def loglik(theta, data: pd.DataFrame) -> np.ndarray:
    """Each row's log-likelihood (eq. 5): alive to the end, or left after each chance since the last
    purchase."""
    return logsumexp(_terms(theta, *(data[column].to_numpy() for column in COLUMNS)), axis=1)


def _terms(theta, x, t, n) -> np.ndarray:
    """Logs of the ways a history comes about: alive at n first, then dead after t, t + 1, ... n -
    1."""
    a, b, c, d = theta
    alive = betaln(a + x, b + n - x) + betaln(c, d + n)
    steps = np.arange(int((n - t).max()))
    later = t[:, None] + steps
    dead = betaln(a + x[:, None], b + later - x[:, None]) + betaln(c + 1, d + later)
    dead = np.where(later < n[:, None], dead, -np.inf)
    return np.column_stack([alive, dead]) - betaln(a, b) - betaln(c, d)


def alive(model: Model, history: pd.DataFrame) -> np.ndarray:
    """The chance that each row's customers are alive at the chance after the last, n + 1 (eq.
    11)."""
    a, b, c, d = model.theta
    x, t, n = (history[column].to_numpy() for column in COLUMNS)
    stays = betaln(a + x, b + n - x) - betaln(a, b) + betaln(c, d + n + 1) - betaln(c, d)
    return np.exp(stays - logsumexp(_terms(model.theta, x, t, n), axis=1))


def purchases(model: Model, history: pd.DataFrame, *, chances: int) -> np.ndarray:
    """Expected purchases of each row's customers in the next ``chances`` (eq. 13)."""
    a, b, c, d = model.theta
    x, t, n = (history[column].to_numpy() for column in COLUMNS)
    buys = betaln(a + x + 1, b + n - x) - betaln(a, b)
    ahead = np.arange(1, chances + 1)
    stays = logsumexp(betaln(c, d + n[:, None] + ahead) - betaln(c, d), axis=1)
    return np.exp(buys + stays - logsumexp(_terms(model.theta, x, t, n), axis=1))


def _hessian(objective, point, width=1e-3):
    k, steps = len(point), np.eye(len(point)) * width
    hessian = np.empty((k, k))
    for i in range(k):
        for j in range(i, k):
            corners = [
                objective(point + si * steps[i] + sj * steps[j]) for si in (1, -1) for sj in (1, -1)
            ]
            hessian[i, j] = hessian[j, i] = (corners[0] - corners[1] - corners[2] + corners[3]) / (
                4 * width**2
            )
    return hessian
