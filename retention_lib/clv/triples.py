"""The small table a model is fitted on: distinct (frequency, recency, T) with how many customers
share each."""

from dataclasses import dataclass, replace
from typing import NamedTuple

import ibis.expr.types as ir
import numpy as np
from numpy import ndarray
from pandas import DataFrame

from retention_lib.clv.families import Family
from retention_lib.clv.history import TRIPLE, History, arguments, customers
from retention_lib.contract import ContractError
from retention_lib.secrecy.rows import marked

ENOUGH = 200  # customers who bought again and whose beginning is known


class Triples(NamedTuple):
    """Counts ``x``, times ``recency`` and ``T`` in units of ``unit``, and ``customers`` that share
    them."""

    x: ndarray
    recency: ndarray
    T: ndarray
    customers: ndarray
    unit: float

    @property
    def n(self) -> int:
        """How many customers there are."""
        return int(self.customers.sum())

    @property
    def arguments(self) -> tuple[ndarray, ndarray, ndarray]:
        """What a family's likelihood is a function of."""
        return self[:3]

    def units(self, family: Family) -> ndarray:
        """The unit that each parameter of a family is measured in."""
        return np.where(np.isin(family.NAMES, family.TIMES), self.unit, 1.0)

    def coarsen(self, steps: int) -> "Triples":
        """One triple for all of a cell of so many steps, at their mean times: a smaller table, near
        enough to start from."""
        most = int(self.x.max()) + 1
        shape = (most, steps + 1, steps + 1)
        cells = (np.array([self.recency, self.T]) * steps).astype("int64")
        places = np.ravel_multi_index((self.x, *cells), shape)
        keys, codes = np.unique(places, return_inverse=True)
        shared = np.bincount(codes, self.customers)
        weights = self.customers / shared[codes]
        x = np.unravel_index(keys, shape)[0]
        times = (np.bincount(codes, weights * time) for time in self[1:3])
        return Triples._make([x, *times, shared, self.unit])


@dataclass(frozen=True)
class Likelihood:
    """The negative penalised log-likelihood of a family on a base, and its gradient, by the
    logarithms of the parameters: the function that every fit of a buying model makes small."""

    family: Family
    data: Triples
    penalty: float

    def __call__(self, log_theta: ndarray) -> tuple[float, ndarray]:
        data, penalty = self.data, self.penalty
        theta = np.exp(np.clip(log_theta, -30, 30))
        with np.errstate(all="ignore"):
            ll, gradient = self.family.loglik(theta, *data.arguments)
        value = -(data.customers @ ll) + penalty * log_theta @ log_theta
        slope = -(gradient @ data.customers) + 2 * penalty * log_theta
        if not np.isfinite(value):
            return np.inf, np.zeros_like(log_theta)
        return value, slope

    def coarsen(self, steps: int) -> "Likelihood":
        """The same on times that are rounded to so many steps."""
        return replace(self, data=self.data.coarsen(steps))


def triples(history: History) -> Triples:
    """The distinct triples of a history, counted in the engine when it is an Ibis table; the unit
    of time is the longest T.

    Raises ``ContractError`` when columns are missing or a row cannot be: 0 <= recency <= T, recency
    0 without repeats.
    """
    frame = _count(history)
    if frame.empty:
        raise ContractError(
            "a model needs customers", "an empty history", "check the source and as_of"
        )
    x, recency, T = (frame[column].astype(float) for column in TRIPLE)
    possible = (x >= 0) & (x % 1 == 0) & recency.between(0, T)
    possible &= (x > 0) | (recency == 0)
    if not possible.all():
        example = frame.loc[~possible, TRIPLE].iloc[0].tolist()
        raise ContractError(
            "a history needs whole frequency >= 0 and 0 <= recency <= T, recency 0 for one-time"
            " buyers",
            f"(frequency, recency, T) = {marked(example)}",
            "make it with clv.history",
        )
    shared, longest = frame["customers"].to_numpy(dtype=float), float(T.max())
    counts, since, age = arguments(frame)
    return Triples(counts, since / longest, age / longest, shared, longest)


def learn(history: History) -> tuple[Triples, tuple]:
    """The triples to fit a model on, and a note of it: those of customers whose beginning is known,
    where enough of them bought again; else all."""
    if "edge" not in history.columns:
        return triples(history), ()
    counted = _count(history, "edge")
    known = counted[~counted["edge"]]
    again = known.loc[known["frequency"] > 0, "customers"].sum()
    if again < ENOUGH:
        note = "edge_few" if again else "edge_none"
        return triples(counted), ((note, {"n": int(again)}),)
    n = int(counted["customers"].sum())
    return triples(known), (("edge_new", {"n": n}),)


def _count(history: History, *more: str) -> DataFrame:
    key = [*TRIPLE, *more]
    if isinstance(history, ir.Table) and set(key) <= set(history.columns):
        shared = history.group_by(key).aggregate(customers=history.count())
        return shared.order_by(key).to_pandas()
    if "customers" in history.columns:
        return customers(history, *key, "customers")
    return _distinct(customers(history, *key)[key])[0]


def _distinct(frame: DataFrame) -> tuple[DataFrame, ndarray]:
    """The distinct rows of a frame in order, with how many ``customers`` share each, and the place
    of each row among them."""
    groups = frame.groupby(list(frame.columns), dropna=False)
    return groups.size().reset_index(name="customers"), groups.ngroup().to_numpy()


class Base(NamedTuple):
    """Customers by what they share: predictions are made once for each distinct triple.

    What lies ahead of a customer still there depends on frequency and T alone: ``pairs`` are the
    distinct ones, and ``pair`` the place of each triple among them. ``customer`` is the place of
    each customer among the triples.
    """

    customer: ndarray
    triple: tuple[ndarray, ndarray, ndarray]
    pair: ndarray
    pairs: tuple[ndarray, ndarray]


def base_of(history: DataFrame) -> Base:
    """The base of a history in pandas."""
    frame, customer = _distinct(history[TRIPLE])
    pairs, pair = _distinct(frame[["frequency", "T"]])
    x, _, T = arguments(pairs.assign(recency=0))
    return Base(customer, arguments(frame), pair, (x, T))
