"""What the cohort frames say: the finding first, then how far it can be trusted."""

from retention_lib.words.cohorts.answer import answer_cohorts
from retention_lib.words.cohorts.at_age import at_age
from retention_lib.words.cohorts.bridge import bridge
from retention_lib.words.cohorts.by_start import by_start
from retention_lib.words.cohorts.contrast import behaved, contrast
from retention_lib.words.cohorts.gained import gained
from retention_lib.words.cohorts.growth import growth
from retention_lib.words.cohorts.lifecycle import lifecycle
from retention_lib.words.cohorts.merged import merged
from retention_lib.words.cohorts.metrics import (
    metrics_cohorts,
    metrics_series,
    metrics_stickiness,
)
from retention_lib.words.cohorts.rates import rates
from retention_lib.words.cohorts.repeats import metrics_repeats, repeats
from retention_lib.words.cohorts.repurchase import repurchase
from retention_lib.words.cohorts.retention import retention
from retention_lib.words.cohorts.revenue import metrics_revenue, revenue, worth_of_a_point
from retention_lib.words.cohorts.series import series
from retention_lib.words.cohorts.stickiness import stickiness
from retention_lib.words.cohorts.suits import suits
from retention_lib.words.cohorts.summaries import average, compare, observed
from retention_lib.words.cohorts.years import years

__all__ = [
    "answer_cohorts",
    "at_age",
    "average",
    "behaved",
    "bridge",
    "by_start",
    "compare",
    "contrast",
    "gained",
    "growth",
    "lifecycle",
    "merged",
    "metrics_cohorts",
    "metrics_repeats",
    "metrics_revenue",
    "metrics_series",
    "metrics_stickiness",
    "observed",
    "rates",
    "repeats",
    "repurchase",
    "retention",
    "revenue",
    "series",
    "stickiness",
    "suits",
    "worth_of_a_point",
    "years",
]
