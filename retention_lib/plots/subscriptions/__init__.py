"""Pictures of subscriptions: what moved the money of a month,
who stopped, what was kept,
and for how long subscribers stay."""

from retention_lib.plots.subscriptions.kept import kept, nrr
from retention_lib.plots.subscriptions.mrr import mrr
from retention_lib.plots.subscriptions.reasons import reasons
from retention_lib.plots.subscriptions.renewals import renewals
from retention_lib.plots.subscriptions.tenure import tenure

__all__ = ["kept", "mrr", "nrr", "reasons", "renewals", "tenure"]
