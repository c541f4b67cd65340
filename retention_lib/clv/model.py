"""A fitted or known model: its parameters with their doubt, and what it expects of each customer."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from retention_lib import contract, intervals
from retention_lib.clv import posterior
from retention_lib.clv.counterpart import counterpart
from retention_lib.clv.history import TRIPLE, customers
from retention_lib.clv.triples import Triples, distinct, thinned

CONFIDENCE = 0.95
STEP = 1e-4  # of a log-parameter, for derivatives of predictions


@dataclass(frozen=True)
class Model:
    """A buying model with its parameters. Made by ``clv.fit`` or ``clv.known``.

    ``params`` has one row per parameter: ``parameter, estimate, se, low, high`` (95 %, from the curvature of the
    log-likelihood in the parameter's logarithm; NaN where the parameters are known and not fitted). ``loglik`` is the
    log-likelihood at the estimates, ``n`` the customers it was fitted on, ``notes`` what one must know about it.
    """

    name: str
    params: pd.DataFrame
    loglik: float
    n: int
    notes: tuple[str, ...] = ()
    family: Any = field(default=None, repr=False, compare=False)
    covariance: np.ndarray | None = field(default=None, repr=False, compare=False)
    data: Triples | None = field(default=None, repr=False, compare=False)

    @classmethod
    def fitted(cls, name: str, family, best, data: Triples, notes: tuple[str, ...]) -> "Model":
        """A model at an optimum found in scaled time: parameters of time go back to the history's unit."""
        covariance = np.linalg.inv(best.hessian)
        units = np.array([data.unit if parameter in family.TIMES else 1.0 for parameter in family.NAMES])
        loglik = best.loglik - float(data.customers @ data.x) * np.log(data.unit)
        params = table(family.NAMES, np.exp(best.log_theta) * units, np.sqrt(np.diag(covariance)))
        return cls(name, params, loglik, data.n, notes, family, covariance, data)

    @property
    def theta(self) -> np.ndarray:
        """The estimates, in the order of ``params``."""
        return self.params["estimate"].to_numpy()

    def loglik_of(self, history) -> np.ndarray:
        """Each row's log-likelihood at these parameters; ``history`` is a frame (or one mapping) of triples."""
        frame = pd.DataFrame([history] if isinstance(history, dict) else history)
        x, recency, T = (frame[column].to_numpy() for column in TRIPLE)
        return self.family.loglik(self.theta, x.astype("int64"), recency.astype(float), T.astype(float))[0]

    def expected(self, days: float) -> float:
        """Expected repeat purchases of a randomly chosen new customer in the ``days`` after the first purchase."""
        return float(self.family.expected(self.theta, np.float64(days)))

    def probabilities(self, days: float, *, most: int) -> pd.DataFrame:
        """How many repeat purchases a new customer makes in ``days``: one row a number, ``purchases, probability``.

        ``purchases`` runs from 0 to ``most``. For the BG/NBD eq. 8 of Fader, Hardie & Lee (2005).
        """
        k = np.arange(most + 2)
        nobody_yet = np.zeros(len(k))
        tails = self.family.tail(self.theta, nobody_yet.astype("int64"), nobody_yet, nobody_yet, float(days), k)
        return pd.DataFrame({"purchases": k[:-1], "probability": -np.diff(tails)})

    def predict(self, history, *, days: float) -> pd.DataFrame:
        """What each customer is expected to buy in the ``days`` after T. One row is a customer of the history.

        ``days`` is in the history's unit of time. Columns: ``customer_id, p_alive`` (1 for one-time buyers of the
        BG/NBD by construction), ``purchases`` (expected), ``low, high`` (95 % interval of that expectation: how well
        the parameters are known), ``outcome_low, outcome_high`` (95 % prediction interval of the number bought:
        chance). On a base of more than
        20,000 distinct triples both intervals are those of a customer nearly alike.
        """
        if days < 0:
            raise contract.ContractError("days needs a length of time from 0", str(days), "give the horizon in days")
        frame = customers(history, *TRIPLE)
        codes, triple = distinct(frame)
        table = self._predicted(triple, float(days)).take(codes).reset_index(drop=True)
        return pd.concat([frame[["customer_id"]], table], axis=1)

    def _predicted(self, triple, days: float) -> pd.DataFrame:
        alive = self.family.alive(self.theta, *triple)
        codes, few = thinned(triple, alive)
        middle = self.family.purchases(self.theta, *triple, days)
        half = (
            intervals.quantile(CONFIDENCE) * self.doubt(lambda theta: self.family.purchases(theta, *few, days))[codes]
        )
        ends = [self.outcome(few, days, level)[codes] for level in ((1 + CONFIDENCE) / 2, (1 - CONFIDENCE) / 2)]
        table = {"p_alive": alive, "purchases": middle}
        table |= {"low": middle * np.exp(-half), "high": middle * np.exp(half)}
        return pd.DataFrame(table | {"outcome_low": ends[0], "outcome_high": ends[1]})

    def doubt(self, expectation) -> np.ndarray:
        """The standard error of the logarithm of a positive function of the parameters, by the delta method."""
        if self.covariance is None:
            return np.full(np.shape(expectation(self.theta)), np.nan)
        shifts = [np.exp(sign * STEP * unit) for unit in np.eye(len(self.theta)) for sign in (1, -1)]
        logs = np.log(np.maximum([expectation(self.theta * shift) for shift in shifts], np.finfo(float).tiny))
        slopes = (logs[0::2] - logs[1::2]) / (2 * STEP)
        return np.sqrt(np.einsum("i...,ij,j...->...", slopes, self.covariance, slopes))

    def outcome(self, triple, days: float, level: float) -> np.ndarray:
        """The largest number of purchases that comes about with at least the chance ``level``, by bisection."""
        least, most = np.zeros(len(triple[0]), dtype="int64"), np.ones(len(triple[0]), dtype="int64")

        def enough(k):
            return self.family.tail(self.theta, *triple, days, k) >= level

        while (growing := enough(most)).any():
            least, most = np.where(growing, most, least), np.where(growing, most * 2, most)
        while (most - least > 1).any():
            middle = (least + most) // 2
            reached = enough(middle)
            least, most = np.where(reached, middle, least), np.where(reached, most, middle)
        return least

    def to_lifetimes(self):
        """The matching lifetimes fitter with these parameters: its methods, and those of its plots that still work."""
        return counterpart(self)

    def draws(self, n: int = 1000, seed: int = 0) -> pd.DataFrame:
        """Draws from the parameters' posterior. One row is a draw, one column a parameter.

        The prior is flat on the logarithms of the parameters. ``.attrs`` tells the ``method`` and the effective sample
        size ``ess``. Raises ``ContractError`` for a model that was not fitted.
        """
        if self.data is None:
            raise contract.ContractError(
                "draws needs a fitted model", f"a known {self.name}", "fit it to a history first"
            )
        units = np.array([self.data.unit if name in self.family.TIMES else 1.0 for name in self.family.NAMES])
        sample, facts = posterior.draw(self.family, self.data, np.log(self.theta / units), self.covariance, n, seed)
        frame = pd.DataFrame(np.exp(sample) * units, columns=list(self.family.NAMES))
        frame.attrs = facts
        return frame


def table(names, estimates, se_log) -> pd.DataFrame:
    """One row per parameter, with an interval from the standard error of its logarithm."""
    half = intervals.quantile(CONFIDENCE) * se_log
    return pd.DataFrame(
        {
            "parameter": list(names),
            "estimate": estimates,
            "se": estimates * se_log,
            "low": estimates * np.exp(-half),
            "high": estimates * np.exp(half),
        }
    )
