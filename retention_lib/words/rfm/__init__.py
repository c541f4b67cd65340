"""What the RFM frames say: who buys, who is being lost, and how much hangs on the few."""

from retention_lib.words.rfm.actions import actions_rfm
from retention_lib.words.rfm.answer import answer_rfm
from retention_lib.words.rfm.due import actions_due, due
from retention_lib.words.rfm.losing import losing
from retention_lib.words.rfm.metrics import metrics_rfm
from retention_lib.words.rfm.migration import migration
from retention_lib.words.rfm.scores import grid, scores
from retention_lib.words.rfm.segments import concentration, segments
from retention_lib.words.rfm.stakes import stakes, untested

__all__ = [
    "actions_due",
    "actions_rfm",
    "answer_rfm",
    "concentration",
    "due",
    "grid",
    "losing",
    "metrics_rfm",
    "migration",
    "scores",
    "segments",
    "stakes",
    "untested",
]
