"""The finding of each result frame in plain sentences, with its doubt; and names, numbers and
headline metrics.

One function a frame: ``retention``, ``average``, ``rates``, ``compare``, ``scores``, ``segments``,
``concentration``, ``findings``, ``silences``, and of customer lifetime value ``fit``, ``holdout``,
``calibration``, ``tracking``, ``independence``, ``value``, ``gone``, ``deciles``, ``joined``; of
survey answers ``nps``, ``csat``, ``ces``, ``rule``, ``changes``, ``against_rest``, ``difference``,
``response``, ``bounds``, ``weighting``, ``balance``, ``drivers``, ``themes``, ``loyalty``,
``staying``, ``prediction``, ``happy_but_leaving``.
"""

from retention_lib.words.clv import (
    alive_over_time,
    calibration,
    deciles,
    fit,
    gone,
    holdout,
    independence,
    joined,
    matrix,
    matrix_alive,
    metrics_clv,
    tracking,
    tracking_cumulative,
    value,
)
from retention_lib.words.cohorts import (
    average,
    compare,
    metrics_cohorts,
    observed,
    rates,
    retention,
)
from retention_lib.words.contract import explained, finding, findings, hint, silences
from retention_lib.words.labels import after, cohort, during, kind, label, named, period
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
from retention_lib.words.rfm import concentration, grid, metrics_rfm, scores, segments
from retention_lib.words.sentence import Sentence
from retention_lib.words.surveys.against_rest import against_rest
from retention_lib.words.surveys.balance import balance
from retention_lib.words.surveys.bounds import bounds
from retention_lib.words.surveys.ces import ces
from retention_lib.words.surveys.changes import changes
from retention_lib.words.surveys.csat import csat
from retention_lib.words.surveys.difference import difference
from retention_lib.words.surveys.drivers import drivers
from retention_lib.words.surveys.happy_but_leaving import happy_but_leaving
from retention_lib.words.surveys.loyalty import loyalty
from retention_lib.words.surveys.metrics import metrics_surveys
from retention_lib.words.surveys.nps import nps
from retention_lib.words.surveys.prediction import prediction
from retention_lib.words.surveys.response import response
from retention_lib.words.surveys.rule import rule
from retention_lib.words.surveys.staying import staying
from retention_lib.words.surveys.themes import themes
from retention_lib.words.surveys.weighting import weighting

__all__ = [
    "LOCALE",
    "Sentence",
    "after",
    "against_rest",
    "alive_over_time",
    "average",
    "balance",
    "beyond",
    "bounds",
    "calibration",
    "ces",
    "changes",
    "choose",
    "cohort",
    "compare",
    "concentration",
    "count",
    "csat",
    "date",
    "days",
    "deciles",
    "difference",
    "drivers",
    "duration",
    "during",
    "explained",
    "finding",
    "findings",
    "fit",
    "gone",
    "grid",
    "happy_but_leaving",
    "hint",
    "holdout",
    "independence",
    "interval",
    "joined",
    "kind",
    "label",
    "loyalty",
    "matrix",
    "matrix_alive",
    "metrics_clv",
    "metrics_cohorts",
    "metrics_rfm",
    "metrics_surveys",
    "money",
    "named",
    "nps",
    "number",
    "observed",
    "p_value",
    "percent",
    "period",
    "points",
    "prediction",
    "rates",
    "response",
    "retention",
    "rule",
    "scores",
    "segments",
    "silences",
    "span",
    "staying",
    "themes",
    "tracking",
    "tracking_cumulative",
    "value",
    "weighting",
]
