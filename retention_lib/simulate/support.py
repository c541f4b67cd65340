"""Support cases: how fast they are answered, and whom slowness drives away."""

import numpy as np
import pandas as pd

from retention_lib.simulate import planted
from retention_lib.simulate.draws import Clock, chosen, stream

CHASING = "chasing"  # the topic of a run of contacts
TOPICS = [*planted.TOPICS, CHASING]


def cases(orders: pd.DataFrame, seed: int) -> pd.DataFrame:
    """One row per case of an order: ``order`` (its row), customer, times in days, and whether the
    customer goes."""
    random = stream(seed, "cases")
    order = np.flatnonzero(random.random(len(orders)) < planted.TICKETS_AN_ORDER)
    opened = orders["at"].to_numpy()[order] + random.uniform(0.1, 3.0, len(order))
    frame = _answered(random, pd.DataFrame({"order": order, "opened": opened}))
    frame["topic"] = chosen(random, planted.TOPICS, len(order))
    chance = planted.URGENT_LEAVING * frame["urgent"] + planted.SLOW_LEAVING * frame["slow"]
    frame["goes"] = random.random(len(order)) < chance
    return frame.assign(customer=orders["customer"].to_numpy()[order])


def _answered(random, frame: pd.DataFrame) -> pd.DataFrame:
    n = len(frame)
    urgent = random.random(n) < planted.URGENT_SHARE
    slow = random.random(n) < np.where(
        urgent, planted.SLOW_SHARE["urgent"], planted.SLOW_SHARE["normal"]
    )
    fast_hours = planted.SLOW_HOURS * random.random(n) ** 2 * 0.99
    slow_hours = planted.SLOW_HOURS * 1.01 + random.exponential(30, n)
    response = frame["opened"] + np.where(slow, slow_hours, fast_hours) / 24
    return frame.assign(
        urgent=urgent,
        slow=slow,
        response=response,
        closed=response + random.exponential(1.5, n),
    )


def left(orders: pd.DataFrame, cases: pd.DataFrame, customers: int) -> np.ndarray:
    """When each customer left, in days; infinite for those who had not by the end."""
    at = np.full(customers, np.inf)
    last = orders[orders["last"]]
    at[last["customer"]] = last["at"]
    np.minimum.at(at, cases.loc[cases["goes"], "customer"], cases.loc[cases["goes"], "response"])
    return at


def runs(orders: pd.DataFrame, seed: int) -> pd.DataFrame:
    """Runs of contacts after an order, likelier before a customer leaves: one row per case, as
    ``cases``."""
    random = stream(seed, "runs")
    chance = np.where(orders["leaves"], *planted.CONTACT_RUN)
    order = np.repeat(np.flatnonzero(random.random(len(orders)) < chance), planted.RUN_LENGTH)
    opened = orders["at"].to_numpy()[order] + random.uniform(0.1, planted.RUN_DAYS, len(order))
    frame = _answered(random, pd.DataFrame({"order": order, "opened": opened}))
    return frame.assign(
        topic=len(planted.TOPICS),
        goes=False,
        final=True,
        customer=orders["customer"].to_numpy()[order],
    )


def tickets(cases: pd.DataFrame, clock: Clock) -> pd.DataFrame:
    """The cases that were opened by the end, with what had happened by then; ``ticket_id`` in order
    of opening."""
    frame = cases[(cases["opened"] >= 0) & (cases["opened"] < clock.span)].sort_values(
        "opened", kind="stable"
    )
    frame = frame.assign(ticket_id=np.arange(1, len(frame) + 1))
    for moment in ("response", "closed"):
        frame[moment] = frame[moment].where(frame[moment] < clock.span)
    return frame.reset_index(drop=True)
