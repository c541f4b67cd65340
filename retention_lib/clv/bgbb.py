"""BG/BB: buying or not at each of a number of chances, and leaving between them, unseen.

Source: Fader, Hardie & Shang (2010), "Customer-base analysis in a discrete-time noncontractual
setting", Marketing Science 29, 1086-1108; equation numbers are theirs. Donations, yearly
conferences, monthly boxes one may skip.
"""

import numpy as np
from numpy import exp, ndarray
from pandas import DataFrame
from scipy.special import betaln, logsumexp

from retention_lib.clv.estimates import Estimates, polish, search, slopes
from retention_lib.contract import ContractError, quoted
from retention_lib.secrecy.rows import marked

NAMES = ("alpha", "beta", "gamma", "delta")
COLUMNS = ["frequency", "recency", "n"]
STARTS = (
    (0.0, 0.0, 0.0, 0.0),
    (0.5, -0.5, -0.5, 1.0),
    (-0.5, 1.0, 0.5, 2.0),
)
EDGE = 10.0
WIDTH = 1e-3  # of a log-parameter, for the second differences of the likelihood


class Chances(Estimates):
    """A fitted BG/BB: it looks ahead in chances to buy, not in days.

    ``params`` are ``alpha, beta`` (beta of the chance to buy) and ``gamma, delta`` (beta of the
    chance to leave).
    """

    def alive(self, history: DataFrame) -> ndarray:
        """The chance that each row's customers are alive at the chance after the last, n + 1 (eq.
        11)."""
        return self._ahead(history, 0, 1)

    def purchases(self, history: DataFrame, *, chances: int) -> ndarray:
        """Expected purchases of each row's customers in the next ``chances`` (eq. 13)."""
        return self._ahead(history, 1, chances)

    def _ahead(
        self,
        history: DataFrame,
        bought: int,
        chances: int,
    ) -> ndarray:
        """The chances to be alive at each of the next ``chances``, and have ``bought`` there,
        summed."""
        a, b, c, d = self.theta
        x, _, n = history[COLUMNS].to_numpy().T
        buys = betaln(a + x + bought, b + n - x) - betaln(a, b)
        ahead = d + n[:, None] + np.arange(1, chances + 1)
        stays = logsumexp(betaln(c, ahead) - betaln(c, d), axis=1)
        return exp(buys + stays - loglik(self.theta, history))


def fit(history: DataFrame) -> Chances:
    """Fit the BG/BB to a frame of ``frequency, recency, n`` and ``customers``.

    That is purchases, the number of the chance of the last one (0 for none), chances, and how many
    customers share them (1 each where absent).

    Raises ``ContractError`` for absent columns, impossible rows, or data that do not determine the
    parameters.
    """
    data = _check(history)
    customers = data["customers"].to_numpy()

    def depth(point: ndarray) -> float:
        return -(customers @ loglik(exp(point), data))

    def objective(point: ndarray) -> tuple[float, ndarray]:
        return depth(point), slopes(depth, point, WIDTH)

    best = polish(objective, search(objective, STARTS, EDGE, 1e-10))
    if not best.inside(EDGE):
        pairs = zip(NAMES, exp(best.point), strict=True)
        sizes = ", ".join(f"{name} = {size:.3g}" for name, size in pairs)
        raise ContractError(
            "bgbb needs data that determine its parameters",
            f"an optimum at the edge: {sizes}",
            "use more chances",
        )
    return Chances.of(
        NAMES,
        exp(best.point),
        best.covariance,
        name="bgbb",
        loglik=-best.value,
        n=int(customers.sum()),
    )


def _check(history: DataFrame) -> DataFrame:
    if missing := [column for column in COLUMNS if column not in history.columns]:
        raise ContractError(
            f"bgbb needs {quoted(missing)}", quoted(list(history.columns)), "rename the columns"
        )
    data = history[COLUMNS].astype("int64").assign(customers=history.get("customers", 1))
    x, t, n = (data[column] for column in COLUMNS)
    possible = (x >= 0) & (x <= t) & (t <= n) & (n >= 1)
    possible &= (x > 0) | (t == 0)
    if not possible.all():
        example = data.loc[~possible, COLUMNS].iloc[0].tolist()
        raise ContractError(
            "bgbb needs 0 <= frequency <= recency <= n",
            f"(frequency, recency, n) = {marked(example)}",
            "count chances, not days",
        )
    return data.groupby(COLUMNS, as_index=False)["customers"].sum()


def loglik(theta: ndarray, data: DataFrame) -> ndarray:
    """Each row's log-likelihood (eq. 5): alive to the end, or left after each chance since the last
    purchase."""
    a, b, c, d = theta
    x, t, n = data[COLUMNS].to_numpy().T[..., None]
    alive = betaln(a + x, b + n - x) + betaln(c, d + n)
    later = t + np.arange(int((n - t).max()))
    dead = betaln(a + x, b + later - x) + betaln(c + 1, d + later)
    dead = np.where(later < n, dead, -np.inf)
    ways = np.hstack([alive, dead])
    return logsumexp(ways, axis=1) - betaln(a, b) - betaln(c, d)
