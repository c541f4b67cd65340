"""One printed table per result frame: ``(frame) -> GT``; where money is shown, ``currency`` is its
ISO code.

``retention``, ``average``, ``rates``, ``compare``, ``scores``, ``segments``, ``concentration``,
``findings``; of customers' value ``holdout``, ``params``, ``deciles``, ``joined``, ``value``; of
survey answers ``nps``, ``csat``, ``ces``, ``changes``, ``against_rest``, ``response``, ``balance``,
``bounds``, ``drivers``, ``themes``, ``loyalty``, ``staying``, ``foretell``, ``happy_but_leaving``.
Nothing is mutated; the frame itself is the download.
"""

from retention_lib.tables.clv import deciles, holdout, joined, params, value
from retention_lib.tables.cohorts import average, compare, retention
from retention_lib.tables.findings import findings
from retention_lib.tables.rates import rates
from retention_lib.tables.rfm import concentration, scores, segments
from retention_lib.tables.surveys.attitude import (
    foretell,
    happy_but_leaving,
    loyalty,
    staying,
)
from retention_lib.tables.surveys.differences import against_rest, changes
from retention_lib.tables.surveys.reasons import drivers, themes
from retention_lib.tables.surveys.scores import ces, csat, nps
from retention_lib.tables.surveys.silence import balance, bounds, response

__all__ = [
    "against_rest",
    "average",
    "balance",
    "bounds",
    "ces",
    "changes",
    "compare",
    "concentration",
    "csat",
    "deciles",
    "drivers",
    "findings",
    "foretell",
    "happy_but_leaving",
    "holdout",
    "joined",
    "loyalty",
    "nps",
    "params",
    "rates",
    "response",
    "retention",
    "scores",
    "segments",
    "staying",
    "themes",
    "value",
]
