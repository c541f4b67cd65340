"""Newsletters to those who ordered lately."""

import numpy as np
import pandas as pd

from retention_lib.simulate import planted
from retention_lib.simulate.draws import pick, stream
from retention_lib.simulate.mail import opening, recent
from retention_lib.simulate.world import World


def newsletters(world: World) -> pd.DataFrame:
    """One row per newsletter and customer: ``campaign, customer, sent, opened, clicked``."""
    random, clock = stream(world.seed, "newsletters"), world.clock
    days = clock.span - planted.EVERY * np.arange(planted.NEWSLETTERS, 0, -1)
    customers = len(world.people)
    lists = [recent(world.orders, float(day), customers) for day in days]
    who, sizes = np.concatenate(lists), [len(each) for each in lists]
    n = len(who)
    sent = np.repeat(days + 0.3, sizes)
    opens = random.random(n) < opening(sent, pick(world.people["left"], who))
    opened = np.where(
        opens,
        sent + random.exponential(0.5, n),
        np.nan,
    )
    clicked = np.where(
        random.random(n) < 0.2,
        opened + 0.001,
        np.nan,
    )
    dates = clock.times(days).astype("M8[D]").astype(str)
    issue = np.repeat(np.arange(len(days)), sizes)
    campaign = pd.Categorical.from_codes(issue, [f"newsletter {date}" for date in dates])
    frame = pd.DataFrame({"campaign": campaign, "customer": who, "sent": sent})
    return frame.assign(opened=clock.until_end(opened), clicked=clock.until_end(clicked))
