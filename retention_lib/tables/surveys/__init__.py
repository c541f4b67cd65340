"""Printed tables of survey answers: scores, who was silent, why, and what people then did."""

from retention_lib.tables.surveys.against_rest import against_rest
from retention_lib.tables.surveys.drivers import drivers
from retention_lib.tables.surveys.scores import ces, changes, csat, nps
from retention_lib.tables.surveys.themes import themes

__all__ = [
    "against_rest",
    "ces",
    "changes",
    "csat",
    "drivers",
    "nps",
    "themes",
]
