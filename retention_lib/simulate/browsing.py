"""What customers do on the site: visits that end in an order, visits that do not, and pages that
tell of leaving."""

import numpy as np
from numpy import ndarray
from pandas import DataFrame, concat

from retention_lib.simulate import planted
from retention_lib.simulate.draws import Clock, Random, stream
from retention_lib.simulate.world import World

EVENTS = ["visit", "view", "login", "cart", "order", "help", "cancel"]
BUYING = ["visit", "view", "view", "login", "cart", "order"]
IDLE = (  # visits that do not buy, and how many of each there are for an order
    (["visit", "view", "view"], 0.8),
    (["visit", "view", "cart"], 0.25),
    (["visit", "view", "help"], 0.05),
)
HELP, CANCEL = ["visit", "login", "help"], ["visit", "login", "cancel"]
STEP = 2 / (24 * 60)  # two minutes, in days


def events(world: World) -> DataFrame:
    """One row per event: ``customer, at, event`` (its place in ``EVENTS``), ``session_id``."""
    random, clock = stream(world.seed, "events"), world.clock
    orders = world.orders[world.orders["at"] >= _begin(clock) - planted.HELP_DAYS]
    customer, at = orders["customer"].to_numpy(), orders["at"].to_numpy()
    n = len(at)
    helped = random.random(n) < np.where(orders["leaves"], *planted.HELP_AFTER_LOGIN)
    cancels = random.random(n) < 0.4
    later = at + random.uniform(0.2, planted.HELP_DAYS - 0.2, n)
    visits = [(BUYING, customer, at - (len(BUYING) - 1) * STEP)]
    for steps, share in IDLE:
        visits.append((steps, *_before(random, share, customer, at)))
    for steps, done in ((HELP, helped & ~cancels), (CANCEL, helped & cancels)):
        visits.append((steps, customer[done], later[done]))
    return _number([_visits(*visit, clock) for visit in visits])


def _begin(clock: Clock) -> int:
    """The first day of the log of events."""
    return clock.span - planted.EVENT_DAYS


def _before(
    random: Random,
    share: float,
    customer: ndarray,
    at: ndarray,
) -> tuple[ndarray, ndarray]:
    """Who visits without buying in the weeks before an order, and when."""
    chosen = random.random(len(at)) < share
    weeks = random.uniform(0.5, 21, chosen.sum())
    return customer[chosen], at[chosen] - weeks


def _visits(
    steps: list[str],
    customer: ndarray,
    begun: ndarray,
    clock: Clock,
) -> DataFrame:
    """One row per event of the visits with these steps that lie within the log of events."""
    k = len(steps)
    whole = (begun >= _begin(clock)) & (begun + k * STEP < clock.span)
    begun = begun[whole]
    n = len(begun)
    places = np.array([EVENTS.index(step) for step in steps], dtype="int8")
    at = begun[:, None] + STEP * np.arange(k)
    return DataFrame(
        {
            "customer": np.repeat(customer[whole], k),
            "at": at.ravel(),
            "event": np.tile(places, n),
            "session_id": np.repeat(np.arange(n), k),
        }
    )


def _number(visits: list[DataFrame]) -> DataFrame:
    """The visits of every kind one below the other, each with a number of its own."""
    begin, parts = 1, []
    for part in visits:
        parts.append(part.assign(session_id=part["session_id"] + begin))
        begin += part["session_id"].nunique()
    return concat(parts, ignore_index=True)
