"""One printed table per result frame: ``(frame) -> GT``; where money is shown, ``currency`` is its ISO code.

``retention``, ``average``, ``rates``, ``compare``, ``scores``, ``segments``, ``concentration``, ``findings``. Nothing
is mutated; the frame itself is the download.
"""

from retention_lib.tables.cohorts import average, compare, retention
from retention_lib.tables.findings import findings
from retention_lib.tables.rates import rates
from retention_lib.tables.rfm import concentration, scores, segments

__all__ = [
    "average",
    "compare",
    "concentration",
    "findings",
    "rates",
    "retention",
    "scores",
    "segments",
]
