"""Who the customers are: when they came, what they are like, when they buy and when they leave, and
who joins the loyalty programme.

Orders are steady on the season's clock, until the last.
"""

import numpy as np
from pandas import DataFrame, Series, concat
from scipy.special import expit, logit

from retention_lib.simulate import planted
from retention_lib.simulate.draws import Random, Setting, arrivals, choose, pick

APART = 10_000.0  # more than any two days of one log are apart


def people(setting: Setting) -> DataFrame:
    """One row per customer: ``acquired`` (days), attributes as places in their lists, attitude,
    rates and limits."""
    random = setting.stream("people")
    customers = setting.customers
    truth = setting.planted
    shares, shifts, _ = zip(*truth.SEGMENTS.values(), strict=True)
    segment = choose(random, dict(enumerate(shares)), customers)
    # exponential growth from before the log begins to its end
    grown = np.expm1(truth.GROWTH * (truth.BEFORE + setting.span))
    acquired = np.log1p(random.random(customers) * grown) / truth.GROWTH - truth.BEFORE
    drawn = {
        "acquired": acquired,
        "segment": segment,
        "country": choose(random, planted.COUNTRIES, customers),
        "channel": choose(random, planted.CHANNELS, customers),
        "favourite": choose(random, planted.CATEGORIES, customers),
        "attitude": random.standard_normal(customers) + np.take(shifts, segment),
        "rate": random.gamma(truth.RATE_SHAPE, 1 / truth.RATE_SCALE, customers),
        "spend": random.gamma(planted.SPEND_Q, 1 / planted.SPEND_SCALE, customers),
    }
    return _leaving(random, DataFrame(drawn), setting)


def _leaving(random: Random, people: DataFrame, setting: Setting) -> DataFrame:
    """People with the chance of leaving after an order, with and without what is planted, and the
    last order it allows."""
    n = len(people)
    truth = setting.planted
    drawn = random.beta(truth.LEAVE_A, truth.LEAVE_B, n).clip(1e-9, 1 - 1e-9)
    odds = logit(drawn) + truth.ATTITUDE_ON_LEAVING * people["attitude"]
    sticky = people["favourite"] == list(planted.CATEGORIES).index(planted.STICKY)
    leaving = expit(odds + truth.STICKY_ON_LEAVING * sticky)
    release = setting.times(setting.span - planted.RELEASE_BEFORE_END).astype("M8[M]")
    came = setting.times(people["acquired"]).astype("M8[M]")
    driven = (came == release) & (random.random(n) < truth.RELEASE_LEAVING)
    orders = np.where(driven, 1, random.geometric(leaving))
    return people.assign(
        sticky=sticky,
        leaving=leaving,
        unstuck=expit(odds),
        orders=orders.clip(max=10**6),
    )


def purchases(people: DataFrame, setting: Setting) -> tuple[DataFrame, DataFrame]:
    """The orders up to the limits of ``people`` (``customer, nth, steady, at, last``), and the
    joinings of the programme."""
    random = setting.stream("purchases")
    begun = setting.seasoned(people["acquired"])
    first = DataFrame({"customer": people.index, "steady": begun, "nth": 0})
    orders = _continued(random, first, first.join(people), setting)
    joined = _joinings(orders, setting)
    # those that change the rate of the orders after them, with that rate
    times = joined["tier"].fillna(joined["kind"]).map(setting.planted.FASTER)
    faster = joined[times != 1].join(people[["rate", "orders"]], on="customer")
    faster["rate"] *= times
    until = orders["customer"].map(faster.set_index("customer")["nth"])
    orders = _continued(random, orders[~(orders["nth"] > until)], faster, setting)
    orders["last"] = orders["nth"] == pick(people["orders"], orders["customer"]) - 1
    return orders, joined


def _continued(random: Random, orders: DataFrame, plans: DataFrame, setting: Setting) -> DataFrame:
    """The orders, and those after the ``nth`` one of ``plans``, which is ``steady``, at ``rate``
    and up to the limit of ``orders``."""
    rate, begun = plans[["rate", "steady"]].to_numpy().T
    room = setting.seasoned(setting.span) - begun
    most = plans["orders"] - 1 - plans["nth"]
    row, waited = arrivals(random, rate, room, most.to_numpy())
    nth = np.arange(len(row)) - np.searchsorted(row, row) + 1
    after = plans[["customer", "steady", "nth"]].iloc[row]
    after = after.assign(steady=begun[row] + waited, nth=after["nth"] + nth)
    both = concat([orders, after]).sort_values("customer", kind="stable", ignore_index=True)
    return both.assign(at=setting.unseasoned(both["steady"]))


def _joinings(orders: DataFrame, setting: Setting) -> DataFrame:
    """The order at which each member joined: ``customer, nth, steady, at, kind, tier``. Heavy
    buyers are likelier."""
    random = setting.stream("memberships")
    chances = Series(setting.planted.JOINING)
    key = orders["customer"] * APART + orders["at"]
    year_before = np.arange(len(key)) - np.searchsorted(key, key - 365)
    place = np.searchsorted(chances.index, year_before, side="right") - 1
    drawn = random.random(len(orders)) < pick(chances, place)
    joins = orders[drawn & (orders["at"] >= planted.LAUNCH)]
    joined = joins.drop_duplicates("customer").reset_index(drop=True)
    kind = choose(random, planted.KINDS, len(joined))
    joined["kind"] = np.take(list(planted.KINDS), kind)
    golden = random.random(len(joined)) < planted.GOLD_SHARE
    tier = Series(np.where(golden, "gold", "silver"), dtype=object)
    return joined.assign(tier=tier.where(joined["kind"] == "tiered", None))
