"""From the world to the contract's tables: customers under their ids and aliases, days as clock
times."""

from collections.abc import Iterable

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import ArrayLike
from pyarrow import Array, Table

from retention_lib.simulate import planted
from retention_lib.simulate.browsing import EVENTS, events
from retention_lib.simulate.comments import texts
from retention_lib.simulate.draws import pick
from retention_lib.simulate.names import Names
from retention_lib.simulate.newsletters import newsletters
from retention_lib.simulate.spending import transactions
from retention_lib.simulate.support import TOPICS
from retention_lib.simulate.surveys import QUESTIONS, answers
from retention_lib.simulate.world import World


def look_up(
    places: ArrayLike,
    values: Iterable[str],
) -> Array:
    """The values at these places; -1 is none."""
    places = np.asarray(places)
    indices = pa.array(places.astype("int32"), mask=places < 0)
    return pa.DictionaryArray.from_arrays(indices, pa.array(list(values), pa.string()))


def of_customers(world: World, names: Names) -> Table:
    people = world.people
    costs = np.array([planted.ACQUISITION_COST[name] for name in planted.CHANNELS])
    scale = costs[people["channel"]] / 4
    return pa.table(
        {
            "customer_id": names.own,
            "segment": look_up(people["segment"], planted.SEGMENTS),
            "country": look_up(people["country"], planted.COUNTRIES),
            "channel": look_up(people["channel"], planted.CHANNELS),
            "acquired_on": pa.array(world.clock.times(people["acquired"]).astype("M8[D]")),
            "acquisition_cost": np.round(names.random.gamma(4, scale), 2),
        }
    )


def of_transactions(world: World, names: Names) -> Table:
    rows = transactions(world)
    return pa.table(
        {
            "customer_id": names.on_channel(rows["customer"], rows["channel"]),
            "ordered_at": world.clock.times(rows["at"]),
            "amount": rows["amount"],
            "transaction_id": rows["transaction_id"],
            "category": look_up(rows["category"], planted.CATEGORIES),
            "channel": look_up(rows["channel"], planted.CHANNELS),
        }
    )


def of_events(world: World, names: Names) -> Table:
    rows = events(world)
    # a store has no pages: its customers use the web
    channel = pick(world.people["channel"], rows["customer"]) % 2
    return pa.table(
        {
            "customer_id": names.on_channel(rows["customer"], channel),
            "happened_at": world.clock.times(rows["at"]),
            "event": look_up(rows["event"], EVENTS),
            "channel": look_up(channel, planted.CHANNELS),
            "session_id": rows["session_id"],
        }
    )


def of_tickets(world: World, names: Names) -> Table:
    rows = world.tickets
    return pa.table(
        {
            "ticket_id": rows["ticket_id"],
            "customer_id": names.anywhere(rows["customer"]),
            "opened_at": world.clock.times(rows["opened"]),
            "first_response_at": world.clock.times(rows["response"]),
            "closed_at": world.clock.times(rows["closed"]),
            "topic": look_up(rows["topic"], TOPICS),
            "priority": look_up(rows["urgent"], ["normal", "urgent"]),
        }
    )


def of_surveys(world: World, names: Names) -> Table:
    rows = answers(world)
    ticket = rows["ticket_id"].to_numpy()
    return pa.table(
        {
            "customer_id": names.anywhere(rows["customer"]),
            "answered_at": world.clock.times(rows["answered"]),
            "question": look_up(rows["question"], QUESTIONS),
            "score": rows["score"].astype("float64"),
            "wave": look_up(rows["wave"], world.invitations["wave"].cat.categories),
            "ticket_id": pa.array(ticket, mask=ticket == 0),
            "comment": look_up(rows["text"], texts()),
        }
    )


def of_messages(world: World, names: Names) -> Table:
    """Campaigns, newsletters and, as campaigns named after their wave, invitations to surveys."""
    letters = newsletters(world).assign(treated=True)
    parts = [world.campaigns, letters, _invited(world.invitations)]
    campaign = pd.api.types.union_categoricals([part["campaign"] for part in parts])
    rows = pd.concat([part.drop(columns="campaign") for part in parts], ignore_index=True)
    rows = rows.assign(campaign=campaign.codes).sort_values("sent", kind="stable")
    return pa.table(
        {
            "customer_id": names.anywhere(rows["customer"]),
            "campaign": look_up(rows["campaign"], campaign.categories),
            "sent_at": world.clock.times(rows["sent"]),
            "arm": look_up(rows["treated"], ["control", "treated"]),
            "opened_at": world.clock.times(rows["opened"]),
            "clicked_at": world.clock.times(rows["clicked"]),
            "cost": np.where(rows["treated"], planted.MAIL_COST, 0.0),
        }
    )


def _invited(invitations: pd.DataFrame) -> pd.DataFrame:
    """Invitations as messages; those who answered opened theirs half-way."""
    campaign = invitations["wave"].cat.rename_categories("survey {}".format)
    opened = (invitations["sent"] + invitations["answered"]) / 2
    sent = invitations[["customer", "sent"]]
    return sent.assign(campaign=campaign, opened=opened, treated=True)


def of_memberships(world: World, names: Names) -> Table:
    rows, clock = world.joined, world.clock
    stays = names.random.exponential(1500, len(rows))
    ends = (rows["at"] + 90 + stays).where(rows["tier"] != "gold")
    return pa.table(
        {
            "customer_id": names.anywhere(rows["customer"]),
            "joined_at": clock.times(rows["at"]),
            "left_at": clock.times(clock.until_end(ends)),
            "kind": pa.array(rows["kind"]),
            "tier": pa.array(rows["tier"], pa.string(), from_pandas=True),
        }
    )


def of_subscriptions(world: World, names: Names) -> Table:
    """A tenth of the customers subscribe some weeks after they came, and end it when they leave or
    later."""
    random, clock, left = names.random, world.clock, world.people["left"].to_numpy()
    acquired = world.people["acquired"].to_numpy()
    begun = np.maximum(acquired, 0) + random.exponential(60, len(left))
    wanted = random.random(len(left)) < planted.SUBSCRIBING
    chosen = np.flatnonzero(wanted & (begun < np.minimum(left, clock.span)))
    n = len(chosen)
    yearly = random.random(n) < 0.25
    ended = left[chosen] + random.uniform(0, 45, n)
    return pa.table(
        {
            "customer_id": names.anywhere(chosen),
            "started_at": clock.times(begun[chosen]),
            "amount": np.where(yearly, 99.0, 9.5),
            "every": look_up(yearly, ["month", "year"]),
            "ended_at": clock.times(clock.until_end(ended)),
        }
    )
