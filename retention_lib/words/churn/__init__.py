"""What the frames of churn say: who is about to leave and why, how good the score was, what acting
finds, what goes before."""

from retention_lib.words.churn.actions import actions_churn
from retention_lib.words.churn.answer import answer_churn
from retention_lib.words.churn.evaluate import evaluate, gains, risks
from retention_lib.words.churn.indicators import indicators
from retention_lib.words.churn.lost import lost
from retention_lib.words.churn.metrics import metrics_churn
from retention_lib.words.churn.tiers import moved, tiers
from retention_lib.words.churn.why import why

__all__ = [
    "actions_churn",
    "answer_churn",
    "evaluate",
    "gains",
    "indicators",
    "lost",
    "metrics_churn",
    "moved",
    "risks",
    "tiers",
    "why",
]
