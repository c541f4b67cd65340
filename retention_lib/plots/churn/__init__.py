"""Pictures of churn: how good the score was, what acting finds, whether risks came true, the
signals before leaving, the tiers and why."""

from retention_lib.plots.churn.evaluate import evaluate, gains, risks
from retention_lib.plots.churn.indicators import indicators
from retention_lib.plots.churn.tiers import tiers
from retention_lib.plots.churn.why import why

__all__ = ["evaluate", "gains", "indicators", "risks", "tiers", "why"]
