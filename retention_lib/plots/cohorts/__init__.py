"""Pictures of cohorts: the heatmap, the curve of return, two compared, and who stayed."""

from retention_lib.plots.cohorts.rates import rates
from retention_lib.plots.cohorts.retention import retention
from retention_lib.plots.cohorts.summaries import average, compare

__all__ = ["average", "compare", "rates", "retention"]
