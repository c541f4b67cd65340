"""What happens in the shop: the tables show some of it, ``truths`` is computed from all of it."""

from datetime import date

import numpy as np
from pandas import DataFrame, concat

from retention_lib import periods
from retention_lib.simulate import support
from retention_lib.simulate.draws import Setting, World
from retention_lib.simulate.mail import campaigns, invitations
from retention_lib.simulate.people import people, purchases

AS_OF = "2025-12-31"


def world(
    customers: int,
    seed: int,
    as_of: date | str,
    healthy: bool = False,
) -> World:
    """All that happens up to ``as_of``; ``people`` also tell when each customer ``left``."""
    given = customers, seed, periods.day(as_of)
    setting = Setting(*given, healthy=healthy)
    who = people(setting)
    orders, joined = purchases(who, setting)
    cases = support.cases(orders, setting)
    left = support.left(orders, cases, customers)
    who["left"] = left
    orders, cases = _lived(orders, cases, left, setting)
    contacts = concat([cases, support.runs(orders, setting)], ignore_index=True)
    tickets = support.tickets(contacts, setting)
    asked = invitations(who, orders, tickets, setting)
    sent = campaigns(who, orders, setting)
    joined = joined[joined["at"] < left[joined["customer"]]].reset_index(drop=True)
    happened = who, orders, joined, tickets, sent, asked
    return World(*given, *happened, healthy=healthy)


def _lived(
    orders: DataFrame, cases: DataFrame, left: np.ndarray, setting: Setting
) -> tuple[DataFrame, DataFrame]:
    """The orders within the log until each customer left, with ``leaves`` for the last one of a
    leaver, and their cases."""
    at = orders["at"].to_numpy()
    gone = left[orders["customer"]]
    kept = (at <= gone) & (at >= 0) & (at < setting.span)
    newest = ~orders["customer"][kept].duplicated(keep="last")
    orders = orders[kept].assign(leaves=newest & (gone[kept] < setting.span))
    return orders.reset_index(drop=True), cases[kept[cases["order"]]]
