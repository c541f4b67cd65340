"""Counting customers by calendar period: the retention grid, its averages, and retention and churn
rates.

The decisions that tools disagree on (incomplete periods, returning customers, refunds) are told in
each function.
"""

from retention_lib.cohorts.grid import average, compare, retention
from retention_lib.cohorts.rates import crr, rates, rescale

__all__ = ["average", "compare", "crr", "rates", "rescale", "retention"]
