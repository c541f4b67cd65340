"""One printed table per result frame: ``(frame) -> GT``; where money is shown, ``currency`` is its ISO code.

``retention``, ``average``, ``rates``, ``compare``, ``scores``, ``segments``, ``concentration``, ``findings``; of
customers' value ``holdout``, ``params``, ``deciles``, ``joined``, ``value``. Nothing is mutated; the
frame itself is the download.
"""

from retention_lib.tables.clv import deciles, holdout, joined, params, value
from retention_lib.tables.cohorts import average, compare, retention
from retention_lib.tables.findings import findings
from retention_lib.tables.rates import rates
from retention_lib.tables.rfm import concentration, scores, segments

__all__ = [
    "average",
    "compare",
    "concentration",
    "deciles",
    "findings",
    "holdout",
    "joined",
    "params",
    "rates",
    "retention",
    "scores",
    "segments",
    "value",
]
