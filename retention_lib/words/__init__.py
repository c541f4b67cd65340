"""The finding of each result frame in plain sentences, with its doubt; and names, numbers and headline metrics.

One function a frame: ``retention``, ``average``, ``rates``, ``compare``, ``scores``, ``segments``,
``concentration``, ``findings``, and of customer lifetime value ``fit``, ``holdout``, ``calibration``, ``tracking``,
``independence``, ``value``, ``gone``, ``deciles``, ``joined``.
"""

from retention_lib.words.clv import calibration, fit, holdout, independence, tracking
from retention_lib.words.cohorts import average, observed, retention
from retention_lib.words.comparison import compare
from retention_lib.words.findings import findings
from retention_lib.words.headlines import metrics_clv
from retention_lib.words.labels import after, cohort, during, kind, label, named, period
from retention_lib.words.metrics import metrics_cohorts, metrics_rfm
from retention_lib.words.models import group, model_name, purchases
from retention_lib.words.numbers import (
    LOCALE,
    beyond,
    choose,
    count,
    date,
    days,
    duration,
    interval,
    money,
    number,
    p_value,
    percent,
    points,
    span,
)
from retention_lib.words.rates import rates, window
from retention_lib.words.rfm import concentration, scores, segments, top_share
from retention_lib.words.sentence import Sentence
from retention_lib.words.worth import deciles, gone, joined, value

__all__ = [
    "LOCALE",
    "Sentence",
    "after",
    "average",
    "beyond",
    "calibration",
    "choose",
    "cohort",
    "compare",
    "concentration",
    "count",
    "date",
    "days",
    "deciles",
    "duration",
    "during",
    "findings",
    "fit",
    "gone",
    "group",
    "holdout",
    "independence",
    "interval",
    "joined",
    "kind",
    "label",
    "metrics_clv",
    "metrics_cohorts",
    "metrics_rfm",
    "model_name",
    "money",
    "named",
    "number",
    "observed",
    "p_value",
    "percent",
    "period",
    "points",
    "purchases",
    "rates",
    "retention",
    "scores",
    "segments",
    "span",
    "top_share",
    "tracking",
    "value",
    "window",
]
