"""Probabilistic customer lifetime value: how often customers will buy, whether they are still
there, what they bring.

In the literature's words: ``frequency`` (repeat purchases), ``recency`` (first to last purchase),
``T`` (first purchase to the last day observed), ``monetary_value`` (mean spend of the repeat
purchases); times in days.

>>> from retention_lib import clv, data
>>> history = clv.history(data.connect("cdnow-sample").transactions, as_of="1997-09-30")
>>> model = clv.fit(history)
>>> model.params.set_index("parameter")["estimate"].round(3).to_dict()
{'r': 0.243, 'alpha': 30.895, 'a': 0.793, 'b': 2.426}
"""

from retention_lib.clv import bgbb, sbg
from retention_lib.clv.as_known import as_known
from retention_lib.clv.backtest import backtest
from retention_lib.clv.contracts import projection, subscriber
from retention_lib.clv.estimates import Estimates
from retention_lib.clv.families import MODELS
from retention_lib.clv.fit import fit, known
from retention_lib.clv.forecast import forecast
from retention_lib.clv.gammagamma import Spend, fit_spend
from retention_lib.clv.groups import deciles, joined
from retention_lib.clv.history import history
from retention_lib.clv.kinds import alive_over_time, matrix, there
from retention_lib.clv.misses import calibration, holdout, tracking
from retention_lib.clv.model import Model
from retention_lib.clv.origins import origins
from retention_lib.clv.outlook import outlook
from retention_lib.clv.refunds import refunds
from retention_lib.clv.split import boundary
from retention_lib.clv.subscribers import subscribers
from retention_lib.clv.textbook import textbook
from retention_lib.clv.total import total
from retention_lib.clv.value import value

__all__ = [
    "MODELS",
    "Estimates",
    "Model",
    "Spend",
    "alive_over_time",
    "as_known",
    "backtest",
    "bgbb",
    "boundary",
    "calibration",
    "deciles",
    "fit",
    "fit_spend",
    "forecast",
    "history",
    "holdout",
    "joined",
    "known",
    "matrix",
    "origins",
    "outlook",
    "projection",
    "refunds",
    "sbg",
    "subscriber",
    "subscribers",
    "textbook",
    "there",
    "total",
    "tracking",
    "value",
]
