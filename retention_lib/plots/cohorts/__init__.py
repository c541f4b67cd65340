"""Pictures of cohorts: who came back this year and before, by when they started, the heatmap, the
curve of return, who was gained and lost, totals beside the year before, and how soon customers buy
again."""

from retention_lib.plots.cohorts.by_start import by_start
from retention_lib.plots.cohorts.growth import growth
from retention_lib.plots.cohorts.rates import gained, lifecycle, rates, years
from retention_lib.plots.cohorts.repurchase import repurchase
from retention_lib.plots.cohorts.retention import average, retention
from retention_lib.plots.cohorts.series import series

__all__ = [
    "average",
    "by_start",
    "gained",
    "growth",
    "lifecycle",
    "rates",
    "repurchase",
    "retention",
    "series",
    "years",
]
