"""What customers of today and those still to come do in the periods ahead: their lives are
simulated, each with rates of buying and of leaving of its own."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy import ndarray
from numpy.random import Generator
from pandas import DataFrame

from retention_lib.clv.families import Family
from retention_lib.clv.history import TRIPLE
from retention_lib.clv.triples import Base, base_of

MOST = 25_000  # customers whose lives are simulated; of more, each stands for several


class Future(NamedTuple):
    """What happens in each period ahead, one column a period: how many come ``back`` who were
    customers before it, and the ``money`` of all. The first row is of all customers of today, each
    other of a newcomer of one period, on average."""

    back: ndarray
    money: ndarray

    def returning(self, new: ndarray) -> ndarray:
        """How many of those who came before it are active in each period, if so many are new."""
        return self.back[0] + new @ self.back[1:]

    def revenue(self, new: ndarray) -> ndarray:
        """What all bring in each period, if so many are new."""
        return self.money[0] + new @ self.money[1:]


class Way(NamedTuple):
    """By what a future comes about: a family of buying models, its parameters, and those of
    spending."""

    family: Family
    theta: ndarray
    price: ndarray


@dataclass(frozen=True)
class Today:
    """Customers of today whose lives are simulated by what they share, their ``mean`` spend so far,
    for how many ``each`` stands, and the days with which the periods ahead end."""

    base: Base
    mean: ndarray
    each: float
    ends: ndarray

    @classmethod
    def of(
        cls,
        history: DataFrame,
        ends: ndarray,
        standing: float = 1.0,
        most: int = MOST,
    ) -> "Today":
        """The customers of a history in pandas, each ``standing`` for so many; of more than the
        ``most``, some of every kind."""
        columns = [*TRIPLE, "monetary_value"]
        ordered = history[columns].sort_values(columns)
        each = max(len(ordered) / most, 1.0)
        places = np.arange(len(ordered) / each) * each
        chosen = ordered.take(places.astype("int64"))
        mean = chosen["monetary_value"].to_numpy(dtype=float)
        return cls(base_of(chosen), mean, standing * each, ends)

    def future(
        self,
        way: Way,
        come: ndarray,
        random: Generator,
    ) -> Future:
        """One future, in which so many newcomers ``come`` in each period."""
        triple, customer = self.base.triple, self.base.customer
        alive = way.family.alive(way.theta, *triple)[customer]
        stays = random.random(len(alive)) < alive
        x, _, T = (shared[customer[stays]] for shared in triple)
        mean = self.mean[stays]
        life = way.family.live(way.theta, x, T, random)
        bought = self._bought(life, 0 * T, random)
        p, q, v = way.price
        wallet = (v + x * mean) / random.standard_gamma(p * x + q)
        today = bought > 0, _paid(p, wallet, bought, random)
        sums = (self.each * brought.sum(axis=0) for brought in today)
        new = self._newcomers(way, come, random)
        return Future(*map(np.vstack, zip(sums, new, strict=True)))

    def _newcomers(
        self,
        way: Way,
        come: ndarray,
        random: Generator,
    ) -> Iterator[ndarray]:
        """Of a newcomer of each period, one a row, on average: how often one comes back in each,
        and what one brings."""
        period = np.repeat(np.arange(len(come)), come)
        first = np.equal.outer(period, np.arange(len(come)))
        begins = np.append(0.0, self.ends[:-1])
        length = self.ends - begins
        born = begins[period] + length[period] * random.random(len(period))
        new = 0 * born
        once = new.astype("int64")
        rate, leaving, last = way.family.live(way.theta, once, new, random)
        alive = way.family.alive(way.theta, once, new, new)
        gone = random.random(len(period)) >= alive
        bought = self._bought((rate, leaving, last), born, random)
        bought[gone] = 0
        p, q, v = way.price
        wallet = v / random.standard_gamma(q, len(period))
        paid = _paid(p, wallet, bought + first, random)
        for brought in ((bought > 0) & ~first, paid):
            yield first.T.astype(float) @ brought / np.maximum(come, 1)[:, None]

    def _bought(
        self,
        life: tuple[ndarray, ndarray, int],
        born: ndarray,
        random: Generator,
    ) -> ndarray:
        """Purchases after the first, one row a customer, one column a period."""
        rate, leaving, last = life
        with np.errstate(divide="ignore", over="ignore"):
            left = (born + random.standard_exponential(len(rate)) / leaving)[:, None]
        begins = np.append(0.0, self.ends[:-1])
        since = np.maximum(born[:, None], begins)
        there = np.clip(np.minimum(left, self.ends) - since, 0, None)
        leaves = (left > begins) & (left <= self.ends)
        return random.poisson(rate[:, None] * there) + last * leaves


def _paid(
    p: float,
    wallet: ndarray,
    bought: ndarray,
    random: Generator,
) -> ndarray:
    """Money of so many purchases, those of one customer from one wallet."""
    return wallet[:, None] * random.standard_gamma(p * bought)
