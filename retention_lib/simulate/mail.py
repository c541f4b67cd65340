"""Campaigns with a control arm drawn by lot, and who is on a list."""

import numpy as np
from numpy import ndarray
from pandas import DataFrame, concat

from retention_lib.simulate import planted
from retention_lib.simulate.draws import Random, Setting, pick


def recent(
    orders: DataFrame,
    day: float,
    within: float = 365,
    at: str = "at",
) -> ndarray:
    """The customers who ordered in the days before ``day``."""
    before = day - orders[at]
    return np.unique(orders["customer"][(before > 0) & (before <= within)])


def campaigns(
    people: DataFrame,
    orders: DataFrame,
    setting: Setting,
) -> DataFrame:
    """One row per customer of a campaign: ``campaign, customer, sent_at, treated, opened_at,
    extra`` (days; NaN: none)."""
    parts = []
    for name, (before, extra) in planted.CAMPAIGNS.items():
        day = setting.span - before
        who = recent(orders, day)
        sent = _campaign(
            setting.stream(name),
            day,
            pick(people["left"], who),
            extra,
        )
        parts.append(sent.assign(customer=who, campaign=name))
    return concat(parts, ignore_index=True).astype({"campaign": "category"})


def _campaign(
    random: Random,
    day: float,
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
    bought = np.where(
        moved & (bought < left),
        bought,
        np.nan,
    )
    return DataFrame(
        {
            "sent_at": sent,
            "treated": treated,
            "opened_at": read,
            "extra": bought,
        }
    )


def opening(sent: ndarray, left: ndarray) -> ndarray:
    """The chance that a message is opened: it fades before a customer leaves."""
    return np.where(
        sent > left - planted.FADING,
        *planted.LEAVING["opening"],
    )
