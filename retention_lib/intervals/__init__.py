"""Confidence intervals: every ``low`` and ``high`` in the package comes from here."""

from retention_lib.intervals.answers import Spread, mean, spread
from retention_lib.intervals.calibrated import Calibration, calibration, log_odds, recalibrated
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
from retention_lib.intervals.judged import (
    Measure,
    Ranged,
    apart,
    area,
    at_top,
    brier,
    chance_of_one,
    error,
    lift,
    mean_of,
    of_clusters,
    ranged,
    skill,
    times_as_often,
)
from retention_lib.intervals.logrank import LogRank, same_survival
from retention_lib.intervals.matched import matched
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
from retention_lib.intervals.planned import customers_needed
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
    "Calibration",
    "Chained",
    "Difference",
    "LogRank",
    "Measure",
    "Paired",
    "Pooled",
    "Ranged",
    "Ratio",
    "Spread",
    "Standardised",
    "Survival",
    "Trend",
    "Unrest",
    "added",
    "against_rest",
    "apart",
    "area",
    "around",
    "around_counts",
    "around_log",
    "at_top",
    "auc",
    "between",
    "breaks",
    "brier",
    "calibration",
    "chained",
    "chained_difference",
    "chance_of_one",
    "contrast",
    "customers_needed",
    "difference",
    "error",
    "explained",
    "holm",
    "holm_groups",
    "homogeneity",
    "lift",
    "log_odds",
    "matched",
    "mean",
    "mean_of",
    "mean_share",
    "net",
    "net_paired",
    "of_clusters",
    "paired",
    "paired_shares",
    "percentiles",
    "point",
    "pooled",
    "quantile",
    "ranged",
    "ratio",
    "ratio_of_sums",
    "recalibrated",
    "same_survival",
    "skill",
    "spread",
    "standardised",
    "survival",
    "survival_difference",
    "times_as_often",
    "total_change",
    "trend",
    "unrest",
    "weighed",
    "wilson",
]
