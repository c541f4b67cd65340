"""Who the customers are: when they came, what they are like, when they buy and when they leave, and
who joins the loyalty programme.

Orders are steady on the season's clock, until the last.
"""

import numpy as np
from pandas import DataFrame, Series, concat

from retention_lib.simulate import planted
from retention_lib.simulate.draws import Random, Setting, arrivals, chance, choose, pick

APART = 10_000.0  # more than any two days of one log are apart


def people(setting: Setting) -> DataFrame:
    """One row per customer: ``acquired`` (days), attributes as places in their lists, attitude,
    rates and limits."""
    random = setting.stream("people")
    customers = setting.customers
    shares, shifts, _ = zip(*planted.SEGMENTS.values(), strict=True)
    segment = choose(random, dict(enumerate(shares)), customers)
    # exponential growth from before the log begins to its end
    grown = np.expm1(planted.GROWTH * (planted.BEFORE + setting.span))
    acquired = np.log1p(random.random(customers) * grown) / planted.GROWTH - planted.BEFORE
    frame = DataFrame({"acquired": acquired, "segment": segment})
    frame["country"] = choose(random, planted.COUNTRIES, customers)
    frame["channel"] = choose(random, planted.CHANNELS, customers)
    frame["favourite"] = choose(random, planted.CATEGORIES, customers)
    frame["attitude"] = random.standard_normal(customers) + np.take(shifts, segment)
    frame["rate"] = random.gamma(
        planted.RATE_SHAPE,
        1 / planted.RATE_SCALE,
        customers,
    )
    frame["spend"] = random.gamma(
        planted.SPEND_Q,
        1 / planted.SPEND_SCALE,
        customers,
    )
    return _leaving(random, frame, setting)


def _leaving(
    random: Random,
    people: DataFrame,
    setting: Setting,
) -> DataFrame:
    """People with the chance of leaving after an order, with and without what is planted, and the
    last order it allows."""
    n = len(people)
    favourite = people["favourite"].to_numpy()
    drawn = random.beta(planted.LEAVE_A, planted.LEAVE_B, n).clip(1e-9, 1 - 1e-9)
    by_attitude = planted.ATTITUDE_ON_LEAVING * people["attitude"].to_numpy()
    odds = np.log(drawn / (1 - drawn)) + by_attitude
    sticky = favourite == list(planted.CATEGORIES).index(planted.STICKY)
    leaving = chance(odds + planted.STICKY_ON_LEAVING * sticky)
    release = setting.times(setting.span - planted.RELEASE_BEFORE_END).astype("M8[M]")
    came = setting.times(people["acquired"]).astype("M8[M]")
    driven = (came == release) & (random.random(n) < planted.RELEASE_LEAVING)
    orders = np.where(driven, 1, random.geometric(leaving))
    return people.assign(
        sticky=sticky,
        leaving=leaving,
        unstuck=chance(odds),
        orders=orders.clip(max=10**6),
    )


def purchases(
    people: DataFrame,
    setting: Setting,
) -> tuple[DataFrame, DataFrame]:
    """The orders up to the limits of ``people`` (``customer, nth, steady, at, last``), and the
    joinings of the programme."""
    random = setting.stream("purchases")
    begun = setting.seasoned(people["acquired"])
    who = np.arange(len(people))
    plans = people.assign(customer=who, steady=begun, nth=0)
    first = plans[["customer", "steady", "nth"]]
    orders = _in_order([first, _orders(random, plans, setting)], setting)
    joined = _joinings(orders, setting)
    # those that change the rate of the orders after them, with that rate
    times = joined["tier"].fillna(joined["kind"]).map(planted.FASTER)
    faster = joined[times != 1].join(people[["rate", "orders"]], on="customer")
    faster["rate"] *= times
    until = orders["customer"].map(faster.set_index("customer")["nth"])
    kept = orders[~(orders["nth"] > until)]
    orders = _in_order([kept, _orders(random, faster, setting)], setting)
    orders["last"] = orders["nth"] == pick(people["orders"], orders["customer"]) - 1
    return orders, joined


def _orders(
    random: Random,
    plans: DataFrame,
    setting: Setting,
) -> DataFrame:
    """Orders after the ``nth`` one, which is ``steady``, at ``rate`` and up to the limit of
    ``orders``."""
    rate, begun = plans[["rate", "steady"]].to_numpy().T
    room = setting.seasoned(setting.span) - begun
    most = plans["orders"] - 1 - plans["nth"]
    row, waited = arrivals(random, rate, room, most.to_numpy())
    nth = np.arange(len(row)) - np.searchsorted(row, row) + 1
    return DataFrame(
        {
            "customer": pick(plans["customer"], row),
            "steady": begun[row] + waited,
            "nth": pick(plans["nth"], row) + nth,
        }
    )


def _in_order(
    parts: list[DataFrame],
    setting: Setting,
) -> DataFrame:
    orders = concat(parts).sort_values("customer", kind="stable", ignore_index=True)
    return orders.assign(at=setting.unseasoned(orders["steady"]))


def _joinings(
    orders: DataFrame,
    setting: Setting,
) -> DataFrame:
    """The order at which each member joined: ``customer, nth, steady, at, kind, tier``. Heavy
    buyers are likelier."""
    random = setting.stream("memberships")
    chances = Series(planted.JOINING)
    key = orders["customer"] * APART + orders["at"]
    year_before = np.arange(len(key)) - np.searchsorted(key, key - 365)
    place = np.searchsorted(chances.index, year_before, side="right") - 1
    drawn = random.random(len(orders)) < pick(chances, place)
    joins = orders[drawn & (orders["at"] >= planted.LAUNCH)]
    joined = joins.drop_duplicates("customer").reset_index(drop=True)
    kinds = np.array(list(planted.KINDS))
    joined["kind"] = kinds[choose(random, planted.KINDS, len(joined))]
    golden = random.random(len(joined)) < planted.GOLD_SHARE
    tier = Series(np.where(golden, "gold", "silver"), dtype=object)
    return joined.assign(tier=tier.where(joined["kind"] == "tiered", None))
