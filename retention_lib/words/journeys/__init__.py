"""What the frames of journeys say: the finding first, then how far it can be trusted."""

from retention_lib.words.journeys.actions import actions_journeys
from retention_lib.words.journeys.answer import answer_journeys
from retention_lib.words.journeys.before import before
from retention_lib.words.journeys.funnel import funnel
from retention_lib.words.journeys.kinds import floods, kinds
from retention_lib.words.journeys.metrics import metrics_journeys
from retention_lib.words.journeys.paths import paths
from retention_lib.words.journeys.paths_apart import paths_apart
from retention_lib.words.journeys.sessions import sessions
from retention_lib.words.journeys.stages import stages
from retention_lib.words.journeys.step_matrix import step_matrix
from retention_lib.words.journeys.transitions import transitions

__all__ = [
    "actions_journeys",
    "answer_journeys",
    "before",
    "floods",
    "funnel",
    "kinds",
    "metrics_journeys",
    "paths",
    "paths_apart",
    "sessions",
    "stages",
    "step_matrix",
    "transitions",
]
