"""CLV pictures: how far the models missed, what customers will bring, what a silence means."""

from retention_lib.plots.clv.alive_over_time import alive_over_time
from retention_lib.plots.clv.calibration import calibration
from retention_lib.plots.clv.deciles import deciles
from retention_lib.plots.clv.holdout import holdout
from retention_lib.plots.clv.joined import joined
from retention_lib.plots.clv.matrix import matrix, matrix_alive
from retention_lib.plots.clv.tracking import tracking, tracking_cumulative

__all__ = [
    "alive_over_time",
    "calibration",
    "deciles",
    "holdout",
    "joined",
    "matrix",
    "matrix_alive",
    "tracking",
    "tracking_cumulative",
]
