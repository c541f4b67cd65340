"""Pictures of cohorts: who came back this year and before, by when they started, the heatmap, the
curve of return, who was gained and lost, totals beside the year before, how soon customers buy
again, and how much revenue stays."""

from retention_lib.plots.cohorts.at_age import at_age
from retention_lib.plots.cohorts.by_start import by_start
from retention_lib.plots.cohorts.contrast import contrast
from retention_lib.plots.cohorts.growth import growth
from retention_lib.plots.cohorts.rates import gained, lifecycle, rates, years
from retention_lib.plots.cohorts.repurchase import repurchase
from retention_lib.plots.cohorts.retention import average, retention
from retention_lib.plots.cohorts.revenue import bridge, revenue, worth_of_a_point
from retention_lib.plots.cohorts.series import series, stickiness

__all__ = [
    "at_age",
    "average",
    "bridge",
    "by_start",
    "contrast",
    "gained",
    "growth",
    "lifecycle",
    "rates",
    "repurchase",
    "retention",
    "revenue",
    "series",
    "stickiness",
    "worth_of_a_point",
    "years",
]
