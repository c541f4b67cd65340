"""A fitted or known buying model, and what it expects of each customer."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

import numpy as np
from numpy import exp, log, maximum, ndarray
from pandas import DataFrame

from retention_lib import intervals
from retention_lib.clv import outcomes, posterior
from retention_lib.clv.counterpart import counterpart
from retention_lib.clv.counts import rule
from retention_lib.clv.estimates import Estimates, Held
from retention_lib.clv.families import Family
from retention_lib.clv.history import TRIPLE, History, arguments, customers
from retention_lib.clv.triples import Base, Likelihood, Triples, base_of
from retention_lib.contract import ContractError
from retention_lib.results.clv import DRAWS, PREDICT, PROBABILITIES

STEP = 1e-6  # of a log-parameter, for derivatives of predictions
TINY = np.finfo(float).tiny
NODES, WEIGHTS = rule(6)


@dataclass(frozen=True, kw_only=True)
class Model(Estimates):
    """A buying model with its parameters. Made by ``clv.fit`` or ``clv.known``.

    ``family`` is its row in ``families.MODELS``; ``data`` the distinct triples it was fitted on,
    None where its parameters are known.
    """

    family: Family = field(repr=False, compare=False)
    data: Triples | None = field(default=None, repr=False, compare=False)

    to_lifetimes = counterpart

    def loglik_of(self, history: DataFrame | dict) -> ndarray:
        """Each row's log-likelihood at these parameters; ``history`` is a frame (or one mapping) of
        triples."""
        frame = DataFrame([history] if isinstance(history, dict) else history)
        return self.family.loglik(self.theta, *arguments(frame))[0]

    def expected(self, days: float) -> float:
        """Expected repeat purchases of a randomly chosen new customer in the ``days`` after the
        first purchase."""
        return float(self.family.expected(self.theta, np.float64(days)))

    def tail(self, days: float) -> outcomes.Tail:
        """The chance of k >= 1 purchases or more in the ``days`` after T of customers still there,
        as a function of frequency, T and k."""
        theta, days = self.theta, float(days)
        return lambda x, T, k: self.family.tail(theta, x, T, days, k)

    def probabilities(self, days: float, *, most: int) -> DataFrame:
        """How many repeat purchases a new customer makes in ``days``: one row a number,
        ``purchases, probability``.

        ``purchases`` runs from 0 to ``most``. For the BG/NBD eq. 8 of Fader, Hardie & Lee (2005).
        """
        none, new = np.zeros(1, dtype="int64"), np.zeros(1)
        alive = self.family.alive(self.theta, none, new, new)
        numbers = np.arange(most + 1)
        tails = alive * self.tail(days)(none, new, numbers + 1)
        chances = -np.diff(tails, prepend=1.0)
        return PROBABILITIES.made(DataFrame({"purchases": numbers, "probability": chances}))

    def predict(self, history: History, *, days: float) -> DataFrame:
        """What each customer is expected to buy in the ``days`` after T. One row is a customer of
        the history.

        ``days`` is in the history's unit of time. Columns: ``customer_id, p_alive`` (1 for one-time
        buyers of the BG/NBD by construction), ``purchases`` (expected), ``low, high`` (95 %
        interval of that expectation: how well the parameters are known), ``outcome_low,
        outcome_high`` (95 % prediction interval of the number bought: chance), ``promised`` (the
        chance that it lies in there: more than 95 %, as it is a whole number).
        """
        if days < 0:
            raise ContractError(
                "days needs a length of time from 0", str(days), "give the horizon in days"
            )
        frame = customers(history, *TRIPLE)
        base = base_of(frame)
        alive = self.family.alive(self.theta, *base.triple)
        purchases, doubt = self.expectation(base, float(days))
        low, high = intervals.around_log(purchases, doubt)
        least, most, inside = outcomes.bought(self.tail(days), base, alive)
        shown = {"p_alive": alive, "purchases": purchases, "low": low, "high": high}
        shown |= {"outcome_low": least, "outcome_high": most, "promised": inside}
        table = DataFrame(shown)
        table = table.take(base.customer).reset_index(drop=True)
        table.insert(0, "customer_id", frame["customer_id"])
        return PREDICT.made(table, model=self.name, certain=self.family.CERTAIN, days=days)

    def expectation(
        self,
        base: Base,
        days: float,
        rate: float = 0.0,
    ) -> tuple[ndarray, ndarray]:
        """What each triple is expected to buy in ``days``, discounted at a daily ``rate``, and the
        standard error of its logarithm, by the delta method."""
        middle = self.mean(self.theta, base, days, rate)
        if self.data is None:
            return middle, np.full(len(middle), np.nan)
        steps = self.theta * exp(STEP * np.eye(len(self.theta)))
        stepped = [self.mean(theta, base, days, rate) for theta in steps]
        around = maximum(stepped, TINY)
        slopes = (log(around) - log(maximum(middle, TINY))) / STEP
        return middle, np.sqrt(np.einsum("in,in->n", slopes, self.covariance @ slopes))

    def mean(
        self,
        theta: ndarray,
        base: Base,
        days: float,
        rate: float = 0.0,
    ) -> ndarray:
        """What each triple is expected to buy in ``days`` at these parameters, discounted."""
        ahead = partial(self.family.ahead, theta, *base.pairs)
        still = self.family.alive(theta, *base.triple)
        return still * _discounted(ahead, days, rate)[base.pair]

    def draws(self, n: int = 1000, seed: int = 0) -> DataFrame:
        """Draws from the parameters' posterior. One row is a draw, one column a parameter.

        The prior: each parameter, times in units of the longest T, lies between 1 / 358 and 358
        with 95 %, for its logarithm is normal around 0 with a standard deviation of 3; a penalty of
        the fit comes on top. A parameter that was held is not drawn. ``.attrs`` tells ``pareto_k``
        of the weights by which draws were chosen (above 0.7 they are not to be trusted) and how
        many independent ones they are worth, ``ess``. Raises ``ContractError`` for a model that was
        not fitted.
        """
        data = self.fitted_on("draws")
        units = data.units(self.family)
        asked = dict(self.notes).get("penalty", {"penalty": 0.0})
        likelihood = Likelihood(self.family, data, asked["penalty"] + posterior.PRIOR)
        peak, free = log(self.theta / units), np.diag(self.covariance) > 0
        aside = Held(likelihood, peak, np.eye(len(peak))[free])
        sample, facts = posterior.draw(aside, n, seed)
        theta, names = exp(aside.whole(sample)) * units, list(self.family.NAMES)
        return DRAWS.made(DataFrame(theta, columns=names), **facts)

    def fitted_on(self, asked: str) -> Triples:
        """The triples that the model was fitted on; one that was not fitted refuses what was
        ``asked`` of it."""
        if self.data is None:
            raise ContractError(
                f"{asked} needs a fitted model", f"a known {self.name}", "fit it to a history first"
            )
        return self.data


def _discounted(ahead: Callable, days: float, rate: float) -> ndarray:
    """Expected purchases of customers still there, each discounted to today.

    By parts: what is bought by the end counts at the end's discount, and each moment before adds
    its own.
    """
    late = exp(-rate * days) * ahead(days)
    if rate == 0:
        return late
    moments = NODES * days
    pairs = zip(WEIGHTS * exp(-rate * moments), moments, strict=True)
    return late + rate * days * sum(weight * ahead(moment) for weight, moment in pairs)
