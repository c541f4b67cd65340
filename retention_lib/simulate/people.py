"""Who the customers are: when they came, what they are like, and how likely they are to buy and to
leave."""

import numpy as np
from pandas import DataFrame

from retention_lib.simulate import planted
from retention_lib.simulate.draws import Random, Setting, chance, choose


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
