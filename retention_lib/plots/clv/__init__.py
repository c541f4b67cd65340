"""CLV pictures: how far the models missed, what customers will bring, what a silence means."""

from retention_lib.plots.clv.contracts import projection
from retention_lib.plots.clv.forecast import forecast
from retention_lib.plots.clv.groups import deciles, joined
from retention_lib.plots.clv.kinds import alive_over_time, matrix, matrix_alive
from retention_lib.plots.clv.misses import backtest, calibration, tracking
from retention_lib.plots.clv.outlook import outlook

__all__ = [
    "alive_over_time",
    "backtest",
    "calibration",
    "deciles",
    "forecast",
    "joined",
    "matrix",
    "matrix_alive",
    "outlook",
    "projection",
    "tracking",
]
