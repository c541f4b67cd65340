"""From the world to the contract's tables: customers under their ids and aliases, days as clock
times."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import ArrayLike
from pandas import DataFrame
from pyarrow import Array, Table

from retention_lib.contract import TABLES
from retention_lib.simulate import planted
from retention_lib.simulate.browsing import EVENTS, events
from retention_lib.simulate.draws import Random, Setting, World
from retention_lib.simulate.mail import messages
from retention_lib.simulate.names import Names, names
from retention_lib.simulate.plans import PLANS, REASONS, taken
from retention_lib.simulate.referring import referrers
from retention_lib.simulate.spending import transactions
from retention_lib.simulate.support import TOPICS
from retention_lib.simulate.surveys import SCALES, answers, texts
from retention_lib.simulate.world import world

WORDS: dict[str, Iterable[str]] = {  # of a column that holds places in them
    "segment": planted.SEGMENTS,
    "country": planted.COUNTRIES,
    "channel": planted.CHANNELS,
    "category": planted.CATEGORIES,
    "event": EVENTS,
    "question": SCALES,
    "comment": texts(),
    "topic": TOPICS,
    "priority": ["normal", "urgent"],
    "arm": ["control", "treated"],
    "every": ["month", "year"],
    "plan": PLANS,
    "ended_reason": REASONS,
}


def made(
    customers: int,
    seed: int,
    as_of: date | str,
    healthy: bool = False,
) -> Iterator[tuple[str, Table]]:
    """The tables one by one as the company would hold them, aliases and all."""
    happened = world(customers, seed, as_of, healthy)
    called = names(happened)
    for name, rows in _rows(happened, called.random):
        yield name, _table(name, rows, called, happened)
    yield "subscriptions", _subscribed(happened, called)
    yield "customers", _customers(happened, called)
    yield "identities", called.identities()


def _rows(world: World, random: Random) -> Iterator[tuple[str, DataFrame]]:
    yield "transactions", transactions(world)
    yield "events", events(world)
    yield "surveys", answers(world)
    yield "tickets", world.tickets
    yield "messages", messages(world)
    yield "memberships", _memberships(world, random)


def _table(name: str, rows: DataFrame, names: Names, setting: Setting) -> Table:
    """The columns that the contract knows, each customer as a channel calls them."""
    table: dict[str, Any] = {}
    for column, known in TABLES[name].columns.items():
        if column == "customer_id":
            table[column] = names.called(rows)
        elif column in rows:
            time = known.type == "time"
            table[column] = setting.times(rows[column]) if time else _said(rows, column)
    return pa.table(table)


def _subscribed(world: World, names: Names) -> Table:
    """Those to the classic plan, then those to the plans that are sold, which have streams of their
    own."""
    classic = _classic(world, names.random)
    others = replace(names, random=world.stream("names of subscribers"))
    parts = [(classic, names), (taken(world), others)]
    tables = [_table("subscriptions", rows, called, world) for rows, called in parts]
    return pa.concat_tables(tables)


def _said(rows: DataFrame, column: str) -> ArrayLike | Array:
    """A column with the words at its places; -1 is none."""
    if column not in WORDS:
        return rows[column]
    places = rows[column].to_numpy("int32")
    indices = pa.array(places, mask=places < 0)
    words = pa.array(list(WORDS[column]), pa.string())
    return pa.DictionaryArray.from_arrays(indices, words)


def _customers(world: World, names: Names) -> Table:
    people = world.people
    acquired = world.times(people["acquired"]).astype("M8[D]")
    scale = np.take(planted.ACQUISITION_COST, people["channel"]) / 4
    brought = referrers(people, world)
    attributes = {name: _said(people, name) for name in ("segment", "country", "channel")}
    return pa.table(
        {
            "customer_id": names.own,
            **attributes,
            "acquired_on": pa.array(acquired),
            "acquisition_cost": np.round(names.random.gamma(4, scale), 2),
            "referred_by": names.own.take(pa.array(brought, mask=brought < 0)),
        }
    )


def _memberships(world: World, random: Random) -> DataFrame:
    rows = world.joined
    stays = random.exponential(1500, len(rows))
    ends = (rows["at"] + 90 + stays).where(rows["tier"] != "gold")
    return rows.assign(joined_at=rows["at"], left_at=world.until_end(ends))


def _classic(world: World, random: Random) -> DataFrame:
    """Some subscribe some weeks after they came, and end it when they leave or later."""
    people = world.people
    left = people["left"]
    begun = people["acquired"].clip(0) + random.exponential(60, len(left))
    wanted = random.random(len(left)) < planted.SUBSCRIBING
    chosen = np.flatnonzero(wanted & (begun < np.minimum(left, world.span)))
    yearly = random.random(len(chosen)) < 0.25
    ended = left[chosen] + random.uniform(0, 45, len(chosen))
    return DataFrame(
        {
            "customer": chosen,
            "started_at": begun[chosen],
            "every": yearly,
            "amount": np.where(yearly, 99.0, 9.5),
            "ended_at": world.until_end(ended),
            "plan": PLANS.index(planted.CLASSIC),
            "ended_reason": -1,  # nobody asked
        }
    )
