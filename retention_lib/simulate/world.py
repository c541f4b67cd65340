"""What happens in the shop: the tables show some of it, ``truths`` is computed from all of it."""

import datetime
from dataclasses import dataclass

import numpy as np
from pandas import DataFrame, concat

from retention_lib.simulate import support
from retention_lib.simulate.draws import Clock, clock, pick
from retention_lib.simulate.invitations import invitations
from retention_lib.simulate.mail import campaigns
from retention_lib.simulate.people import people
from retention_lib.simulate.purchases import purchases

AS_OF = "2025-12-31"


@dataclass(frozen=True)
class World:
    """Frames whose ``customer`` is a row of ``people`` and whose times are days since the log
    begins."""

    seed: int
    clock: Clock
    people: DataFrame
    orders: DataFrame
    joined: DataFrame
    tickets: DataFrame
    campaigns: DataFrame
    invitations: DataFrame


def world(
    customers: int,
    seed: int,
    as_of: datetime.date | str,
) -> World:
    """All that happens up to ``as_of``; ``people`` also tell when each customer ``left``."""
    time = clock(as_of)
    who = people(customers, seed, time)
    orders, joined = purchases(who, seed, time)
    cases = support.cases(orders, seed)
    left = support.left(orders, cases, customers)
    who["left"] = left
    orders, cases = _lived(orders, cases, left, time)
    contacts = concat([cases, support.runs(orders, seed)], ignore_index=True)
    tickets = support.tickets(contacts, time)
    asked = invitations(who, orders, tickets, seed, time)
    sent = campaigns(who, orders, seed, time)
    joined = joined[joined["at"] < left[joined["customer"]]].reset_index(drop=True)
    return World(seed, time, who, orders, joined, tickets, sent, asked)


def _lived(
    orders: DataFrame,
    cases: DataFrame,
    left: np.ndarray,
    time: Clock,
) -> tuple[DataFrame, DataFrame]:
    """The orders within the log until each customer left, with ``leaves`` for the last one of a
    leaver.

    Their cases are told apart by ``final``: whether the customer leaves after that order in any
    case.
    """
    at = orders["at"].to_numpy()
    gone = left[orders["customer"]]
    kept = (at <= gone) & (at >= 0) & (at < time.span)
    place = np.cumsum(kept) - 1
    cases = cases[kept[cases["order"]]]
    order = cases["order"]
    cases = cases.assign(
        order=place[order],
        final=pick(orders["last"], order),
    )
    newest = ~orders["customer"][kept].duplicated(keep="last")
    orders = orders[kept].assign(leaves=newest & (gone[kept] < time.span))
    return orders.reset_index(drop=True), cases
