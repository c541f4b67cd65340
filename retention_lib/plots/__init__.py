"""One picture per result frame: ``(frame, *, ax=None) -> Axes``. Pictures may pivot; they never
count.

``retention`` (the cohort heatmap), ``average``, ``by_start``, ``rates``, ``years``, ``gained``,
``lifecycle``, ``series``, ``growth``, ``repurchase``, ``revenue``, ``bridge``,
``worth_of_a_point``; ``grid`` (the RFM grid), ``segments``, ``stakes``, ``concentration`` (the
Lorenz curve); of customer lifetime value ``backtest``, ``calibration``, ``tracking``, ``deciles``,
``joined``, ``matrix``, ``matrix_alive``, ``alive_over_time``, ``outlook``, ``forecast``; of survey
answers ``followed``, ``against_rest``, ``response``, ``drivers``, ``themes``, ``staying``; of
subscriptions ``mrr``, ``kept``, ``nrr``.
"""

from retention_lib.plots.clv import *
from retention_lib.plots.cohorts import *
from retention_lib.plots.rfm import *
from retention_lib.plots.subscriptions import *
from retention_lib.plots.surveys import *
