"""What the CLV frames say: how far models missed, what customers will bring, how many are there."""

from retention_lib.words.clv.answer import answer_clv, wrong_clv
from retention_lib.words.clv.contracts import (
    metrics_subscribers,
    projection,
    subscriber,
    subscribers,
)
from retention_lib.words.clv.fits import fit, independence
from retention_lib.words.clv.forecast import forecast, metrics_forecast
from retention_lib.words.clv.groups import deciles, joined
from retention_lib.words.clv.kinds import alive_over_time, matrix, matrix_alive
from retention_lib.words.clv.metrics import metrics_clv, metrics_total
from retention_lib.words.clv.misses import backtest, calibration, holdout, tracking
from retention_lib.words.clv.outlook import outlook
from retention_lib.words.clv.value import refunds, textbook, there, total, value

__all__ = [
    "alive_over_time",
    "answer_clv",
    "backtest",
    "calibration",
    "deciles",
    "fit",
    "forecast",
    "holdout",
    "independence",
    "joined",
    "matrix",
    "matrix_alive",
    "metrics_clv",
    "metrics_forecast",
    "metrics_subscribers",
    "metrics_total",
    "outlook",
    "projection",
    "refunds",
    "subscriber",
    "subscribers",
    "textbook",
    "there",
    "total",
    "tracking",
    "value",
    "wrong_clv",
]
