"""Messages: campaigns with a control arm drawn by lot, newsletters, and invitations to surveys."""

import numpy as np
import pandas as pd

from retention_lib.simulate import planted
from retention_lib.simulate.draws import Clock, stream


def recent(orders: pd.DataFrame, day: float, customers: int, within: float = 365) -> np.ndarray:
    """The customers who ordered in the days before ``day``."""
    at = orders["at"].to_numpy()
    there = np.zeros(customers, dtype=bool)
    there[orders["customer"].to_numpy()[(at < day) & (at >= day - within)]] = True
    return np.flatnonzero(there)


def campaigns(people: pd.DataFrame, orders: pd.DataFrame, seed: int, clock: Clock) -> pd.DataFrame:
    """One row per customer of a campaign: ``campaign, customer, sent, treated, opened, extra``
    (days; NaN: none)."""
    parts = [
        _campaign(name, clock.span - before, extra, people, orders, seed).assign(campaign=name)
        for name, (before, extra) in planted.CAMPAIGNS.items()
    ]
    return pd.concat(parts, ignore_index=True).astype({"campaign": "category"})


def _campaign(name: str, day: int, extra: float, people, orders, seed: int) -> pd.DataFrame:
    random = stream(seed, name)
    who = recent(orders, day, len(people))
    n, left = len(who), people["left"].to_numpy()[who]
    treated = random.random(n) < planted.TREATED_SHARE
    sent = day + random.uniform(0.35, 0.45, n)
    opens = treated & (random.random(n) < opening(sent, left))
    moved = opens & (random.random(n) < extra)
    bought = sent + random.uniform(0.5, planted.WITHIN - 0.5, n)
    read = np.where(opens, sent + random.uniform(0.01, 0.4, n), np.nan)
    bought = np.where(moved & (bought < left), bought, np.nan)
    return pd.DataFrame(
        {
            "customer": who,
            "sent": sent,
            "treated": treated,
            "opened": read,
            "extra": bought,
        }
    )


def opening(sent: np.ndarray, left: np.ndarray) -> np.ndarray:
    """The chance that a message is opened: it fades before a customer leaves."""
    return np.where(sent > left - planted.FADING, planted.OPENING_LEAVING, planted.OPENING)


def newsletters(
    people: pd.DataFrame, orders: pd.DataFrame, seed: int, clock: Clock
) -> pd.DataFrame:
    """One row per newsletter and customer: ``campaign, customer, sent, opened, clicked``."""
    random = stream(seed, "newsletters")
    days = clock.span - planted.EVERY * np.arange(planted.NEWSLETTERS, 0, -1)
    lists = [recent(orders, day, len(people)) for day in days]
    sent = np.repeat(days + 0.3, [len(who) for who in lists])
    who = np.concatenate(lists)
    opens = random.random(len(who)) < opening(sent, people["left"].to_numpy()[who])
    opened = np.where(opens, sent + random.exponential(0.5, len(who)), np.nan)
    clicked = np.where(random.random(len(who)) < 0.2, opened + 0.001, np.nan)
    names = clock.times(days).astype("M8[D]").astype(str)
    campaign = np.repeat(np.arange(len(days)), [len(who) for who in lists])
    return pd.DataFrame(
        {
            "campaign": pd.Categorical.from_codes(
                campaign, [f"newsletter {name}" for name in names]
            ),
            "customer": who,
            "sent": sent,
            "opened": _by(opened, clock),
            "clicked": _by(clicked, clock),
        }
    )


def _by(days: np.ndarray, clock: Clock) -> np.ndarray:
    """Only what had happened by the end."""
    return np.where(days < clock.span, days, np.nan)
