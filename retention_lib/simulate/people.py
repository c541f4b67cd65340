"""Who the customers are: when they came, what they are like, and how likely they are to buy and to
leave."""

import numpy as np
import pandas as pd

from retention_lib.simulate import planted
from retention_lib.simulate.draws import Clock, chosen, stream


def people(customers: int, seed: int, clock: Clock) -> pd.DataFrame:
    """One row per customer: ``acquired`` (days), attributes as places in their lists, attitude,
    rates and limits."""
    random = stream(seed, "people")
    segment = chosen(
        random,
        {name: share for name, (share, *_) in planted.SEGMENTS.items()},
        customers,
    )
    frame = pd.DataFrame({"acquired": _acquired(random, customers, clock), "segment": segment})
    frame["country"] = chosen(random, planted.COUNTRIES, customers)
    frame["channel"] = chosen(random, planted.CHANNELS, customers)
    frame["favourite"] = chosen(random, planted.CATEGORIES, customers)
    mood = random.standard_normal(customers)
    frame["attitude"] = (
        mood + np.array([shift for _, shift, _ in planted.SEGMENTS.values()])[segment]
    )
    frame["rate"] = random.gamma(planted.RATE_SHAPE, 1 / planted.RATE_SCALE, customers)
    frame["spend"] = random.gamma(planted.SPEND_Q, 1 / planted.SPEND_SCALE, customers)
    return frame.assign(**_leaving(random, frame, clock))


def _acquired(random, customers: int, clock: Clock) -> np.ndarray:
    """Days at which customers came: exponential growth from before the log begins to its end."""
    grown = np.expm1(planted.GROWTH * (planted.BEFORE + clock.span))
    return np.log1p(random.random(customers) * grown) / planted.GROWTH - planted.BEFORE


def released(acquired: np.ndarray, clock: Clock) -> np.ndarray:
    """Who came in the month of the bad release."""
    month = (clock.start + pd.Timedelta(days=clock.span - planted.RELEASE_BEFORE_END)).to_period(
        "M"
    )
    return (acquired >= clock.day(month.start_time)) & (
        acquired < clock.day((month + 1).start_time)
    )


def _leaving(random, frame: pd.DataFrame, clock: Clock) -> dict[str, np.ndarray]:
    """The chance of leaving after an order, with and without what is planted, and the last order it
    allows."""
    n = len(frame)
    drawn = np.clip(random.beta(planted.LEAVE_A, planted.LEAVE_B, n), 1e-9, 1 - 1e-9)
    odds = np.log(drawn / (1 - drawn)) + planted.ATTITUDE_ON_LEAVING * frame["attitude"].to_numpy()
    sticky = frame["favourite"].to_numpy() == list(planted.CATEGORIES).index(planted.STICKY)
    unstuck, leaving = _chance(odds), _chance(odds + planted.STICKY_ON_LEAVING * sticky)
    driven = released(frame["acquired"].to_numpy(), clock) & (
        random.random(n) < planted.RELEASE_LEAVING
    )
    orders = np.where(driven, 1, random.geometric(leaving))
    return {"leaving": leaving, "unstuck": unstuck, "orders": np.minimum(orders, 10**6)}


def _chance(log_odds: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-log_odds))
