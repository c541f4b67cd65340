"""When customers buy, and who joins the loyalty programme: orders on the season's clock, steady
until the last."""

import numpy as np
from pandas import DataFrame, Series, concat

from retention_lib.simulate import planted
from retention_lib.simulate.draws import Clock, Random, arrivals, choose, pick, stream

APART = 10_000  # more than any two days of one log are apart


def purchases(
    people: DataFrame,
    seed: int,
    clock: Clock,
) -> tuple[DataFrame, DataFrame]:
    """The orders up to the limits of ``people`` (``customer, nth, at, last``), and the joinings of
    the programme."""
    random = stream(seed, "purchases")
    begun = clock.seasoned(people["acquired"])
    plans = people.assign(begun=begun, most=people["orders"] - 1)
    later = _orders(random, plans, clock)
    later["nth"] += 1
    who = np.arange(len(people))
    first = DataFrame({"customer": who, "steady": begun, "nth": 0})
    orders = _in_order([first, later])
    joined = joinings(orders.assign(at=clock.unseasoned(orders["steady"])), seed)
    orders = _with_gold(random, (orders, joined, people), clock)
    orders["at"] = clock.unseasoned(orders["steady"])
    orders["last"] = orders["nth"] == pick(people["orders"], orders["customer"]) - 1
    return orders.drop(columns="steady"), joined


def _orders(
    random: Random,
    plans: DataFrame,
    clock: Clock,
) -> DataFrame:
    """Orders after the one at ``begun``, up to ``most`` of them at ``rate``; ``customer`` is the
    row of the plan."""
    rate, begun, most = plans[["rate", "begun", "most"]].to_numpy().T
    room = clock.seasoned(clock.span) - begun
    customer, waited = arrivals(random, rate, room, most.astype(int))
    nth = np.arange(len(customer)) - np.searchsorted(customer, customer)
    return DataFrame({"customer": customer, "steady": begun[customer] + waited, "nth": nth})


def _in_order(parts: list[DataFrame]) -> DataFrame:
    orders = concat(parts, ignore_index=True)
    places = np.argsort(orders["customer"].to_numpy(), kind="stable")
    return orders.iloc[places].reset_index(drop=True)


def year_before(orders: DataFrame) -> np.ndarray:
    """How many orders the same customer placed in the 365 days before each."""
    key = orders["customer"].to_numpy() * float(APART) + orders["at"].to_numpy()
    return np.arange(len(key)) - np.searchsorted(key, key - 365)


def joinings(
    orders: DataFrame,
    seed: int,
) -> DataFrame:
    """The order at which each member joined: ``customer, nth, steady, at, kind, tier``. Heavy
    buyers are likelier."""
    random = stream(seed, "memberships")
    chances = Series(planted.JOINING)
    place = np.searchsorted(chances.index, year_before(orders), side="right") - 1
    drawn = random.random(len(orders)) < pick(chances, place)
    joins = orders[drawn & (orders["at"] >= planted.LAUNCH)]
    joined = joins.drop_duplicates("customer").reset_index(drop=True)
    n, kinds = len(joined), np.array(list(planted.KINDS))
    joined["kind"] = kinds[choose(random, planted.KINDS, n)]
    golden = random.random(n) < planted.GOLD_SHARE
    tier = Series(np.where(golden, "gold", "silver"), dtype=object)
    return joined.assign(tier=tier.where(joined["kind"] == "tiered", None))


def _with_gold(
    random: Random,
    tables: tuple[DataFrame, ...],
    clock: Clock,
) -> DataFrame:
    """Orders after joining drawn anew at the rate of the tier, for those whom it changes."""
    orders, joined, people = tables
    programme = joined["tier"].fillna(joined["kind"])
    joined = joined.assign(faster=programme.map(planted.FASTER))
    changed = joined[joined["faster"] != 1].reset_index(drop=True)
    customer, nth = changed["customer"].to_numpy(), changed["nth"].to_numpy()
    rate = pick(people["rate"], customer) * changed["faster"]
    most = pick(people["orders"], customer) - 1 - nth
    plans = DataFrame({"rate": rate, "begun": changed["steady"], "most": most})
    anew = _orders(random, plans, clock)
    row = anew["customer"].to_numpy()
    anew["nth"] += nth[row] + 1
    anew["customer"] = customer[row]
    until = np.full(len(people), 10**9)
    until[customer] = nth
    kept = orders["nth"].to_numpy() <= until[orders["customer"]]
    return _in_order([orders[kept], anew])
