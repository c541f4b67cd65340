"""Pictures of cohorts: who came back this year and before, by when they started, the heatmap, the
curve of return, and who was gained and lost."""

from retention_lib.plots.cohorts.by_start import by_start
from retention_lib.plots.cohorts.rates import gained, rates, years
from retention_lib.plots.cohorts.retention import average, retention

__all__ = ["average", "by_start", "gained", "rates", "retention", "years"]
