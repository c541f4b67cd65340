"""How customers travel: what they did, event by event, in the order in which they did it."""

from retention_lib.journeys.before import before
from retention_lib.journeys.bought import bought_once, newcomers, order_of, with_orders
from retention_lib.journeys.floods import floods
from retention_lib.journeys.funnel import funnel
from retention_lib.journeys.kinds import kinds, leaving, route
from retention_lib.journeys.ordered import known, ordered
from retention_lib.journeys.paths import paths
from retention_lib.journeys.paths_apart import largest, paths_apart
from retention_lib.journeys.sessions import sessions, visits
from retention_lib.journeys.stages import stages
from retention_lib.journeys.step_matrix import step_matrix
from retention_lib.journeys.transitions import transitions
from retention_lib.journeys.window import window

__all__ = [
    "before",
    "bought_once",
    "floods",
    "funnel",
    "kinds",
    "known",
    "largest",
    "leaving",
    "newcomers",
    "order_of",
    "ordered",
    "paths",
    "paths_apart",
    "route",
    "sessions",
    "stages",
    "step_matrix",
    "transitions",
    "visits",
    "window",
    "with_orders",
]
