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
from retention_lib.words.contract import finding, findings, hint, silences
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
from retention_lib.words.surveys.differences import against_rest, changes, difference
from retention_lib.words.surveys.drivers import drivers
from retention_lib.words.surveys.happy_but_leaving import happy_but_leaving
from retention_lib.words.surveys.headlines import metrics_surveys
from retention_lib.words.surveys.loyalty import loyalty
from retention_lib.words.surveys.names import (
    driver,
    gap,
    group_name,
    grouping,
    known_group,
    listed,
    period_word,
    question,
    scored,
    scored_range,
)
from retention_lib.words.surveys.prediction import prediction
from retention_lib.words.surveys.rule import rule
from retention_lib.words.surveys.scores import ces, csat, nps
from retention_lib.words.surveys.silence import balance, bounds, response, weighting
from retention_lib.words.surveys.staying import staying
from retention_lib.words.surveys.themes import themes

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
    "driver",
    "drivers",
    "duration",
    "during",
    "finding",
    "findings",
    "fit",
    "gap",
    "gone",
    "grid",
    "group_name",
    "grouping",
    "happy_but_leaving",
    "hint",
    "holdout",
    "independence",
    "interval",
    "joined",
    "kind",
    "known_group",
    "label",
    "listed",
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
    "period_word",
    "points",
    "prediction",
    "question",
    "rates",
    "response",
    "retention",
    "rule",
    "scored",
    "scored_range",
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
