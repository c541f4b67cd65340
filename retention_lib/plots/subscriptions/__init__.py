"""Pictures of subscriptions: what moved the money of a month,
who stopped, what was kept, which months were not as usual,
and for how long subscribers stay."""

from retention_lib.plots.subscriptions.breaks import breaks
from retention_lib.plots.subscriptions.kept import kept, nrr
from retention_lib.plots.subscriptions.mrr import mrr
from retention_lib.plots.subscriptions.reasons import reasons
from retention_lib.plots.subscriptions.renewals import renewals
from retention_lib.plots.subscriptions.tenure import tenure

__all__ = ["breaks", "kept", "mrr", "nrr", "reasons", "renewals", "tenure"]
