"""What the functions of `surveys` return."""

from retention_lib.results.metric import Measure
from retention_lib.results.surveys.deeds import (
    DAYS,
    HAPPY_BUT_LEAVING,
    LOYALTY,
    PREDICTION,
    STAYING,
)
from retention_lib.results.surveys.reasons import COMMENTS, DRIVERS, THEMES
from retention_lib.results.surveys.scores import (
    AGAINST_REST,
    CES,
    CHANGED,
    CHANGES,
    CHANGES_CES,
    CHANGES_CSAT,
    CSAT,
    DIFFERENCE,
    NPS,
)
from retention_lib.results.surveys.silence import BALANCE, BOUNDS, RAKE, RESPONSE

MEASURES = (
    Measure("nps", "points", "up"),
    Measure("csat", "share", "up"),
    Measure("ces", "share", "up"),
    Measure("nps_weighted", "points", "up"),
    Measure("response_rate", "share", "up"),
    Measure("happy_but_leaving", "count", "down"),
)

__all__ = [
    "AGAINST_REST",
    "BALANCE",
    "BOUNDS",
    "CES",
    "CHANGED",
    "CHANGES",
    "CHANGES_CES",
    "CHANGES_CSAT",
    "COMMENTS",
    "CSAT",
    "DAYS",
    "DIFFERENCE",
    "DRIVERS",
    "HAPPY_BUT_LEAVING",
    "LOYALTY",
    "MEASURES",
    "NPS",
    "PREDICTION",
    "RAKE",
    "RESPONSE",
    "STAYING",
    "THEMES",
]
