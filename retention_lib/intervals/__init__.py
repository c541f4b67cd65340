"""Confidence intervals: every ``low`` and ``high`` in the package comes from here."""

from retention_lib.intervals.answers import Spread, mean, spread
from retention_lib.intervals.chains import Chained, chained, chained_difference
from retention_lib.intervals.clusters import Paired, Pooled, paired, paired_shares, pooled
from retention_lib.intervals.contrasts import (
    Difference,
    added,
    against_rest,
    contrast,
    explained,
    holm,
    holm_groups,
)
from retention_lib.intervals.logrank import LogRank, same_survival
from retention_lib.intervals.net import METHODS, net, net_paired
from retention_lib.intervals.normal import (
    around,
    around_counts,
    around_log,
    between,
    percentiles,
    point,
    quantile,
    ratio,
)
from retention_lib.intervals.ranking import auc
from retention_lib.intervals.ratios import Ratio, ratio_of_sums
from retention_lib.intervals.shares import difference, homogeneity, mean_share, weighed, wilson
from retention_lib.intervals.strata import Standardised, standardised
from retention_lib.intervals.survival import Survival, survival, survival_difference
from retention_lib.intervals.totals import CALM, Unrest, total_change, unrest
from retention_lib.intervals.trends import Trend, trend
from retention_lib.intervals.unusual import Breaks, breaks

__all__ = [
    "CALM",
    "METHODS",
    "Breaks",
    "Chained",
    "Difference",
    "LogRank",
    "Paired",
    "Pooled",
    "Ratio",
    "Spread",
    "Standardised",
    "Survival",
    "Trend",
    "Unrest",
    "added",
    "against_rest",
    "around",
    "around_counts",
    "around_log",
    "auc",
    "between",
    "breaks",
    "chained",
    "chained_difference",
    "contrast",
    "difference",
    "explained",
    "holm",
    "holm_groups",
    "homogeneity",
    "mean",
    "mean_share",
    "net",
    "net_paired",
    "paired",
    "paired_shares",
    "percentiles",
    "point",
    "pooled",
    "quantile",
    "ratio",
    "ratio_of_sums",
    "same_survival",
    "spread",
    "standardised",
    "survival",
    "survival_difference",
    "total_change",
    "trend",
    "unrest",
    "weighed",
    "wilson",
]
