"""Confidence intervals: every ``low`` and ``high`` in the package comes from here."""

from retention_lib.intervals.answers import Spread, mean, spread
from retention_lib.intervals.bootstrap import percentiles
from retention_lib.intervals.contrasts import beyond, contrast, holm
from retention_lib.intervals.nested import likelihood_ratio
from retention_lib.intervals.net import METHODS, net, net_paired
from retention_lib.intervals.normal import around, around_log, point, quantile
from retention_lib.intervals.ranking import auc
from retention_lib.intervals.shares import Difference, difference, homogeneity, wilson

__all__ = [
    "METHODS",
    "Difference",
    "Spread",
    "around",
    "around_log",
    "auc",
    "beyond",
    "contrast",
    "difference",
    "holm",
    "homogeneity",
    "likelihood_ratio",
    "mean",
    "net",
    "net_paired",
    "percentiles",
    "point",
    "quantile",
    "spread",
    "wilson",
]
