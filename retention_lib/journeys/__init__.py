"""How customers travel: what they did, event by event, in the order in which they did it."""

from retention_lib.journeys.before import before
from retention_lib.journeys.funnel import funnel
from retention_lib.journeys.ordered import known, ordered
from retention_lib.journeys.paths import paths
from retention_lib.journeys.paths_apart import paths_apart
from retention_lib.journeys.sessions import sessions, visits
from retention_lib.journeys.stages import stages
from retention_lib.journeys.step_matrix import step_matrix
from retention_lib.journeys.transitions import transitions

__all__ = [
    "before",
    "funnel",
    "known",
    "ordered",
    "paths",
    "paths_apart",
    "sessions",
    "stages",
    "step_matrix",
    "transitions",
    "visits",
]
