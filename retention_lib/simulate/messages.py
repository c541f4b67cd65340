"""All mail: the campaigns, newsletters to those who ordered lately, invitations to surveys."""

import numpy as np
import pandas as pd
from pandas import DataFrame

from retention_lib.simulate import planted
from retention_lib.simulate.draws import World, pick
from retention_lib.simulate.mail import opening, recent


def messages(world: World) -> DataFrame:
    """One row per message in order of time: ``customer, campaign, sent_at, arm`` (its place),
    ``opened_at, clicked_at, cost``."""
    asked = world.invitations
    invited = asked[["customer", "sent_at"]].assign(
        campaign=asked["wave"].cat.rename_categories("survey {}".format),
        opened_at=(asked["sent_at"] + asked["answered_at"]) / 2,  # by those who answered
        treated=True,
    )
    parts = [world.campaigns, _newsletters(world), invited]
    campaign = pd.api.types.union_categoricals([part["campaign"] for part in parts])
    rows = pd.concat([part.drop(columns="campaign") for part in parts], ignore_index=True)
    rows = rows.assign(
        campaign=campaign,
        arm=rows["treated"],
        cost=planted.MAIL_COST * rows["treated"],
    )
    return rows.sort_values("sent_at", kind="stable")


def _newsletters(world: World) -> DataFrame:
    random = world.stream("newsletters")
    days = world.span - planted.EVERY * np.arange(planted.NEWSLETTERS, 0, -1)
    lists = [recent(world.orders, float(day)) for day in days]
    who = np.concatenate(lists)
    sizes = [len(each) for each in lists]
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
    dates = world.times(days).astype("M8[D]").astype(str)
    issue = np.repeat(np.arange(len(days)), sizes)
    campaign = pd.Categorical.from_codes(issue, [f"newsletter {date}" for date in dates])
    return DataFrame(
        {
            "campaign": campaign,
            "customer": who,
            "sent_at": sent,
            "treated": True,
            "opened_at": world.until_end(opened),
            "clicked_at": world.until_end(clicked),
        }
    )
