"""The finding of each result frame in plain sentences, with its doubt; and names, numbers and headline metrics.

One function a frame: ``retention``, ``average``, ``rates``, ``compare``, ``scores``, ``segments``,
``concentration``, ``findings``.
"""

from retention_lib.words.cohorts import average, observed, retention
from retention_lib.words.comparison import compare
from retention_lib.words.findings import findings
from retention_lib.words.labels import cohort, during, label, named, period
from retention_lib.words.metrics import metrics_cohorts, metrics_rfm
from retention_lib.words.numbers import (
    LOCALE,
    count,
    date,
    days,
    duration,
    interval,
    money,
    p_value,
    percent,
    points,
    span,
)
from retention_lib.words.rates import rates
from retention_lib.words.rfm import concentration, scores, segments
from retention_lib.words.sentence import Sentence

__all__ = [
    "LOCALE",
    "Sentence",
    "average",
    "cohort",
    "compare",
    "concentration",
    "count",
    "date",
    "days",
    "duration",
    "during",
    "findings",
    "interval",
    "label",
    "metrics_cohorts",
    "metrics_rfm",
    "money",
    "named",
    "observed",
    "p_value",
    "percent",
    "period",
    "points",
    "rates",
    "retention",
    "scores",
    "segments",
    "span",
]
