"""Support cases: how fast they are answered, and whom slowness drives away."""

import numpy as np
from numpy import ndarray
from pandas import DataFrame

from retention_lib.simulate import planted
from retention_lib.simulate.draws import Random, Setting, choose, pick

TOPICS = [*planted.TOPICS, "chasing"]  # the last is that of a run of contacts


def cases(orders: DataFrame, setting: Setting) -> DataFrame:
    """One row per case of an order: ``order`` (its row), customer, times in days, whether the
    customer ``goes`` for it, and whether that order is the ``final`` one in any case."""
    random = setting.stream("cases")
    order = np.flatnonzero(random.random(len(orders)) < planted.TICKETS_AN_ORDER)
    frame = _cases(random, orders, order, 3.0)
    n = len(order)
    frame["topic"] = choose(random, planted.TOPICS, n)
    truth = setting.planted
    chance = truth.URGENT_LEAVING * frame["priority"] + truth.SLOW_LEAVING * frame["slow"]
    frame["goes"] = random.random(n) < chance
    return frame.assign(final=pick(orders["last"], order))


def _cases(random: Random, orders: DataFrame, order: ndarray, within: float) -> DataFrame:
    """Cases of these orders, opened within so many days, and answered."""
    n = len(order)
    opened = pick(orders["at"], order) + random.uniform(0.1, within, n)
    urgent = random.random(n) < planted.URGENT_SHARE
    slow = random.random(n) < np.where(urgent, *planted.SLOW_SHARE)
    fast_hours = planted.SLOW_HOURS * random.random(n) ** 2 * 0.99
    slow_hours = planted.SLOW_HOURS * 1.01 + random.exponential(30, n)
    response = opened + np.where(slow, slow_hours, fast_hours) / 24
    closed = response + random.exponential(1.5, n)
    return DataFrame(
        {
            "order": order,
            "customer": pick(orders["customer"], order),
            "priority": urgent,
            "slow": slow,
            "opened_at": opened,
            "first_response_at": response,
            "closed_at": closed,
        }
    )


def left(orders: DataFrame, cases: DataFrame, customers: int) -> ndarray:
    """When each customer left, in days; infinite for those who had not by the end."""
    at = np.full(customers, np.inf)
    last = orders[orders["last"]]
    going = cases[cases["goes"]]
    at[last["customer"]] = last["at"]
    np.minimum.at(at, going["customer"], going["first_response_at"])
    return at


def runs(orders: DataFrame, setting: Setting) -> DataFrame:
    """Runs of contacts after an order, likelier before a customer leaves: one row per case, as
    ``cases``."""
    random = setting.stream("runs")
    chance = np.where(orders["leaves"], *setting.planted.LEAVING["run"])
    chosen = np.flatnonzero(random.random(len(orders)) < chance)
    each = np.repeat(chosen, planted.RUN_LENGTH)
    frame = _cases(random, orders, each, planted.RUN_DAYS)
    return frame.assign(topic=len(planted.TOPICS), goes=False, final=True)


def tickets(cases: DataFrame, setting: Setting) -> DataFrame:
    """The cases that were opened by the end, with what had happened by then; ``ticket_id`` in order
    of opening."""
    there = cases[cases["opened_at"] < setting.span]
    frame = there.sort_values("opened_at", kind="stable", ignore_index=True)
    frame["ticket_id"] = np.arange(1, len(frame) + 1)
    for moment in ("first_response_at", "closed_at"):
        frame[moment] = setting.until_end(frame[moment])
    return frame
