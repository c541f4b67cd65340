"""Counting customers by calendar period: the retention grid, its averages, also by year of start,
retention and churn rates, the states that customers go through, totals beside the year before, who
makes the base grow, how much revenue stays and why it changes; by which period to count; and by
days, how long it takes customers to buy again.

The decisions that tools disagree on (incomplete periods, returning customers, refunds) are told in
each function.
"""

from retention_lib.cohorts.at_age import at_age
from retention_lib.cohorts.behaved import behaved
from retention_lib.cohorts.bridge import bridge
from retention_lib.cohorts.by_start import by_start
from retention_lib.cohorts.contrast import contrast
from retention_lib.cohorts.formulas import crr, rescale
from retention_lib.cohorts.growth import growth
from retention_lib.cohorts.lifecycle import lifecycle
from retention_lib.cohorts.merged import merged
from retention_lib.cohorts.rates import rates
from retention_lib.cohorts.repeats import repeats
from retention_lib.cohorts.repurchase import repurchase
from retention_lib.cohorts.retention import retention
from retention_lib.cohorts.revenue import revenue
from retention_lib.cohorts.series import series
from retention_lib.cohorts.stickiness import stickiness
from retention_lib.cohorts.suits import readable, suits
from retention_lib.cohorts.summaries import average, compare
from retention_lib.cohorts.worth import worth_of_a_point

__all__ = [
    "at_age",
    "average",
    "behaved",
    "bridge",
    "by_start",
    "compare",
    "contrast",
    "crr",
    "growth",
    "lifecycle",
    "merged",
    "rates",
    "readable",
    "repeats",
    "repurchase",
    "rescale",
    "retention",
    "revenue",
    "series",
    "stickiness",
    "suits",
    "worth_of_a_point",
]
