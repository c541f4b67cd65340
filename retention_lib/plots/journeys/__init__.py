"""Pictures of journeys: where customers go from where, and step by step."""

from retention_lib.plots.journeys.before import before
from retention_lib.plots.journeys.funnel import funnel
from retention_lib.plots.journeys.paths import paths
from retention_lib.plots.journeys.paths_apart import paths_apart
from retention_lib.plots.journeys.sessions import sessions
from retention_lib.plots.journeys.stages import stages
from retention_lib.plots.journeys.step_matrix import step_matrix
from retention_lib.plots.journeys.transitions import transitions

__all__ = [
    "before",
    "funnel",
    "paths",
    "paths_apart",
    "sessions",
    "stages",
    "step_matrix",
    "transitions",
]
