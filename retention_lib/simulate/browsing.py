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


def events(world: World) -> DataFrame:
    """One row per event: ``customer, channel, happened_at, event`` (its place in ``EVENTS``),
    ``session_id``."""
    random = world.stream("events")
    since = world.span - planted.EVENT_DAYS - planted.HELP_DAYS
    orders = world.orders.query(f"at >= {since}")
    n = len(orders)
    chance = np.where(orders["leaves"], *world.planted.LEAVING["help"])
    helped = random.random(n) < chance
    cancels = random.random(n) < 0.4
    later = random.uniform(0.2, planted.HELP_DAYS - 0.2, n)
    after = orders.assign(at=orders["at"] + later)
    first = orders["at"] - BUYING.count(" ") * STEP  # the order is its last step
    visits = {BUYING: orders.assign(at=first)}
    for steps, share in IDLE.items():  # in the weeks before an order
        chosen = orders[random.random(n) < share]
        weeks = random.uniform(0.5, 21, len(chosen))
        visits[steps] = chosen.assign(at=chosen["at"] - weeks)
    visits[HELP] = after[helped & ~cancels]
    visits[CANCEL] = after[helped & cancels]
    rows = _log(concat(visits, names=["event"]), world.span)
    # a store has no pages: its customers use the web
    return rows.assign(channel=pick(world.people["channel"], rows["customer"]) % 2)


def _log(visits: DataFrame, span: int) -> DataFrame:
    """One row per event of those visits that lie within the log of events, which has ``span``
    days."""
    steps = visits.index.get_level_values("event").str.split()
    ended = visits["at"] + steps.str.len() * STEP
    whole = (visits["at"] >= span - planted.EVENT_DAYS) & (ended < span)
    sessions = np.arange(1, whole.sum() + 1)
    kept = visits.assign(event=steps)[whole]
    rows = kept.assign(session_id=sessions).explode("event")
    rows["happened_at"] = rows["at"] + STEP * rows.groupby("session_id").cumcount()
    return rows.assign(event=rows["event"].map(EVENTS.index))
