"""What customers are called: an id of their own, and for some an alias on the web and one in the
app."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow as pa

from retention_lib.simulate import planted
from retention_lib.simulate.draws import stream

ALIAS_CHANNELS = {"web": "w", "app": "a"}  # the letter that their ids begin with


@dataclass(frozen=True)
class Names:
    """Ids for every table; ``aliased`` are the rows of customers with aliases, ``chained`` those
    whose app alias leads to the web one."""

    customers: int
    aliased: np.ndarray
    chained: np.ndarray
    random: np.random.Generator

    @cached_property
    def own(self) -> pa.Array:
        return _ids("c", np.arange(self.customers))

    @cached_property
    def everything(self) -> pa.Array:
        """Own ids, then the aliases on the web, then those in the app."""
        return pa.concat_arrays(
            [
                self.own,
                *(_ids(letter, self.aliased) for letter in ALIAS_CHANNELS.values()),
            ]
        )

    def on_channel(self, customer, channel) -> pa.Array:
        """What a channel (its place in ``CHANNELS``) calls each customer."""
        place = np.full(self.customers, -1)
        place[self.aliased] = np.arange(len(self.aliased))
        customer, channel = np.asarray(customer), np.asarray(channel)
        alias = self.customers + len(self.aliased) * channel.astype("int64") + place[customer]
        called = np.where((place[customer] >= 0) & (channel < len(ALIAS_CHANNELS)), alias, customer)
        return pa.DictionaryArray.from_arrays(pa.array(called.astype("int32")), self.everything)

    def anywhere(self, customer) -> pa.Array:
        """What a channel drawn by lot calls each customer."""
        return self.on_channel(
            customer, self.random.integers(0, len(planted.CHANNELS), len(customer))
        )

    def identities(self) -> pa.Table:
        web, app = (_ids(letter, self.aliased) for letter in ALIAS_CHANNELS.values())
        own = _ids("c", self.aliased)
        owner = np.where(
            np.isin(self.aliased, self.chained),
            web.to_numpy(False),
            own.to_numpy(False),
        )
        source = np.repeat(list(ALIAS_CHANNELS), len(self.aliased))
        columns = {
            "alias_id": pa.concat_arrays([web, app]),
            "customer_id": pa.concat_arrays([own, pa.array(owner)]),
            "source": source,
        }
        return pa.table(columns)


def _ids(letter: str, numbers: np.ndarray) -> pa.Array:
    return pa.array(np.char.add(letter, (numbers + 1).astype(str)).tolist(), pa.string())


def names(customers: int, seed: int) -> Names:
    random = stream(seed, "names")
    draw = random.random(customers)
    aliased, chained = (
        np.flatnonzero(draw < planted.ALIASED),
        np.flatnonzero(draw < planted.CHAINED),
    )
    return Names(customers, aliased, chained, random)
