"""What the functions of `surveys` return."""

from retention_lib.results.surveys.deeds import (
    DAYS,
    HAPPY_BUT_LEAVING,
    LOYALTY,
    PREDICTION,
    STAYING,
)
from retention_lib.results.surveys.reasons import COMMENTS, DRIVERS, THEMES

MEASURES = ()

__all__ = [
    "COMMENTS",
    "DAYS",
    "DRIVERS",
    "HAPPY_BUT_LEAVING",
    "LOYALTY",
    "MEASURES",
    "PREDICTION",
    "STAYING",
    "THEMES",
]
