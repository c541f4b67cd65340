"""From orders to transactions: amounts, lines, second orders of a day, refunds."""

import numpy as np
import pandas as pd
from pandas import DataFrame, concat

from retention_lib.simulate import planted
from retention_lib.simulate.draws import Clock, Random, choose, pick, stream
from retention_lib.simulate.world import World


def transactions(world: World) -> DataFrame:
    """One row per order, order line or refund in order of time: ``customer, at, amount,
    transaction_id, category, channel`` (places in their lists)."""
    random = stream(world.seed, "transactions")
    placed = _placed(random, world.orders, world.campaigns)
    orders = _described(random, placed, world.people)
    orders["transaction_id"] = np.arange(len(orders))
    lines = _lined(random, orders)
    rows = concat([lines, _refunds(random, orders, world.clock)], ignore_index=True)
    rows = rows.sort_values("at", kind="stable", ignore_index=True)
    codes, _ = pd.factorize(rows["transaction_id"])
    return rows.assign(transaction_id=codes + 1)


def _placed(
    random: Random,
    orders: DataFrame,
    campaigns: DataFrame,
) -> DataFrame:
    """All orders: the steady ones, those that a campaign brought, and second ones on the same
    day."""
    orders = orders[["customer", "at", "nth"]]
    brought = campaigns[["customer", "extra"]].dropna()
    extra = brought.rename(columns={"extra": "at"})
    again = orders[random.random(len(orders)) < planted.SAME_DAY]
    left = np.floor(again["at"]) + 1 - again["at"]  # of the day
    later = again["at"] + left * random.uniform(0.1, 0.9, len(again))
    again = again.assign(at=later)
    others = [extra.assign(nth=1), again.assign(nth=1)]
    return concat([orders, *others], ignore_index=True)


def _described(
    random: Random,
    placed: DataFrame,
    people: DataFrame,
) -> DataFrame:
    n, customer = len(placed), placed["customer"].to_numpy()
    favourite, usual = (pick(people[name], customer) for name in ("favourite", "channel"))
    first = placed["nth"].to_numpy() == 0
    loyal = first | (random.random(n) < planted.FAVOURITE_SHARE)
    category = np.where(
        loyal,
        favourite,
        choose(random, planted.CATEGORIES, n),
    )
    stays = random.random(n) < 0.8
    channel = np.where(
        stays,
        usual,
        choose(random, planted.CHANNELS, n),
    )
    amount = random.gamma(planted.SPEND_P, 1, n) / pick(people["spend"], customer)
    amount = np.maximum(np.round(amount, 2), 1.0)
    return placed.drop(columns="nth").assign(
        category=category,
        channel=channel,
        amount=amount,
    )


def _lined(
    random: Random,
    rows: DataFrame,
) -> DataFrame:
    """Some orders in two lines of different categories."""
    split = random.random(len(rows)) < planted.LINES
    second = rows[split]
    n, kinds = len(second), len(planted.CATEGORIES)
    part = np.round(second["amount"] * random.uniform(0.1, 0.45, n), 2)
    other = (second["category"] + random.integers(1, kinds, n)) % kinds
    rest = np.round(rows["amount"] - part.reindex(rows.index), 2)
    first = rows.assign(amount=rows["amount"].where(~split, rest))
    second = second.assign(amount=part, category=other)
    return concat([first, second], ignore_index=True)


def _refunds(
    random: Random,
    rows: DataFrame,
    clock: Clock,
) -> DataFrame:
    """Money back on a later day: all of it or half."""
    back = rows[random.random(len(rows)) < planted.REFUNDS]
    n = len(back)
    share = np.where(random.random(n) < 0.6, 1.0, 0.5)
    later = back["at"] + random.uniform(1.5, 30, n)
    amount = -np.round(back["amount"] * share, 2)
    back = back.assign(amount=amount, at=later)
    back = back[back["at"] < clock.span]
    return back.assign(transaction_id=len(rows) + np.arange(len(back)))
