"""A fitted or known model: its parameters with their doubt, and what it expects of each
customer."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from retention_lib import contract, intervals
from retention_lib.clv import outcomes, posterior
from retention_lib.clv.counterpart import counterpart
from retention_lib.clv.history import TRIPLE, customers
from retention_lib.clv.triples import Base, Triples

CONFIDENCE = 0.95
STEP = 1e-6  # of a log-parameter, for derivatives of predictions
TINY = np.finfo(float).tiny


@dataclass(frozen=True)
class Model:
    """A buying model with its parameters. Made by ``clv.fit`` or ``clv.known``.

    ``params`` has one row per parameter: ``parameter, estimate, se, low, high`` (95 %, from the
    curvature of the log-likelihood in the parameter's logarithm; NaN where the parameters are known
    and not fitted). ``loglik`` is the log-likelihood at the estimates, ``n`` the customers it was
    fitted on, ``notes`` what one must know about it: a code and its facts, ``("penalty",
    {"penalty": 0.1})`` or ``("simpler", {"asked": "bg/nbd"})``.
    """

    name: str
    params: pd.DataFrame
    loglik: float
    n: int
    notes: tuple[tuple[str, dict], ...] = ()
    family: Any = field(default=None, repr=False, compare=False)
    covariance: np.ndarray | None = field(default=None, repr=False, compare=False)
    data: Triples | None = field(default=None, repr=False, compare=False)

    @classmethod
    def fitted(cls, name: str, family, best, data: Triples, notes: tuple) -> "Model":
        """A model at an optimum found in scaled time: parameters of time go back to the history's
        unit."""
        covariance = np.linalg.inv(best.hessian)
        units = np.array(
            [data.unit if parameter in family.TIMES else 1.0 for parameter in family.NAMES]
        )
        loglik = best.loglik - float(data.customers @ data.x) * np.log(data.unit)
        params = table(family.NAMES, np.exp(best.log_theta) * units, np.sqrt(np.diag(covariance)))
        return cls(name, params, loglik, data.n, notes, family, covariance, data)

    @property
    def theta(self) -> np.ndarray:
        """The estimates, in the order of ``params``."""
        return self.params["estimate"].to_numpy()

    def loglik_of(self, history) -> np.ndarray:
        """Each row's log-likelihood at these parameters; ``history`` is a frame (or one mapping) of
        triples."""
        frame = pd.DataFrame([history] if isinstance(history, dict) else history)
        x, recency, T = (frame[column].to_numpy() for column in TRIPLE)
        return self.family.loglik(
            self.theta, x.astype("int64"), recency.astype(float), T.astype(float)
        )[0]

    def expected(self, days: float) -> float:
        """Expected repeat purchases of a randomly chosen new customer in the ``days`` after the
        first purchase."""
        return float(self.family.expected(self.theta, np.float64(days)))

    def probabilities(self, days: float, *, most: int) -> pd.DataFrame:
        """How many repeat purchases a new customer makes in ``days``: one row a number,
        ``purchases, probability``.

        ``purchases`` runs from 0 to ``most``. For the BG/NBD eq. 8 of Fader, Hardie & Lee (2005).
        """
        new = np.zeros(1)
        bought = self.family.tail(self.theta, 0, new, float(days), np.arange(1, most + 2))
        tails = np.concatenate(
            [
                [1.0],
                self.family.alive(self.theta, new.astype("int64"), new, new) * bought,
            ]
        )
        return pd.DataFrame({"purchases": np.arange(most + 1), "probability": -np.diff(tails)})

    def predict(self, history, *, days: float) -> pd.DataFrame:
        """What each customer is expected to buy in the ``days`` after T. One row is a customer of
        the history.

        ``days`` is in the history's unit of time. Columns: ``customer_id, p_alive`` (1 for one-time
        buyers of the BG/NBD by construction), ``purchases`` (expected), ``low, high`` (95 %
        interval of that expectation: how well the parameters are known), ``outcome_low,
        outcome_high`` (95 % prediction interval of the number bought: chance).
        """
        if days < 0:
            raise contract.ContractError(
                "days needs a length of time from 0",
                str(days),
                "give the horizon in days",
            )
        frame = customers(history, *TRIPLE)
        base = Base.of(frame)
        alive = self.family.alive(self.theta, *base.triple)
        middle, doubt = self.expectation(
            base, lambda theta, x, T: self.family.ahead(theta, x, T, float(days))
        )
        half = intervals.quantile(CONFIDENCE) * doubt
        low, high = outcomes.bought(self, base, alive, float(days))
        shown = {
            "p_alive": alive,
            "purchases": middle,
            "low": middle * np.exp(-half),
            "high": middle * np.exp(half),
        }
        table = pd.DataFrame(shown | {"outcome_low": low, "outcome_high": high}).take(base.customer)
        return pd.concat([frame[["customer_id"]], table.reset_index(drop=True)], axis=1)

    def expectation(self, base: Base, ahead) -> tuple[np.ndarray, np.ndarray]:
        """What is expected of each triple, and the standard error of its logarithm, by the delta
        method.

        ``ahead(theta, x, T)`` is what is expected of a customer still there.
        """

        def expected(theta):
            return self.family.alive(theta, *base.triple) * ahead(theta, *base.pairs)[base.pair]

        middle = expected(self.theta)
        if self.covariance is None:
            return middle, np.full(len(middle), np.nan)
        logs = [
            np.log(np.maximum(expected(self.theta * np.exp(step)), TINY))
            for step in STEP * np.eye(len(self.theta))
        ]
        slopes = (logs - np.log(np.maximum(middle, TINY))) / STEP
        return middle, np.sqrt(np.einsum("in,in->n", slopes, self.covariance @ slopes))

    def to_lifetimes(self):
        """The matching lifetimes fitter with these parameters: its methods, and those of its plots
        that still work."""
        return counterpart(self)

    def draws(self, n: int = 1000, seed: int = 0) -> pd.DataFrame:
        """Draws from the parameters' posterior. One row is a draw, one column a parameter.

        The prior is flat on the logarithms of the parameters, or the penalty of the fit. ``.attrs``
        tells the ``method`` and the effective sample size ``ess``. Raises ``ContractError`` for a
        model that was not fitted.
        """
        if self.data is None:
            raise contract.ContractError(
                "draws needs a fitted model",
                f"a known {self.name}",
                "fit it to a history first",
            )
        units = np.array(
            [self.data.unit if name in self.family.TIMES else 1.0 for name in self.family.NAMES]
        )
        peak, penalty = (
            np.log(self.theta / units),
            dict(self.notes).get("penalty", {"penalty": 0.0})["penalty"],
        )
        sample, facts = posterior.draw(
            self.family, self.data, peak, self.covariance, penalty, n, seed
        )
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
