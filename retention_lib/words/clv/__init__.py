"""What the CLV frames say: how far the models missed, what customers will bring, who is gone."""

from retention_lib.words.clv.fits import fit, independence
from retention_lib.words.clv.groups import deciles, joined
from retention_lib.words.clv.kinds import alive_over_time, matrix, matrix_alive
from retention_lib.words.clv.metrics import metrics_clv
from retention_lib.words.clv.misses import calibration, holdout, tracking, tracking_cumulative
from retention_lib.words.clv.value import gone, refunds, textbook, total, value

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
    "refunds",
    "textbook",
    "total",
    "tracking",
    "tracking_cumulative",
    "value",
]
