"""Who the customers are: when they came, what they are like, and how likely they are to buy and to
leave."""

import numpy as np
from pandas import DataFrame

from retention_lib.simulate import planted
from retention_lib.simulate.draws import Clock, Random, chance, choose, stream


def people(
    customers: int,
    seed: int,
    clock: Clock,
) -> DataFrame:
    """One row per customer: ``acquired`` (days), attributes as places in their lists, attitude,
    rates and limits."""
    random = stream(seed, "people")
    shares, shifts, _ = zip(*planted.SEGMENTS.values(), strict=True)
    segment = choose(random, dict(enumerate(shares)), customers)
    # exponential growth from before the log begins to its end
    grown = np.expm1(planted.GROWTH * (planted.BEFORE + clock.span))
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
    return _leaving(random, frame, clock)


def _leaving(
    random: Random,
    people: DataFrame,
    clock: Clock,
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
    release = clock.times(clock.span - planted.RELEASE_BEFORE_END).astype("M8[M]")
    came = clock.times(people["acquired"]).astype("M8[M]")
    driven = (came == release) & (random.random(n) < planted.RELEASE_LEAVING)
    orders = np.where(driven, 1, random.geometric(leaving))
    return people.assign(
        sticky=sticky,
        leaving=leaving,
        unstuck=chance(odds),
        orders=orders.clip(max=10**6),
    )
