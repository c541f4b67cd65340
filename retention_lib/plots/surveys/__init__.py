"""Pictures of survey answers: the score over time, groups against the rest, reasons, words beside
deeds."""

from retention_lib.plots.surveys.deeds import staying
from retention_lib.plots.surveys.groups import against_rest, drivers, response, themes
from retention_lib.plots.surveys.scores import followed

__all__ = ["against_rest", "drivers", "followed", "response", "staying", "themes"]
