"""Pictures of survey answers: the score over time, groups against the rest, reasons, words beside
deeds."""

from retention_lib.plots.surveys.deeds import loyalty, staying
from retention_lib.plots.surveys.drivers import drivers
from retention_lib.plots.surveys.groups import against_rest, themes
from retention_lib.plots.surveys.scores import followed
from retention_lib.plots.surveys.silence import bounds, response

__all__ = [
    "against_rest",
    "bounds",
    "drivers",
    "followed",
    "loyalty",
    "response",
    "staying",
    "themes",
]
