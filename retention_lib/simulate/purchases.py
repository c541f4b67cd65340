"""When customers buy, and who joins the loyalty programme: orders on the season's clock, steady
until the last."""

import numpy as np
import pandas as pd

from retention_lib.simulate import planted
from retention_lib.simulate.draws import Clock, arrivals, chosen, stream

APART = 10_000  # more than any two days of one log are apart


def purchases(people: pd.DataFrame, seed: int, clock: Clock) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The orders up to the limits of ``people`` (``customer, nth, at, last``), and the joinings of
    the programme."""
    random = stream(seed, "purchases")
    begun = clock.seasoned(people["acquired"])
    orders = _orders(
        random, people["rate"].to_numpy(), begun, people["orders"].to_numpy() - 1, clock
    )
    first = pd.DataFrame({"customer": np.arange(len(people)), "steady": begun, "nth": 0})
    orders = _in_order(pd.concat([first, orders.assign(nth=orders["nth"] + 1)], ignore_index=True))
    joined = joinings(orders.assign(at=clock.unseasoned(orders["steady"])), seed)
    orders = _with_gold(random, orders, joined, people, clock)
    orders["at"] = clock.unseasoned(orders["steady"])
    orders["last"] = orders["nth"].to_numpy() == people["orders"].to_numpy()[orders["customer"]] - 1
    return orders.drop(columns="steady"), joined


def _orders(random, rate, begun, most, clock: Clock) -> pd.DataFrame:
    """Orders after the ones at ``begun``."""
    customer, waited = arrivals(random, rate, clock.seasoned(clock.span) - begun, most)
    nth = np.arange(len(customer)) - np.searchsorted(customer, customer)
    return pd.DataFrame({"customer": customer, "steady": begun[customer] + waited, "nth": nth})


def _in_order(orders: pd.DataFrame) -> pd.DataFrame:
    return orders.iloc[np.argsort(orders["customer"].to_numpy(), kind="stable")].reset_index(
        drop=True
    )


def year_before(orders: pd.DataFrame) -> np.ndarray:
    """How many orders the same customer placed in the 365 days before each."""
    key = orders["customer"].to_numpy() * float(APART) + orders["at"].to_numpy()
    return np.arange(len(key)) - np.searchsorted(key, key - 365)


def joinings(orders: pd.DataFrame, seed: int) -> pd.DataFrame:
    """The order at which each member joined: ``customer, nth, steady, at, kind, tier``. Heavy
    buyers are likelier."""
    random = stream(seed, "memberships")
    least, chance = list(planted.JOINING), np.array(list(planted.JOINING.values()))
    chance = chance[np.searchsorted(least, year_before(orders), side="right") - 1]
    joins = (orders["at"] >= planted.LAUNCH) & (random.random(len(orders)) < chance)
    joined = orders[joins].drop_duplicates("customer").reset_index(drop=True)
    kind = np.array(list(planted.KINDS))[chosen(random, planted.KINDS, len(joined))]
    tier = np.where(random.random(len(joined)) < planted.GOLD_SHARE, "gold", "silver")
    return joined.assign(kind=kind, tier=np.where(kind == "tiered", tier, None))


def _with_gold(
    random,
    orders: pd.DataFrame,
    joined: pd.DataFrame,
    people: pd.DataFrame,
    clock: Clock,
) -> pd.DataFrame:
    """Orders after joining drawn anew at the rate of the tier, for those whom it changes."""
    faster = joined["tier"].fillna(joined["kind"]).map(planted.FASTER)
    changed = joined.assign(faster=faster)[faster != 1]
    who = people.iloc[changed["customer"]]
    room = who["orders"].to_numpy() - 1 - changed["nth"].to_numpy()
    rate = who["rate"].to_numpy() * changed["faster"].to_numpy()
    anew = _orders(random, rate, changed["steady"].to_numpy(), room, clock)
    row = anew["customer"].to_numpy()
    anew["customer"] = changed["customer"].to_numpy()[row]
    anew["nth"] += changed["nth"].to_numpy()[row] + 1
    until = np.full(len(people), 10**9)
    until[changed["customer"]] = changed["nth"]
    kept = orders[orders["nth"].to_numpy() <= until[orders["customer"]]]
    return _in_order(pd.concat([kept, anew], ignore_index=True))
