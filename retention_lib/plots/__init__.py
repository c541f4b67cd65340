"""One picture per result frame: ``(frame, *, ax=None) -> Axes``. Pictures may pivot; they never count.

``retention`` (the cohort heatmap), ``average``, ``rates``, ``compare``, ``grid`` (the RFM grid), ``segments``,
``concentration`` (the Lorenz curve); of customer lifetime value ``holdout``, ``calibration``, ``tracking``,
``tracking_cumulative``, ``deciles``, ``joined``, ``matrix``, ``matrix_alive``, ``alive_over_time``.
"""

from retention_lib.plots.clv import calibration, holdout
from retention_lib.plots.cohorts import average, compare
from retention_lib.plots.heatmap import retention
from retention_lib.plots.lorenz import concentration
from retention_lib.plots.matrices import matrix, matrix_alive
from retention_lib.plots.rates import rates
from retention_lib.plots.rfm import SEGMENT_COLOURS, grid, segments
from retention_lib.plots.tracking import tracking, tracking_cumulative
from retention_lib.plots.worth import alive_over_time, deciles, joined

__all__ = [
    "SEGMENT_COLOURS",
    "alive_over_time",
    "average",
    "calibration",
    "compare",
    "concentration",
    "deciles",
    "grid",
    "holdout",
    "joined",
    "matrix",
    "matrix_alive",
    "rates",
    "retention",
    "segments",
    "tracking",
    "tracking_cumulative",
]
