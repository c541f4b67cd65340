"""The small table a model is fitted on: distinct (frequency, recency, T) with how many customers
share each."""

from dataclasses import dataclass

import ibis.expr.types as ir
import numpy as np
from numpy import ndarray
from pandas import DataFrame
from pandas.api.types import is_integer_dtype

from retention_lib.clv.families import Family
from retention_lib.clv.history import TRIPLE, History, arguments, customers
from retention_lib.contract import ContractError

BITS = 20  # of each part of a triple in one whole number: days of 2,800 years
MOST = 2**BITS - 1


@dataclass(frozen=True)
class Triples:
    """Counts ``x``, times ``recency`` and ``T`` in units of ``unit``, and ``customers`` that share
    them."""

    x: ndarray
    recency: ndarray
    T: ndarray
    customers: ndarray
    unit: float = 1.0

    @property
    def n(self) -> int:
        """How many customers there are."""
        return int(self.customers.sum())

    @property
    def arguments(self) -> tuple[ndarray, ndarray, ndarray]:
        """What a family's likelihood is a function of."""
        return self.x, self.recency, self.T

    def units(self, family: Family) -> ndarray:
        """The unit that each parameter of a family is measured in."""
        return np.where(np.isin(family.NAMES, family.TIMES), self.unit, 1.0)

    def scale(self) -> "Triples":
        """The same with the longest T as the unit of time."""
        longest = float(self.T.max())
        times = self.recency / longest, self.T / longest
        return Triples(self.x, *times, self.customers, self.unit * longest)

    def coarsen(self, steps: int) -> "Triples":
        """Scaled times on a grid of so many steps: a smaller table, near enough to start from."""
        size, reached = steps + 1, np.array([self.recency, self.T]) * steps
        recency, T = reached.round().astype("int64")
        places = (self.x * size + recency) * size + T
        keys, codes = np.unique(places, return_inverse=True)
        times = keys // size % size / steps, keys % size / steps
        shared = np.bincount(codes, self.customers)
        return Triples(keys // size**2, *times, shared, self.unit)


def triples(history: History) -> Triples:
    """The distinct triples of a history, counted in the engine when it is an Ibis table.

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
            f"(frequency, recency, T) = {example}",
            "make it with clv.history",
        )
    return Triples(*arguments(frame), frame["customers"].to_numpy(dtype=float))


def _count(history: History) -> DataFrame:
    if isinstance(history, ir.Table) and set(TRIPLE) <= set(history.columns):
        return history.group_by(TRIPLE).aggregate(customers=history.count()).to_pandas()
    if "customers" in history.columns:
        return customers(history, *TRIPLE, "customers")
    frame = customers(history, *TRIPLE)[TRIPLE]
    if (key := _key(frame)) is None:
        groups = frame.groupby(TRIPLE, as_index=False, dropna=False)
        return groups.size().rename(columns={"size": "customers"})
    keys, shared = np.unique(key, return_counts=True)
    parts = [keys >> 2 * BITS, keys >> BITS & MOST, keys & MOST]
    return DataFrame(np.column_stack(parts), columns=TRIPLE).assign(customers=shared)


def _key(frame: DataFrame) -> ndarray | None:
    """One whole number for each triple, where all are whole and small enough: sorting it is
    fastest."""
    if frame.empty or not all(map(is_integer_dtype, frame.dtypes)):
        return None
    if frame.min().min() < 0 or frame.max().max() > MOST:
        return None
    x, recency, T = (frame[column].to_numpy(dtype="int64") for column in TRIPLE)
    return x << 2 * BITS | recency << BITS | T


@dataclass(frozen=True)
class Base:
    """Customers by what they share: predictions are made once for each distinct triple.

    What lies ahead of a customer still there depends on frequency and T alone: ``pairs`` are the
    distinct ones, and ``pair`` the place of each triple among them. ``customer`` is the place of
    each customer among the triples.
    """

    customer: ndarray
    triple: tuple[ndarray, ndarray, ndarray]
    pair: ndarray
    pairs: tuple[ndarray, ndarray]

    @classmethod
    def of(cls, history: DataFrame) -> "Base":
        """The base of a history in pandas."""
        frame = history[TRIPLE]
        if (key := _key(frame)) is None:
            key = frame.groupby(TRIPLE, sort=False).ngroup().to_numpy()
        _, first, customer = np.unique(key, return_index=True, return_inverse=True)
        x, recency, T = arguments(frame.iloc[first])
        moments, moment = np.unique(T, return_inverse=True)
        keys, pair = np.unique(x * len(moments) + moment, return_inverse=True)
        pairs = keys // len(moments), moments[keys % len(moments)]
        return cls(customer, (x, recency, T), pair, pairs)
