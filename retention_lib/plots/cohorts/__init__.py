"""Pictures of cohorts: the heatmap, the curve of return, two compared, and who stayed."""

from retention_lib.plots.cohorts.average import average
from retention_lib.plots.cohorts.compare import compare
from retention_lib.plots.cohorts.rates import rates
from retention_lib.plots.cohorts.retention import retention

__all__ = ["average", "compare", "rates", "retention"]
