"""What customers do on the site: visits that end in an order, visits that do not, and pages that
tell of leaving."""

import numpy as np
import pandas as pd

from retention_lib.simulate import planted
from retention_lib.simulate.draws import Clock, stream

EVENTS = ["visit", "view", "login", "cart", "order", "help", "cancel"]
BUYING = ["visit", "view", "view", "login", "cart", "order"]
IDLE = (  # visits that do not buy, and how many of each there are for an order
    (["visit", "view", "view"], 0.8),
    (["visit", "view", "cart"], 0.25),
    (["visit", "view", "help"], 0.05),
)
HELP, CANCEL = ["visit", "login", "help"], ["visit", "login", "cancel"]
STEP = 2 / (24 * 60)  # two minutes, in days


def events(orders: pd.DataFrame, seed: int, clock: Clock) -> pd.DataFrame:
    """One row per event: ``customer, at, event`` (its place in ``EVENTS``), ``session_id``."""
    random = stream(seed, "events")
    orders = orders[orders["at"] >= clock.span - planted.EVENT_DAYS - planted.HELP_DAYS]
    customer, at = orders["customer"].to_numpy(), orders["at"].to_numpy()
    helped = random.random(len(at)) < np.where(orders["leaves"], *planted.HELP_AFTER_LOGIN)
    canceling = random.random(len(at)) < 0.4
    later = at + random.uniform(0.2, planted.HELP_DAYS - 0.2, len(at))
    visits = [
        (BUYING, customer, at - (len(BUYING) - 1) * STEP),
        *((steps, *_before(random, share, customer, at)) for steps, share in IDLE),
        (HELP, customer[helped & ~canceling], later[helped & ~canceling]),
        (CANCEL, customer[helped & canceling], later[helped & canceling]),
    ]
    return _numbered([_visits(*visit, clock) for visit in visits])


def _before(
    random, share: float, customer: np.ndarray, at: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Who visits without buying in the weeks before an order, and when."""
    chosen = random.random(len(at)) < share
    return customer[chosen], at[chosen] - random.uniform(0.5, 21, chosen.sum())


def _visits(
    steps: list[str], customer: np.ndarray, begun: np.ndarray, clock: Clock
) -> pd.DataFrame:
    """One row per event of the visits with these steps that lie within the log of events."""
    k = len(steps)
    there = (begun >= clock.span - planted.EVENT_DAYS) & (begun + k * STEP < clock.span)
    customer, begun = customer[there], begun[there]
    return pd.DataFrame(
        {
            "customer": np.repeat(customer, k),
            "at": (begun[:, None] + STEP * np.arange(k)).ravel(),
            "event": np.tile(
                np.array([EVENTS.index(step) for step in steps], dtype="int8"),
                len(begun),
            ),
            "session_id": np.repeat(np.arange(len(begun)), k),
        }
    )


def _numbered(visits: list[pd.DataFrame]) -> pd.DataFrame:
    """The visits of every kind one below the other, each with a number of its own."""
    begins = np.cumsum(
        [1, *(int(part["session_id"].max() + 1) if len(part) else 0 for part in visits)]
    )
    numbered = [
        part.assign(session_id=part["session_id"] + begin)
        for part, begin in zip(visits, begins, strict=False)
    ]
    return pd.concat(numbered, ignore_index=True)
