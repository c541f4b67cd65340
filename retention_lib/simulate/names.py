"""What customers are called: an id of their own, and for some an alias on the web and one in the
app."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow as pa
from numpy import ndarray
from pandas import DataFrame
from pyarrow import Array, Table

from retention_lib.simulate import planted
from retention_lib.simulate.draws import Random, Setting

ALIAS_CHANNELS = {"web": "w", "app": "a"}  # the letter that their ids begin with


@dataclass(frozen=True)
class Names:
    """Ids for every table; ``aliased`` are the rows of customers with aliases, ``chained`` tells of
    each whether the app alias leads to the web one."""

    customers: int
    aliased: ndarray
    chained: ndarray
    random: Random

    @property
    def own(self) -> Array:
        return self.everything[: self.customers]

    @cached_property
    def everything(self) -> Array:
        """Own ids, then the aliases on the web, then those in the app."""
        called = {"c": np.arange(self.customers)}
        called |= dict.fromkeys(ALIAS_CHANNELS.values(), self.aliased)
        ids = [f"{letter}{number + 1}" for letter, who in called.items() for number in who]
        return pa.array(ids)

    def called(self, rows: DataFrame) -> Array:
        """What the ``customer`` of each row is called on its ``channel`` (its place in
        ``CHANNELS``), or on one drawn by lot."""
        customer = rows["customer"].to_numpy()
        n = len(self.aliased)
        if "channel" in rows:
            channel = rows["channel"].to_numpy("int64")
        else:
            channel = self.random.integers(0, len(planted.CHANNELS), len(rows))
        place = np.searchsorted(self.aliased, customer)
        has_alias = np.isin(customer, self.aliased) & (channel < len(ALIAS_CHANNELS))
        alias = self.customers + n * channel + place
        called = np.where(has_alias, alias, customer).astype("int32")
        return pa.DictionaryArray.from_arrays(pa.array(called), self.everything)

    def identities(self) -> Table:
        aliases = self.everything[self.customers :]
        web, app = aliases.to_numpy(False).reshape(2, -1)
        own = self.own.to_numpy(False)[self.aliased]
        owner = np.where(self.chained, web, own)
        return pa.table(
            {
                "alias_id": np.concatenate([web, app]),
                "customer_id": np.concatenate([own, owner]),
                "source": np.repeat(list(ALIAS_CHANNELS), len(self.aliased)),
            }
        )


def names(setting: Setting) -> Names:
    random = setting.stream("names")
    draw = random.random(setting.customers)
    aliased = np.flatnonzero(draw < planted.ALIASED)
    return Names(setting.customers, aliased, draw[aliased] < planted.CHAINED, random)
