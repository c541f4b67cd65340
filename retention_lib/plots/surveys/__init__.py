"""Pictures of survey answers: the score over time, groups against the rest, reasons, words beside
deeds."""

from retention_lib.plots.surveys.against_rest import against_rest
from retention_lib.plots.surveys.bounds import bounds
from retention_lib.plots.surveys.drivers import drivers
from retention_lib.plots.surveys.loyalty import loyalty
from retention_lib.plots.surveys.response import response
from retention_lib.plots.surveys.scores import ces, changes, csat
from retention_lib.plots.surveys.staying import staying
from retention_lib.plots.surveys.themes import themes

__all__ = [
    "against_rest",
    "bounds",
    "ces",
    "changes",
    "csat",
    "drivers",
    "loyalty",
    "response",
    "staying",
    "themes",
]
