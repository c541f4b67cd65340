"""From the world to the contract's tables: customers under their ids and aliases, days as clock
times."""

import numpy as np
import pandas as pd
import pyarrow as pa

from retention_lib.simulate import planted
from retention_lib.simulate.browsing import EVENTS, events
from retention_lib.simulate.comments import texts
from retention_lib.simulate.mail import newsletters
from retention_lib.simulate.names import Names
from retention_lib.simulate.spending import transactions
from retention_lib.simulate.support import TOPICS
from retention_lib.simulate.surveys import QUESTIONS, answers
from retention_lib.simulate.world import World


def texted(places, values) -> pa.Array:
    """The values at these places; -1 is none."""
    places = np.asarray(places)
    values = values if isinstance(values, pa.Array) else pa.array(list(values), pa.string())
    return pa.DictionaryArray.from_arrays(pa.array(places.astype("int32"), mask=places < 0), values)


def of_customers(world: World, names: Names) -> pa.Table:
    people = world.people
    mean = np.array([planted.ACQUISITION_COST[name] for name in planted.CHANNELS])[
        people["channel"]
    ]
    return pa.table(
        {
            "customer_id": names.own,
            "segment": texted(people["segment"], planted.SEGMENTS),
            "country": texted(people["country"], planted.COUNTRIES),
            "channel": texted(people["channel"], planted.CHANNELS),
            "acquired_on": pa.array(world.clock.times(people["acquired"]).astype("M8[D]")),
            "acquisition_cost": np.round(names.random.gamma(4, mean / 4), 2),
        }
    )


def of_transactions(world: World, names: Names) -> pa.Table:
    rows = transactions(world.people, world.orders, world.campaigns, world.seed, world.clock)
    return pa.table(
        {
            "customer_id": names.on_channel(rows["customer"], rows["channel"]),
            "ordered_at": world.clock.times(rows["at"]),
            "amount": rows["amount"].to_numpy(),
            "transaction_id": rows["transaction_id"].to_numpy(),
            "category": texted(rows["category"], planted.CATEGORIES),
            "channel": texted(rows["channel"], planted.CHANNELS),
        }
    )


def of_events(world: World, names: Names) -> pa.Table:
    rows = events(world.orders, world.seed, world.clock)
    channel = (
        world.people["channel"].to_numpy()[rows["customer"]] % 2
    )  # a store has no pages: its customers use the web
    return pa.table(
        {
            "customer_id": names.on_channel(rows["customer"], channel),
            "happened_at": world.clock.times(rows["at"]),
            "event": texted(rows["event"], EVENTS),
            "channel": texted(channel, planted.CHANNELS),
            "session_id": rows["session_id"].to_numpy(),
        }
    )


def of_tickets(world: World, names: Names) -> pa.Table:
    rows = world.tickets
    return pa.table(
        {
            "ticket_id": rows["ticket_id"].to_numpy(),
            "customer_id": names.anywhere(rows["customer"]),
            "opened_at": world.clock.times(rows["opened"]),
            "first_response_at": world.clock.times(rows["response"]),
            "closed_at": world.clock.times(rows["closed"]),
            "topic": texted(rows["topic"], TOPICS),
            "priority": texted(rows["urgent"].astype("int8"), ["normal", "urgent"]),
        }
    )


def of_surveys(world: World, names: Names) -> pa.Table:
    rows = answers(world)
    return pa.table(
        {
            "customer_id": names.anywhere(rows["customer"]),
            "answered_at": world.clock.times(rows["answered"]),
            "question": texted(rows["question"], QUESTIONS),
            "score": rows["score"].to_numpy().astype("float64"),
            "wave": texted(rows["wave"], world.invitations["wave"].cat.categories),
            "ticket_id": pa.array(
                rows["ticket_id"].to_numpy(), mask=rows["ticket_id"].to_numpy() == 0
            ),
            "comment": texted(rows["text"], texts()),
        }
    )


def of_messages(world: World, names: Names) -> pa.Table:
    """Campaigns, newsletters and, as campaigns named after their wave, invitations to surveys."""
    sent = newsletters(world.people, world.orders, world.seed, world.clock)
    parts = [world.campaigns, sent.assign(treated=True), _invited(world.invitations)]
    campaign = pd.api.types.union_categoricals([part["campaign"] for part in parts])
    rows = pd.concat([part.drop(columns="campaign") for part in parts], ignore_index=True)
    rows = rows.assign(campaign=campaign.codes).sort_values("sent", kind="stable")
    return pa.table(
        {
            "customer_id": names.anywhere(rows["customer"]),
            "campaign": texted(rows["campaign"], campaign.categories),
            "sent_at": world.clock.times(rows["sent"]),
            "arm": texted(rows["treated"].astype("int8"), ["control", "treated"]),
            "opened_at": world.clock.times(rows["opened"]),
            "clicked_at": world.clock.times(rows["clicked"]),
            "cost": np.where(rows["treated"], planted.MAIL_COST, 0.0),
        }
    )


def _invited(invitations: pd.DataFrame) -> pd.DataFrame:
    """Invitations as messages; those who answered opened theirs half-way."""
    campaign = invitations["wave"].cat.rename_categories(lambda wave: f"survey {wave}")
    opened = (invitations["sent"] + invitations["answered"]) / 2
    return invitations[["customer", "sent"]].assign(campaign=campaign, opened=opened, treated=True)


def of_memberships(world: World, names: Names) -> pa.Table:
    rows = world.joined
    stays = names.random.exponential(1500, len(rows))
    ends = np.where(rows["tier"].eq("gold"), np.nan, rows["at"] + 90 + stays)
    return pa.table(
        {
            "customer_id": names.anywhere(rows["customer"]),
            "joined_at": world.clock.times(rows["at"]),
            "left_at": world.clock.times(np.where(ends < world.clock.span, ends, np.nan)),
            "kind": pa.array(rows["kind"]),
            "tier": pa.array(rows["tier"], pa.string(), from_pandas=True),
        }
    )


def of_subscriptions(world: World, names: Names) -> pa.Table:
    """A tenth of the customers subscribe some weeks after they came, and end it when they leave or
    later."""
    people, random = world.people, names.random
    begun = np.maximum(people["acquired"], 0) + random.exponential(60, len(people))
    chosen = (random.random(len(people)) < planted.SUBSCRIBING) & (
        begun < np.minimum(people["left"], world.clock.span)
    )
    begun, yearly = begun[chosen].to_numpy(), random.random(chosen.sum()) < 0.25
    ended = people["left"][chosen].to_numpy() + random.uniform(0, 45, len(begun))
    return pa.table(
        {
            "customer_id": names.anywhere(np.flatnonzero(chosen)),
            "started_at": world.clock.times(begun),
            "amount": np.where(yearly, 99.0, 9.5),
            "every": texted(yearly.astype("int8"), ["month", "year"]),
            "ended_at": world.clock.times(np.where(ended < world.clock.span, ended, np.nan)),
        }
    )
