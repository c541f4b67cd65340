"""From orders to transactions: amounts, lines, second orders of a day, refunds."""

import numpy as np
import pandas as pd

from retention_lib.simulate import planted
from retention_lib.simulate.draws import Clock, chosen, stream


def transactions(people, orders, campaigns, seed: int, clock: Clock) -> pd.DataFrame:
    """One row per order, order line or refund in order of time: ``customer, at, amount,
    transaction_id, category, channel`` (places in their lists)."""
    random = stream(seed, "transactions")
    placed = _placed(random, orders, campaigns)
    rows = _described(random, placed, people)
    rows["transaction_id"] = np.arange(len(rows))
    rows = pd.concat([_lined(random, rows), _refunds(random, rows, clock)], ignore_index=True)
    order = np.argsort(rows["at"].to_numpy(), kind="stable")
    rows = rows.iloc[order].reset_index(drop=True)
    codes, _ = pd.factorize(rows["transaction_id"])
    return rows.assign(transaction_id=codes + 1)


def _placed(random, orders: pd.DataFrame, campaigns: pd.DataFrame) -> pd.DataFrame:
    """All orders: the steady ones, those that a campaign brought, and second ones on the same
    day."""
    brought = campaigns[campaigns["extra"].notna()]
    extra = pd.DataFrame({"customer": brought["customer"], "at": brought["extra"], "nth": 1})
    again = orders[random.random(len(orders)) < planted.SAME_DAY]
    at = again["at"] + (np.floor(again["at"]) + 1 - again["at"]) * random.uniform(
        0.1, 0.9, len(again)
    )
    again = pd.DataFrame({"customer": again["customer"], "at": at, "nth": 1})
    return pd.concat([orders[["customer", "at", "nth"]], extra, again], ignore_index=True)


def _described(random, placed: pd.DataFrame, people: pd.DataFrame) -> pd.DataFrame:
    n, customer = len(placed), placed["customer"].to_numpy()
    loyal = (placed["nth"].to_numpy() == 0) | (random.random(n) < planted.FAVOURITE_SHARE)
    category = np.where(
        loyal,
        people["favourite"].to_numpy()[customer],
        chosen(random, planted.CATEGORIES, n),
    )
    usual = random.random(n) < 0.8
    channel = np.where(
        usual,
        people["channel"].to_numpy()[customer],
        chosen(random, planted.CHANNELS, n),
    )
    amount = random.gamma(planted.SPEND_P, 1, n) / people["spend"].to_numpy()[customer]
    amount = np.maximum(np.round(amount, 2), 1.0)
    return placed.drop(columns="nth").assign(category=category, channel=channel, amount=amount)


def _lined(random, rows: pd.DataFrame) -> pd.DataFrame:
    """Some orders in two lines of different categories."""
    split = random.random(len(rows)) < planted.LINES
    second = rows[split]
    part = np.round(second["amount"] * random.uniform(0.1, 0.45, len(second)), 2)
    other = (second["category"] + random.integers(1, len(planted.CATEGORIES), len(second))) % len(
        planted.CATEGORIES
    )
    rows = rows.assign(
        amount=rows["amount"].where(~split, np.round(rows["amount"] - part.reindex(rows.index), 2))
    )
    return pd.concat([rows, second.assign(amount=part, category=other)], ignore_index=True)


def _refunds(random, rows: pd.DataFrame, clock: Clock) -> pd.DataFrame:
    """Money back on a later day: all of it or half."""
    back = rows[random.random(len(rows)) < planted.REFUNDS]
    share = np.where(random.random(len(back)) < 0.6, 1.0, 0.5)
    back = back.assign(
        amount=-np.round(back["amount"] * share, 2),
        at=back["at"] + random.uniform(1.5, 30, len(back)),
    )
    back = back[back["at"] < clock.span]
    return back.assign(transaction_id=len(rows) + np.arange(len(back)))
