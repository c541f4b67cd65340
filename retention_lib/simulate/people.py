"""Who the customers are: when they came, what they are like, and how likely they are to buy and to
leave."""

import numpy as np
import pandas as pd
from numpy import ndarray
from pandas import DataFrame

from retention_lib.simulate import planted
from retention_lib.simulate.draws import Clock, Random, choose, stream


def people(
    customers: int,
    seed: int,
    clock: Clock,
) -> DataFrame:
    """One row per customer: ``acquired`` (days), attributes as places in their lists, attitude,
    rates and limits."""
    random = stream(seed, "people")
    shares = {name: share for name, (share, *_) in planted.SEGMENTS.items()}
    shifts = np.array([shift for _, shift, _ in planted.SEGMENTS.values()])
    segment = choose(random, shares, customers)
    frame = DataFrame({"acquired": _acquired(random, customers, clock), "segment": segment})
    frame["country"] = choose(random, planted.COUNTRIES, customers)
    frame["channel"] = choose(random, planted.CHANNELS, customers)
    frame["favourite"] = choose(random, planted.CATEGORIES, customers)
    frame["attitude"] = random.standard_normal(customers) + shifts[segment]
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
    return frame.assign(**_leaving(random, frame, clock))


def _acquired(
    random: Random,
    customers: int,
    clock: Clock,
) -> ndarray:
    """Days at which customers came: exponential growth from before the log begins to its end."""
    grown = np.expm1(planted.GROWTH * (planted.BEFORE + clock.span))
    return np.log1p(random.random(customers) * grown) / planted.GROWTH - planted.BEFORE


def released(
    acquired: ndarray,
    clock: Clock,
) -> ndarray:
    """Who came in the month of the bad release."""
    day = pd.Timedelta(days=clock.span - planted.RELEASE_BEFORE_END)
    month = (clock.start + day).to_period("M")
    begun, over = (clock.day(each.start_time) for each in (month, month + 1))
    return (acquired >= begun) & (acquired < over)


def _leaving(
    random: Random,
    frame: DataFrame,
    clock: Clock,
) -> dict[str, ndarray]:
    """The chance of leaving after an order, with and without what is planted, and the last order it
    allows."""
    n = len(frame)
    attitude, favourite = frame["attitude"].to_numpy(), frame["favourite"].to_numpy()
    drawn = random.beta(planted.LEAVE_A, planted.LEAVE_B, n).clip(1e-9, 1 - 1e-9)
    odds = np.log(drawn / (1 - drawn)) + planted.ATTITUDE_ON_LEAVING * attitude
    sticky = favourite == list(planted.CATEGORIES).index(planted.STICKY)
    unstuck, leaving = _chance(odds), _chance(odds + planted.STICKY_ON_LEAVING * sticky)
    driven = random.random(n) < planted.RELEASE_LEAVING
    driven &= released(frame["acquired"].to_numpy(), clock)
    orders = np.where(driven, 1, random.geometric(leaving))
    return {
        "leaving": leaving,
        "unstuck": unstuck,
        "orders": np.minimum(orders, 10**6),
    }


def _chance(log_odds: ndarray) -> ndarray:
    return 1 / (1 + np.exp(-log_odds))
