"""What the cohort frames say: the finding first, then how far it can be trusted."""

from retention_lib.words.cohorts.metrics import metrics_cohorts
from retention_lib.words.cohorts.rates import rates
from retention_lib.words.cohorts.retention import retention
from retention_lib.words.cohorts.summaries import average, compare, observed

__all__ = ["average", "compare", "metrics_cohorts", "observed", "rates", "retention"]
