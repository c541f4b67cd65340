"""One picture per result frame: ``(frame, *, ax=None) -> Axes``. Pictures may pivot; they never
count.

Of orders: ``retention`` (the cohort heatmap), ``average``, ``by_start``, ``at_age``, ``rates``,
``years``, ``gained``, ``lifecycle``, ``series``, ``growth``, ``stickiness``, ``repurchase``,
``revenue``, ``bridge``, ``worth_of_a_point``, ``contrast``. Of segments: ``grid`` (the RFM grid),
``segments``, ``stakes``, ``concentration`` (the Lorenz curve), ``migration``. Of customer lifetime
value: ``backtest``, ``calibration``, ``tracking``, ``deciles``, ``joined``, ``matrix``,
``matrix_alive``, ``alive_over_time``, ``outlook``, ``forecast``. Of survey answers: ``followed``,
``against_rest``, ``response``, ``drivers``, ``themes``, ``staying``. Of subscriptions: ``mrr``,
``kept``, ``nrr``, ``tenure``, ``projection``, ``renewals``, ``reasons``. Of journeys: ``funnel``,
``before``, ``stages``. Of what customers cost and bring: ``payback``, ``referred``, ``referrals``,
``rules_of_thumb``.
Of who is about to leave: ``evaluate``, ``gains``, ``risks``, ``indicators``, ``tiers``,
``why``.
"""

from retention_lib.plots.benchmarks import *
from retention_lib.plots.churn import *
from retention_lib.plots.clv import *
from retention_lib.plots.cohorts import *
from retention_lib.plots.journeys import *
from retention_lib.plots.rfm import *
from retention_lib.plots.subscriptions import *
from retention_lib.plots.surveys import *
