"""Pictures of subscriptions: what moved the money of a month, who stopped, and what was kept."""

from retention_lib.plots.subscriptions.kept import kept, nrr
from retention_lib.plots.subscriptions.mrr import mrr

__all__ = ["kept", "mrr", "nrr"]
