"""What is true of the simulated shop: each planted truth with its value, from what generated the
tables."""

import datetime

import numpy as np
import pandas as pd

from retention_lib.simulate import planted
from retention_lib.simulate.answers import after_tickets
from retention_lib.simulate.names import names
from retention_lib.simulate.stated import EDGE, PAUSE, stated
from retention_lib.simulate.surveys import answers
from retention_lib.simulate.world import AS_OF, World, world


def truths(
    customers: int = 10_000, *, seed: int = 1, as_of: datetime.date | str = AS_OF
) -> pd.DataFrame:
    """What is true of ``shop`` with the same arguments. One row per planted truth.

    Columns: ``truth`` (its name), ``table`` (the record table that shows it first), ``value``,
    ``unit``, ``how`` (what the value is, and why a naive estimate misses it where one does). A
    value is a constant of the generation, or the mean over this shop of what the generation knows
    and no table tells: what the silent would have answered, what a customer would have done had
    nothing been planted.

    >>> truths(1_000).set_index("truth").loc["rate_gold", "value"]
    np.float64(1.5)
    """
    happened = world(customers, seed, as_of)
    parts = (
        _customers,
        _support,
        _campaigns,
        _programme,
        _surveys,
        _staying,
        _indicators,
        _themes,
    )
    values = {name: float(value) for part in parts for name, value in part(happened).items()}
    frame = pd.DataFrame(
        [(name, *stated(name)) for name in values],
        columns=["truth", "table", "unit", "how"],
    )
    return frame.assign(value=values.values())[["truth", "table", "value", "unit", "how"]]


def latent(
    customers: int = 10_000, *, seed: int = 1, as_of: datetime.date | str = AS_OF
) -> dict[str, pd.DataFrame]:
    """What no company sees of ``shop`` with the same arguments: two frames.

    ``people``: ``customer_id, attitude`` (standard deviations), ``rate`` (orders a day while a
    customer stays), ``leaving`` (chance after an order), ``left_at`` (empty for those who had not
    left). ``invitations``: ``customer_id, wave, score`` (what they would answer), ``answered``.

    >>> latent(1_000)["invitations"].columns.tolist()
    ['customer_id', 'wave', 'score', 'answered']
    """
    happened, called = world(customers, seed, as_of), names(customers, seed)
    people, asked, own = (
        happened.people,
        happened.invitations,
        called.own.to_numpy(zero_copy_only=False),
    )
    left = happened.clock.times(people["left"].where(people["left"] < happened.clock.span))
    people = people[["attitude", "rate", "leaving"]].assign(customer_id=own, left_at=left)
    asked = asked.assign(customer_id=own[asked["customer"]], answered=asked["answered"].notna())
    return {
        "people": people[["customer_id", "attitude", "rate", "leaving", "left_at"]],
        "invitations": asked[["customer_id", "wave", "score", "answered"]],
    }


def _customers(world: World) -> dict[str, float]:
    people, first = world.people, world.orders.drop_duplicates("customer")
    acquired = people["acquired"].to_numpy()
    sticky = people["favourite"] == list(planted.CATEGORIES).index(planted.STICKY)
    return {
        "release_leaving": planted.RELEASE_LEAVING,
        "sticky_category": (
            (1 - people["leaving"][sticky]).mean() / (1 - people["unstuck"][sticky]).mean()
        ),
        "season": planted.SEASON,
        "left_edge": (acquired[first["customer"][first["at"] < EDGE]] < 0).mean(),
    }


def _support(world: World) -> dict[str, float]:
    slow = world.tickets[world.tickets["slow"] & world.tickets["response"].notna()]
    after = after_tickets(world.people, world.tickets, world.seed, world.clock).query("slow")
    change = (after["score"] - after["prompt"]).groupby(after["question"]).mean()
    return {
        "slow_leaving": planted.SLOW_LEAVING * (1 - slow["final"].astype(float)).mean(),
        **{f"slow_{question}": value for question, value in change.items()},
    }


def _campaigns(world: World) -> dict[str, float]:
    sent = world.campaigns[world.campaigns["treated"]]
    return (
        sent["extra"]
        .notna()
        .groupby(sent["campaign"], observed=True)
        .mean()
        .add_prefix("campaign_")
        .to_dict()
    )


def _programme(world: World) -> dict[str, float]:
    return {f"rate_{name}": times for name, times in planted.FASTER.items()}


def nps(scores: pd.Series) -> float:
    return (scores >= 9).mean() - (scores <= 6).mean()


def _surveys(world: World) -> dict[str, float]:
    asked = world.invitations
    segment = np.array(list(planted.SEGMENTS))[
        world.people["segment"].to_numpy()[asked["customer"]]
    ]
    groups = [
        asked["score"].groupby(by, observed=True).apply(nps) for by in (segment, asked["wave"])
    ]
    return {
        "nps": nps(asked["score"]),
        **pd.concat(groups).add_prefix("nps_").to_dict(),
    }


def _staying(world: World) -> dict[str, float]:
    wave = world.invitations["wave"].cat.categories[-5]
    asked = world.invitations[world.invitations["wave"] == wave]
    until, sent = asked["sent"].iloc[0] + PAUSE, world.campaigns
    later = [
        world.orders["customer"][world.orders["at"] > until],
        sent["customer"][sent["extra"] > until],
    ]
    stayed = asked["customer"].isin(pd.concat(later))
    group = np.select(
        [asked["score"] >= 9, asked["score"] >= 7],
        ["promoters", "passives"],
        "detractors",
    )
    return stayed.groupby(group).mean().add_prefix("staying_").to_dict()


def _indicators(world: World) -> dict[str, float]:
    return {
        **dict(zip(("help_leaving", "help_staying"), planted.HELP_AFTER_LOGIN, strict=True)),
        **dict(zip(("run_leaving", "run_staying"), planted.CONTACT_RUN, strict=True)),
        "opening_leaving": planted.OPENING_LEAVING,
        "opening_staying": planted.OPENING,
    }


def _themes(world: World) -> dict[str, float]:
    said = answers(world).query("question == 0 and theme >= 0")["theme"]
    share = said.value_counts(normalize=True)
    return {f"theme_{name}": share.get(place, 0.0) for place, name in enumerate(planted.THEMES)}
