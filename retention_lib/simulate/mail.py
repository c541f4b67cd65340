"""Campaigns with a control arm drawn by lot, and who is on a list."""

import numpy as np
from numpy import ndarray
from pandas import DataFrame, concat

from retention_lib.simulate import planted
from retention_lib.simulate.draws import Clock, Random, pick, stream


def recent(
    orders: DataFrame,
    day: float,
    customers: int,
    within: float = 365,
) -> ndarray:
    """The customers who ordered in the days before ``day``."""
    at = orders["at"].to_numpy()
    lately = (at < day) & (at >= day - within)
    there = np.zeros(customers, dtype=bool)
    there[pick(orders["customer"], lately)] = True
    return np.flatnonzero(there)


def campaigns(
    people: DataFrame,
    orders: DataFrame,
    seed: int,
    clock: Clock,
) -> DataFrame:
    """One row per customer of a campaign: ``campaign, customer, sent, treated, opened, extra``
    (days; NaN: none)."""
    parts = []
    for name, (before, extra) in planted.CAMPAIGNS.items():
        day = clock.span - before
        who = recent(orders, day, len(people))
        sent = _campaign(
            stream(seed, name),
            day,
            pick(people["left"], who),
            extra,
        )
        parts.append(sent.assign(customer=who, campaign=name))
    frame = concat(parts, ignore_index=True)
    return frame.astype({"campaign": "category"})


def _campaign(
    random: Random,
    day: int,
    left: ndarray,
    extra: float,
) -> DataFrame:
    n = len(left)
    treated = random.random(n) < planted.TREATED_SHARE
    sent = day + random.uniform(0.35, 0.45, n)
    opens = treated & (random.random(n) < opening(sent, left))
    moved = opens & (random.random(n) < extra)
    bought = sent + random.uniform(0.5, planted.WITHIN - 0.5, n)
    read = np.where(
        opens,
        sent + random.uniform(0.01, 0.4, n),
        np.nan,
    )
    bought = np.where(moved & (bought < left), bought, np.nan)
    return DataFrame({"sent": sent, "treated": treated, "opened": read, "extra": bought})


def opening(
    sent: ndarray,
    left: ndarray,
) -> ndarray:
    """The chance that a message is opened: it fades before a customer leaves."""
    return np.where(
        sent > left - planted.FADING,
        planted.OPENING_LEAVING,
        planted.OPENING,
    )
