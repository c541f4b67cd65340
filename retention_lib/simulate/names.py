"""What customers are called: an id of their own, and for some an alias on the web and one in the
app."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow as pa
from numpy import ndarray
from numpy.typing import ArrayLike
from pyarrow import Array, Table

from retention_lib.simulate import planted
from retention_lib.simulate.draws import Random, stream

ALIAS_CHANNELS = {"web": "w", "app": "a"}  # the letter that their ids begin with


@dataclass(frozen=True)
class Names:
    """Ids for every table; ``aliased`` are the rows of customers with aliases, ``chained`` those
    whose app alias leads to the web one."""

    customers: int
    aliased: ndarray
    chained: ndarray
    random: Random

    @cached_property
    def own(self) -> Array:
        return _ids("c", np.arange(self.customers))

    @cached_property
    def everything(self) -> Array:
        """Own ids, then the aliases on the web, then those in the app."""
        return pa.concat_arrays([self.own, *self._aliases()])

    def _aliases(self) -> list[Array]:
        return [_ids(letter, self.aliased) for letter in ALIAS_CHANNELS.values()]

    def on_channel(
        self,
        customer: ArrayLike,
        channel: ArrayLike,
    ) -> Array:
        """What a channel (its place in ``CHANNELS``) calls each customer."""
        customer, channel = np.asarray(customer), np.asarray(channel)
        n = len(self.aliased)
        places = np.full(self.customers, -1)
        places[self.aliased] = np.arange(n)
        place = places[customer]
        alias = self.customers + n * channel.astype("int64") + place
        has_alias = (place >= 0) & (channel < len(ALIAS_CHANNELS))
        called = np.where(has_alias, alias, customer).astype("int32")
        return pa.DictionaryArray.from_arrays(pa.array(called), self.everything)

    def anywhere(self, customer: ArrayLike) -> Array:
        """What a channel drawn by lot calls each customer."""
        channel = self.random.integers(
            0,
            len(planted.CHANNELS),
            np.size(customer),
        )
        return self.on_channel(customer, channel)

    def identities(self) -> Table:
        web, app = self._aliases()
        own = _ids("c", self.aliased)
        chained = np.isin(self.aliased, self.chained)
        owner = np.where(
            chained,
            web.to_numpy(False),
            own.to_numpy(False),
        )
        return pa.table(
            {
                "alias_id": pa.concat_arrays([web, app]),
                "customer_id": pa.concat_arrays([own, pa.array(owner)]),
                "source": np.repeat(list(ALIAS_CHANNELS), len(self.aliased)),
            }
        )


def _ids(
    letter: str,
    numbers: ndarray,
) -> Array:
    return pa.array([f"{letter}{number + 1}" for number in numbers.tolist()], pa.string())


def names(customers: int, seed: int) -> Names:
    random = stream(seed, "names")
    draw = random.random(customers)
    aliased = np.flatnonzero(draw < planted.ALIASED)
    chained = np.flatnonzero(draw < planted.CHAINED)
    return Names(customers, aliased, chained, random)
