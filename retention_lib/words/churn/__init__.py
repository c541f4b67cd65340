"""What the frames of churn say: how good the score was, what acting finds, what goes before."""

from retention_lib.words.churn.evaluate import evaluate, gains, risks
from retention_lib.words.churn.indicators import indicators
from retention_lib.words.churn.tiers import moved, tiers

__all__ = [
    "evaluate",
    "gains",
    "indicators",
    "moved",
    "risks",
    "tiers",
]
