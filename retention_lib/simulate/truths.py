"""What is true of the simulated shop: each planted truth with its value, from what generated the
tables."""

from datetime import date

import numpy as np
from pandas import DataFrame, Series, concat

from retention_lib.simulate import planted
from retention_lib.simulate.draws import World, pick
from retention_lib.simulate.names import names
from retention_lib.simulate.stated import stated
from retention_lib.simulate.surveys import after_tickets, answers
from retention_lib.simulate.truths_of_plans import of_plans, of_referrals
from retention_lib.simulate.world import AS_OF, world


def truths(
    customers: int = 10_000,
    *,
    seed: int = 1,
    as_of: date | str = AS_OF,
    healthy: bool = False,
) -> DataFrame:
    """What is true of ``shop`` with the same arguments. One row per planted truth; of a healthy
    shop every effect is null: 0, or 1 where it is a ratio.

    Columns: ``truth`` (its name), ``table`` (the record table that shows it first), ``value``,
    ``unit``, ``how`` (what the value is, and why a naive estimate misses it where one does). A
    value is a constant of the generation, or the mean over this shop of what the generation knows
    and no table tells: what the silent would have answered, what a customer would have done had
    nothing been planted.

    >>> truths(1_000).set_index("truth").loc["rate_gold", "value"]
    np.float64(1.5)
    """
    happened = world(customers, seed, as_of, healthy)
    values: dict[str, float] = {}
    for part in PARTS:
        values |= part(happened)
    told = DataFrame(map(stated, values), list(values), ["table", "unit", "how"])
    told.insert(1, "value", Series(values))
    return told.rename_axis("truth").reset_index()


def latent(
    customers: int = 10_000,
    *,
    seed: int = 1,
    as_of: date | str = AS_OF,
    healthy: bool = False,
) -> dict[str, DataFrame]:
    """What no company sees of ``shop`` with the same arguments: two frames.

    ``people``: ``customer_id, attitude`` (standard deviations), ``rate`` (orders a day while a
    customer stays), ``leaving`` (chance after an order), ``left_at`` (empty for those who had not
    left). ``invitations``: ``customer_id, wave, score`` (what they would answer), ``answered``.

    >>> latent(1_000)["invitations"].columns.tolist()
    ['customer_id', 'wave', 'score', 'answered']
    """
    happened = world(customers, seed, as_of, healthy)
    people = happened.people
    asked = happened.invitations
    own = names(happened).own.to_numpy(zero_copy_only=False)
    left = happened.times(happened.until_end(people["left"]))
    people = people.assign(customer_id=own, left_at=left)
    asked = asked.assign(
        customer_id=own[asked["customer"]],
        answered=asked["answered_at"].notna(),
    )
    return {
        "people": people[["customer_id", "attitude", "rate", "leaving", "left_at"]],
        "invitations": asked[["customer_id", "wave", "score", "answered"]],
    }


def _customers(world: World) -> dict[str, float]:
    people = world.people
    first = world.orders.drop_duplicates("customer")
    first = first[first["at"] < planted.EDGE]
    stays = 1 - people.query("sticky")[["leaving", "unstuck"]]
    return {
        "release_leaving": world.planted.RELEASE_LEAVING,
        "sticky_category": stays["leaving"].mean() / stays["unstuck"].mean(),
        "season": world.planted.SEASON,
        "left_edge": (pick(people["acquired"], first["customer"]) < 0).mean(),
    }


def _moved(world: World) -> dict[str, float]:
    """By slow answers, by campaigns and by the programme."""
    slow = world.tickets.query("slow and first_response_at.notna()")
    staying = 1 - slow["final"].astype(float)
    after = after_tickets(world).query("slow")
    waited = _means(after["score"] - after["prompt"], after["question"], "slow_")
    sent = world.campaigns.query("treated")
    brought = _means(sent["extra"].notna(), sent["campaign"], "campaign_")
    rates = {f"rate_{name}": times for name, times in world.planted.FASTER.items()}
    leaving = world.planted.SLOW_LEAVING * staying.mean()
    return {"slow_leaving": leaving, **waited, **brought, **rates}


def _means(
    values: Series,
    by: Series | np.ndarray,
    prefix: str,
) -> dict[str, float]:
    """The mean of each group."""
    return values.groupby(by, observed=True).mean().add_prefix(prefix).to_dict()


def _scores(world: World) -> dict[str, float]:
    asked = world.invitations
    sign = Series(_group(asked) - 1)
    segment = pick(world.people["segment"], asked["customer"])
    return {
        "nps": sign.mean(),
        **_means(sign, np.take(list(planted.SEGMENTS), segment), "nps_"),
        **_means(sign, asked["wave"], "nps_"),
    }


def _group(asked: DataFrame) -> np.ndarray:
    """The place of each score: detractor, passive, promoter."""
    return np.digitize(asked["score"], [7, 9])


def _staying(world: World) -> dict[str, float]:
    wave = world.invitations["wave"].cat.categories[-5]
    asked = world.invitations[world.invitations["wave"] == wave]
    until = asked["sent_at"].iloc[0] + planted.PAUSE
    bought = [world.orders.query(f"at > {until}"), world.campaigns.query(f"extra > {until}")]
    stayed = asked["customer"].isin(concat(bought)["customer"])
    group = np.take(["detractors", "passives", "promoters"], _group(asked))
    return _means(stayed, group, "staying_")


def _told(world: World) -> dict[str, float]:
    """Before they leave, and in comments."""
    shares = {
        f"{name}_{who}": share
        for name, shares in world.planted.LEAVING.items()
        for who, share in zip(("leaving", "staying"), shares, strict=True)
    }
    said = answers(world).query("question == 0 and theme >= 0")["theme"]
    share = said.value_counts(normalize=True)
    themes = enumerate(world.planted.THEMES)
    return shares | {f"theme_{name}": share.get(place, 0.0) for place, name in themes}


PARTS = (_customers, _moved, _scores, _staying, _told, of_plans, of_referrals)
