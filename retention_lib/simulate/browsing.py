"""What customers do on the site: visits that end in an order, visits that do not, and pages that
tell of leaving."""

import numpy as np
from pandas import DataFrame, concat

from retention_lib.simulate import planted
from retention_lib.simulate.draws import World, pick

EVENTS = ["visit", "view", "login", "cart", "order", "help", "cancel"]
BUYING = "visit view view login cart order"
IDLE = {  # visits that do not buy, and how many of each there are for an order
    "visit view view": 0.8,
    "visit view cart": 0.25,
    "visit view help": 0.05,
}
HELP = "visit login help"
CANCEL = "visit login cancel"
STEP = 2 / (24 * 60)  # two minutes, in days
COLUMNS = ["customer", "happened_at", "event", "session_id"]


def events(world: World) -> DataFrame:
    """One row per event: ``customer, channel, happened_at, event`` (its place in ``EVENTS``),
    ``session_id``."""
    random = world.stream("events")
    since = world.span - planted.EVENT_DAYS - planted.HELP_DAYS
    orders = world.orders[world.orders["at"] >= since]
    customer = orders["customer"].to_numpy()
    at = orders["at"].to_numpy()
    n = len(at)
    chance = np.where(orders["leaves"], *planted.LEAVING["help"])
    helped = random.random(n) < chance
    cancels = random.random(n) < 0.4
    later = at + random.uniform(0.2, planted.HELP_DAYS - 0.2, n)
    begun = at - BUYING.count(" ") * STEP  # the order is its last step
    visits = [(BUYING, customer, begun)]
    for steps, share in IDLE.items():  # in the weeks before an order
        chosen = random.random(n) < share
        weeks = random.uniform(0.5, 21, chosen.sum())
        visits.append((steps, customer[chosen], at[chosen] - weeks))
    for steps, done in ((HELP, helped & ~cancels), (CANCEL, helped & cancels)):
        visits.append((steps, customer[done], later[done]))
    rows = _log(visits, world.span)
    # a store has no pages: its customers use the web
    return rows.assign(channel=pick(world.people["channel"], rows["customer"]) % 2)


def _log(
    visits: list[tuple],
    span: int,
) -> DataFrame:
    """One row per event of those visits (steps, customers, beginnings) that lie within the log of
    events, which has ``span`` days."""
    parts = []
    number = 1
    for said, customer, begun in visits:
        steps = said.split()
        ended = begun + len(steps) * STEP
        whole = (begun >= span - planted.EVENT_DAYS) & (ended < span)
        places = np.array([EVENTS.index(step) for step in steps], dtype="int8")
        at = begun[whole, None] + STEP * np.arange(len(steps))
        session = number + np.arange(len(at))
        cells = np.broadcast_arrays(
            customer[whole, None],
            at,
            places,
            session[:, None],
        )
        flat = map(np.ravel, cells)
        parts.append(DataFrame(dict(zip(COLUMNS, flat, strict=True))))
        number += len(at)
    return concat(parts, ignore_index=True)
