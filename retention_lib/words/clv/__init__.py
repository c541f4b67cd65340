"""What the CLV frames say: how far the models missed, what customers will bring, who is gone."""

from retention_lib.words.clv.alive_over_time import alive_over_time
from retention_lib.words.clv.calibration import calibration
from retention_lib.words.clv.deciles import deciles
from retention_lib.words.clv.fit import fit
from retention_lib.words.clv.holdout import holdout
from retention_lib.words.clv.independence import independence
from retention_lib.words.clv.joined import joined
from retention_lib.words.clv.matrix import matrix, matrix_alive
from retention_lib.words.clv.metrics import metrics_clv
from retention_lib.words.clv.tracking import tracking, tracking_cumulative
from retention_lib.words.clv.value import gone, value

__all__ = [
    "alive_over_time",
    "calibration",
    "deciles",
    "fit",
    "gone",
    "holdout",
    "independence",
    "joined",
    "matrix",
    "matrix_alive",
    "metrics_clv",
    "tracking",
    "tracking_cumulative",
    "value",
]
