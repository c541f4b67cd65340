"""What survey answers say: scores, why they are as they are, who was silent, and what people then
did."""

from retention_lib.words.surveys.actions import actions_surveys
from retention_lib.words.surveys.answer import answer_surveys
from retention_lib.words.surveys.comparisons import against_rest, changes, difference
from retention_lib.words.surveys.deeds import happy_but_leaving, loyalty, prediction, staying
from retention_lib.words.surveys.followed import followed
from retention_lib.words.surveys.lists import unhappy
from retention_lib.words.surveys.metrics import metrics_surveys
from retention_lib.words.surveys.reasons import drivers, themes
from retention_lib.words.surveys.scores import ces, csat, nps, rule
from retention_lib.words.surveys.silence import balance, bounds, response, weighting

__all__ = [
    "actions_surveys",
    "against_rest",
    "answer_surveys",
    "balance",
    "bounds",
    "ces",
    "changes",
    "csat",
    "difference",
    "drivers",
    "followed",
    "happy_but_leaving",
    "loyalty",
    "metrics_surveys",
    "nps",
    "prediction",
    "response",
    "rule",
    "staying",
    "themes",
    "unhappy",
    "weighting",
]
