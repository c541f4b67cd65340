"""What survey answers say: scores, why they are as they are, who was silent, and what people then
did."""

from retention_lib.words.surveys.against_rest import against_rest
from retention_lib.words.surveys.balance import balance
from retention_lib.words.surveys.bounds import bounds
from retention_lib.words.surveys.changes import changes
from retention_lib.words.surveys.difference import difference
from retention_lib.words.surveys.drivers import drivers
from retention_lib.words.surveys.happy_but_leaving import happy_but_leaving
from retention_lib.words.surveys.loyalty import loyalty
from retention_lib.words.surveys.metrics import metrics_surveys
from retention_lib.words.surveys.prediction import prediction
from retention_lib.words.surveys.response import response
from retention_lib.words.surveys.rule import rule
from retention_lib.words.surveys.scores import ces, csat, nps
from retention_lib.words.surveys.staying import staying
from retention_lib.words.surveys.themes import themes
from retention_lib.words.surveys.weighting import weighting

__all__ = [
    "against_rest",
    "balance",
    "bounds",
    "ces",
    "changes",
    "csat",
    "difference",
    "drivers",
    "happy_but_leaving",
    "loyalty",
    "metrics_surveys",
    "nps",
    "prediction",
    "response",
    "rule",
    "staying",
    "themes",
    "weighting",
]
