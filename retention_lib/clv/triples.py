"""The small table a model is fitted on: distinct (frequency, recency, T) with how many customers
share each."""

from dataclasses import dataclass

import ibis.expr.types as ir
import numpy as np
import pandas as pd

from retention_lib import contract
from retention_lib.clv.history import TRIPLE, customers

BITS = 20  # of each part of a triple in one whole number: days of 2,800 years
MOST = 2**BITS - 1


@dataclass(frozen=True)
class Triples:
    """Counts ``x``, times ``recency`` and ``T`` in units of ``unit``, and ``customers`` that share
    them."""

    x: np.ndarray
    recency: np.ndarray
    T: np.ndarray
    customers: np.ndarray
    unit: float = 1.0

    @property
    def n(self) -> int:
        return int(self.customers.sum())

    @property
    def arguments(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        return self.x, self.recency, self.T

    def scaled(self) -> "Triples":
        """The same with the longest T as the unit of time."""
        unit = float(self.T.max())
        return Triples(self.x, self.recency / unit, self.T / unit, self.customers, self.unit * unit)

    def coarse(self, steps: int) -> "Triples":
        """Scaled times on a grid of so many steps: a smaller table, near enough to start from."""
        recency, T = (np.round(time * steps).astype("int64") for time in (self.recency, self.T))
        size = steps + 1
        keys, codes = np.unique((self.x * size + recency) * size + T, return_inverse=True)
        times = (keys // size % size / steps, keys % size / steps)
        return Triples(keys // size**2, *times, np.bincount(codes, self.customers), self.unit)


def triples(history) -> Triples:
    """The distinct triples of a history, counted in the engine when it is an Ibis table.

    Raises ``ContractError`` when columns are missing or a row cannot be: 0 <= recency <= T, recency
    0 without repeats.
    """
    frame = _counted(history)
    if frame.empty:
        raise contract.ContractError(
            "a model needs customers", "an empty history", "check the source and as_of"
        )
    x, recency, T = (frame[column].to_numpy(dtype="float64") for column in TRIPLE)
    wrong = ~(
        (x >= 0) & (x == np.floor(x)) & (recency >= 0) & (recency <= T) & ((x > 0) | (recency == 0))
    )
    if wrong.any():
        example = frame.loc[wrong, TRIPLE].iloc[0].tolist()
        asked = (
            "a history needs whole frequency >= 0 and 0 <= recency <= T, recency 0 for one-time"
            " buyers"
        )
        raise contract.ContractError(
            asked, f"(frequency, recency, T) = {example}", "make it with clv.history"
        )
    return Triples(x.astype("int64"), recency, T, frame["customers"].to_numpy(dtype="float64"))


def _counted(history) -> pd.DataFrame:
    if isinstance(history, ir.Table) and set(TRIPLE) <= set(history.columns):
        return history.group_by(TRIPLE).aggregate(customers=history.count()).to_pandas()
    if "customers" in history.columns:
        return customers(history, *TRIPLE, "customers")
    frame = customers(history, *TRIPLE)[TRIPLE]
    if (key := _key(frame)) is None:
        return (
            frame.groupby(TRIPLE, as_index=False, dropna=False)
            .size()
            .rename(columns={"size": "customers"})
        )
    keys, n = np.unique(key, return_counts=True)
    return pd.DataFrame(
        dict(
            zip(
                TRIPLE,
                (keys >> 2 * BITS, keys >> BITS & MOST, keys & MOST),
                strict=True,
            )
        )
    ).assign(customers=n)


def _key(frame: pd.DataFrame) -> np.ndarray | None:
    """One whole number for each triple, where all are whole and small enough: sorting it is
    fastest."""
    whole = all(pd.api.types.is_integer_dtype(frame[column]) for column in TRIPLE)
    if not whole or frame.empty or frame.min().min() < 0 or frame.max().max() > MOST:
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

    customer: np.ndarray
    triple: tuple[np.ndarray, np.ndarray, np.ndarray]
    pair: np.ndarray
    pairs: tuple[np.ndarray, np.ndarray]

    @classmethod
    def of(cls, frame: pd.DataFrame) -> "Base":
        """The base of a history in pandas."""
        key = _key(frame[TRIPLE])
        if key is None:
            key = frame.groupby(TRIPLE, sort=False).ngroup().to_numpy()
        _, first, customer = np.unique(key, return_index=True, return_inverse=True)
        x, recency, T = (frame[column].to_numpy()[first] for column in TRIPLE)
        moments, moment = np.unique(T, return_inverse=True)
        keys, pair = np.unique(x.astype("int64") * len(moments) + moment, return_inverse=True)
        pairs = (keys // len(moments), moments[keys % len(moments)].astype(float))
        return cls(
            customer,
            (x.astype("int64"), recency.astype(float), T.astype(float)),
            pair,
            pairs,
        )
