"""Who is about to leave: what was known of customers on a day, who was lost after it, a score and
how good it was, what goes before leaving, and whom to act on."""

from retention_lib.churn.evaluate import evaluate
from retention_lib.churn.fit import Risk, fit
from retention_lib.churn.gains import calibration, gains
from retention_lib.churn.indicators import indicators
from retention_lib.churn.joined import joined
from retention_lib.churn.leaks import changes, leaks
from retention_lib.churn.lost import lost
from retention_lib.churn.snapshots import snapshots
from retention_lib.churn.tiers import Offer, leaving, moved, tiers
from retention_lib.churn.why import why

__all__ = [
    "Offer",
    "Risk",
    "calibration",
    "changes",
    "evaluate",
    "fit",
    "gains",
    "indicators",
    "joined",
    "leaks",
    "leaving",
    "lost",
    "moved",
    "snapshots",
    "tiers",
    "why",
]
