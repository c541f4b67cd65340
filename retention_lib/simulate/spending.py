"""From orders to transactions: amounts, lines, second orders of a day, refunds."""

import numpy as np
from pandas import DataFrame, concat

from retention_lib.simulate import planted
from retention_lib.simulate.draws import Random, World, choose


def transactions(world: World) -> DataFrame:
    """One row per order, order line or refund in order of time: ``customer, ordered_at, amount,
    transaction_id, category, channel`` (places in their lists)."""
    random = world.stream("transactions")
    orders = _described(random, _placed(random, world), world.people)
    orders["transaction_id"] = np.arange(len(orders))
    lines = _lined(random, orders)
    refunds = _refunds(random, orders)
    rows = concat([lines, refunds[refunds["at"] < world.span]])
    rows = rows.sort_values("at", kind="stable", ignore_index=True)
    codes, _ = rows["transaction_id"].factorize()
    return rows.assign(transaction_id=codes + 1, ordered_at=rows["at"])


def _placed(random: Random, world: World) -> DataFrame:
    """All orders: the steady ones, those that a campaign brought, and second ones on the same
    day."""
    orders = world.orders[["customer", "at", "nth"]]
    brought = world.campaigns[["customer", "extra"]].dropna()
    again = orders[random.random(len(orders)) < planted.SAME_DAY]
    left = np.floor(again["at"]) + 1 - again["at"]  # of the day
    later = again["at"] + left * random.uniform(0.1, 0.9, len(again))
    brought = brought.rename(columns={"extra": "at"})
    again = again.assign(at=later, nth=1)
    return concat([orders, brought, again], ignore_index=True)


def _described(random: Random, placed: DataFrame, people: DataFrame) -> DataFrame:
    n = len(placed)
    whose = people.iloc[placed["customer"]]
    loyal = (placed["nth"] == 0) | (random.random(n) < planted.FAVOURITE_SHARE)
    drawn = choose(random, planted.CATEGORIES, n)
    stays = random.random(n) < 0.8
    other = choose(random, planted.CHANNELS, n)
    amount = random.gamma(planted.SPEND_P, 1, n) / whose["spend"].to_numpy()
    return placed.assign(
        category=np.where(loyal, whose["favourite"], drawn),
        channel=np.where(stays, whose["channel"], other),
        amount=amount.round(2).clip(1),
    )


def _lined(random: Random, rows: DataFrame) -> DataFrame:
    """Some orders in two lines of different categories."""
    second = rows[random.random(len(rows)) < planted.LINES]
    n = len(second)
    kinds = len(planted.CATEGORIES)
    part = np.round(second["amount"] * random.uniform(0.1, 0.45, n), 2)
    other = (second["category"] + random.integers(1, kinds, n)) % kinds
    rest = rows["amount"].sub(part, fill_value=0)
    first = rows.assign(amount=rest.round(2))
    return concat([first, second.assign(amount=part, category=other)])


def _refunds(random: Random, rows: DataFrame) -> DataFrame:
    """Money back on a later day: all of it or half."""
    back = rows[random.random(len(rows)) < planted.REFUNDS]
    n = len(back)
    share = np.where(random.random(n) < 0.6, 1.0, 0.5)
    later = back["at"] + random.uniform(1.5, 30, n)
    amount = -np.round(back["amount"] * share, 2)
    number = -1 - back["transaction_id"]  # one that no order has
    return back.assign(amount=amount, at=later, transaction_id=number)
