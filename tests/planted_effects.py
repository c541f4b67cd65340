"""The planted effects of the simulated shop, found again in its tables by computations that know
nothing of how they were made: the interval of each, by the name of its truth."""

from functools import partial

import numpy as np
import pandas as pd
from estimates import (
    AS_OF,
    START,
    days,
    interval,
    of_means,
    of_strata,
    ratio_of_means,
)

from retention_lib.simulate import planted

WITHIN = pd.Timedelta(days=14)


def tables(records):
    """Every table of a shop as pandas, and its `orders`: one row each, in order of time, refunds
    left out."""
    frames = {name: table.to_pandas() for name, table in records.tables.items()}
    lines = frames["transactions"].query("amount > 0").sort_values(["customer_id", "ordered_at"])
    orders = lines.drop_duplicates("transaction_id").reset_index(drop=True)
    again = orders["customer_id"].eq(orders["customer_id"].shift()) & orders[
        "ordered_at"
    ].dt.normalize().eq(orders["ordered_at"].shift().dt.normalize())
    orders = orders[~again].reset_index(drop=True)
    same = orders["customer_id"].eq(orders["customer_id"].shift(-1))
    orders["next_at"] = orders["ordered_at"].shift(-1).where(same)
    return {**frames, "orders": orders}


def returned(shop):
    """Customers with the month they were acquired in and whether they ordered again."""
    orders = shop["orders"].groupby("customer_id").size().rename("orders").reset_index()
    people = shop["customers"].merge(orders, on="customer_id")
    return people.assign(
        again=people["orders"].gt(1).astype(float), month=people["acquired_on"].dt.to_period("M")
    )


def release(shop):
    """The bad release, against the months around it."""
    people = returned(shop)
    bad = (AS_OF + days(1) - days(planted.RELEASE_BEFORE_END)).to_period("M")
    near = people["month"].isin([bad + i for i in (-3, -2, -1, 1, 2, 3)])
    low, high = ratio_of_means(
        people.loc[people["month"] == bad, "again"], people.loc[near, "again"]
    )
    return 1 - high, 1 - low


def sticky(shop):
    """Buyers of the category that keeps them, against all others."""
    people = returned(shop)
    people = people[people["acquired_on"].between(START, AS_OF - days(900))]
    first = shop["orders"].drop_duplicates("customer_id").set_index("customer_id")["category"]
    kept = people["customer_id"].map(first) == planted.STICKY
    return ratio_of_means(people.loc[kept, "again"], people.loc[~kept, "again"])


def season(shop):
    """Orders of two years by customers who were there before and after: no growth and no leaving
    among them."""
    span = shop["orders"].groupby("customer_id")["ordered_at"].agg(["min", "max"])
    there = span.index[(span["min"] < "2023-01-01") & (span["max"] > "2025-01-01")]
    at = shop["orders"].set_index("customer_id").loc[there, "ordered_at"]
    at = at[at.between("2023-01-01", "2024-12-31 23:59:59")]
    turns = 2 * np.pi * (at - pd.Timestamp("2022-12-10")) / days(365.25)
    return interval(2 * np.cos(turns).mean(), np.sqrt(2 / len(at)))


def answered(shop):
    """Cases that were answered: whether late, and whether the customer never ordered after the
    answer."""
    tickets = shop["tickets"].dropna(subset="first_response_at")
    last = shop["orders"].groupby("customer_id")["ordered_at"].max()
    gone = ~(tickets["customer_id"].map(last) > tickets["first_response_at"])
    slow = tickets["first_response_at"] - tickets["opened_at"] > pd.Timedelta(hours=24)
    return tickets.assign(gone=gone.astype(float), slow=slow)


def old_cases(shop):
    tickets = answered(shop)
    return tickets[tickets["opened_at"] < AS_OF - days(540)]


def slow_leaving(shop):
    old = old_cases(shop)
    return of_strata(old["gone"], old["slow"], old["priority"])


def scored(shop, question):
    """Answers to a question after a case, with the case."""
    return shop["surveys"].query("question == @question").merge(answered(shop), on="ticket_id")


def slow_score(shop, question):
    said = scored(shop, question)
    return of_strata(said["score"], said["slow"], said["priority"])


def sent(shop, campaign):
    """Customers of a campaign with the number of their orders in the two weeks after."""
    messages = shop["messages"].query("campaign == @campaign")
    orders = shop["transactions"].query("amount > 0").drop_duplicates("transaction_id")
    joined = messages.merge(orders[["customer_id", "ordered_at"]], on="customer_id")
    after = joined["ordered_at"].gt(joined["sent_at"]) & joined["ordered_at"].lt(
        joined["sent_at"] + WITHIN
    )
    number = joined[after].groupby("customer_id").size()
    return messages.assign(orders=messages["customer_id"].map(number).fillna(0.0))


def lifted(shop, campaign):
    """By arm, which was drawn by lot."""
    messages = sent(shop, campaign)
    treated = messages["arm"] == "treated"
    return of_means(messages["orders"][treated], messages["orders"][~treated])


def waits(shop):
    """Orders at which a customer could join: the log of the wait for the next, orders in the year
    before, what was joined."""
    orders = shop["orders"]
    joined = shop["memberships"].sort_values("joined_at").drop_duplicates("customer_id")
    joined = joined.assign(programme=joined["tier"].fillna(joined["kind"]))[
        ["customer_id", "joined_at", "programme"]
    ]
    orders = orders.merge(joined, on="customer_id", how="left")
    key = orders["customer_id"].factorize()[0] * 1e5 + (orders["ordered_at"] - START) / days(1)
    orders["before"] = np.minimum(np.arange(len(key)) - np.searchsorted(key, key - 365), 12)
    orders["wait"] = np.log((orders["next_at"] - orders["ordered_at"]) / days(1))
    could = orders["ordered_at"].between(START + days(planted.LAUNCH), AS_OF - days(540))
    return orders[could & ~(orders["ordered_at"] > orders["joined_at"]) & orders["wait"].notna()]


def ratio(interval):
    """Shorter waits are a higher rate."""
    return np.exp(-interval[1]), np.exp(-interval[0])


def joining(shop, programme):
    """Orders at which that programme was joined or none was, and whether it was."""
    orders = waits(shop)
    joins = orders["ordered_at"] == orders["joined_at"]
    asked = ~joins | (orders["programme"] == programme)
    return orders[asked], joins[asked]


def faster(shop, programme):
    orders, joins = joining(shop, programme)
    return ratio(of_strata(orders["wait"], joins, orders["before"]))


def golden(shop):
    """Gold against silver, which were given by lot."""
    orders = waits(shop).query("ordered_at == joined_at")
    gold, silver = (orders.loc[orders["programme"] == tier, "wait"] for tier in ("gold", "silver"))
    return ratio(of_means(gold, silver))


EFFECTS = {
    "release_leaving": release,
    "sticky_category": sticky,
    "season": season,
    "slow_leaving": slow_leaving,
    "slow_csat": partial(slow_score, question="csat"),
    "slow_ces": partial(slow_score, question="ces"),
    "campaign_discount": partial(lifted, campaign="discount"),
    "campaign_postcard": partial(lifted, campaign="postcard"),
    "rate_points": partial(faster, programme="points"),
    "rate_cashback": partial(faster, programme="cashback"),
    "rate_silver": partial(faster, programme="silver"),
    "rate_gold": golden,
}
