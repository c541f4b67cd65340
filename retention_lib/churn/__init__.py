"""Who is about to leave: what was known of customers on a day, and who was lost after it."""

from retention_lib.churn.evaluate import evaluate
from retention_lib.churn.fit import Risk, fit
from retention_lib.churn.leaks import changes, leaks
from retention_lib.churn.snapshots import snapshots

__all__ = ["Risk", "changes", "evaluate", "fit", "leaks", "snapshots"]
