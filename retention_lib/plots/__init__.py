"""One picture per result frame: ``(frame, *, ax=None) -> Axes``. Pictures may pivot; they never
count.

``retention`` (the cohort heatmap), ``average``, ``rates``, ``compare``, ``grid`` (the RFM grid),
``segments``, ``concentration`` (the Lorenz curve); of customer lifetime value ``holdout``,
``calibration``, ``tracking``, ``tracking_cumulative``, ``deciles``, ``joined``, ``matrix``,
``matrix_alive``, ``alive_over_time``; of survey answers ``changes``, ``csat``, ``ces``,
``against_rest``, ``response``, ``bounds``, ``drivers``, ``themes``, ``loyalty``, ``staying``.
"""

from retention_lib.plots.clv import (
    alive_over_time,
    calibration,
    deciles,
    holdout,
    joined,
    matrix,
    matrix_alive,
    tracking,
    tracking_cumulative,
)
from retention_lib.plots.cohorts import average, compare, rates, retention
from retention_lib.plots.rfm import concentration, grid, segments
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
    "alive_over_time",
    "average",
    "bounds",
    "calibration",
    "ces",
    "changes",
    "compare",
    "concentration",
    "csat",
    "deciles",
    "drivers",
    "grid",
    "holdout",
    "joined",
    "loyalty",
    "matrix",
    "matrix_alive",
    "rates",
    "response",
    "retention",
    "segments",
    "staying",
    "themes",
    "tracking",
    "tracking_cumulative",
]
