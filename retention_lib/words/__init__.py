"""The finding of each result frame in plain sentences, with its doubt; and names, numbers and
headline metrics.

One function a frame, by its name. Of orders: ``retention``, ``average``, ``by_start``, ``at_age``,
``rates`` (and of them ``years``, this one beside the last, and ``gained``), ``lifecycle``,
``series``, ``growth``, ``stickiness``, ``repurchase``, ``repeats``, ``revenue``, ``bridge``,
``worth_of_a_point``, ``suits``, ``compare``, ``behaved``, ``contrast``, ``merged``. Of segments:
``scores``, ``segments``, ``stakes``, ``concentration``, ``due``, ``migration``. Of customer
lifetime value: ``fit``, ``holdout``, ``calibration``, ``tracking``, ``backtest``,
``independence``, ``value``, ``total``, ``outlook``, ``forecast``, ``there``, ``deciles``,
``joined``. Of survey answers: ``nps``, ``csat``, ``ces``, ``rule``, ``changes``, ``against_rest``,
``difference``, ``response``, ``bounds``, ``weighting``, ``balance``, ``drivers``, ``themes``,
``loyalty``, ``staying``, ``prediction``, ``happy_but_leaving``. Of subscriptions: ``mrr``, ``kept``
(and of it ``nrr``), ``tenure``, ``apart``, ``projection``, ``subscriber``, ``renewals``,
``reasons``. Of journeys: ``funnel``, ``before``, ``stages``. Of yardsticks: ``industry``, ``own``,
``rules_of_thumb``; of what customers cost and bring: ``payback``, ``referred``, ``referrals``. Of
data: ``findings``, ``losses``, ``silences``, ``trust``.
Of who is about to leave: ``evaluate``, ``gains``, ``risks``, ``indicators``, ``tiers``, ``moved``,
``why``, ``lost``.
"""

from retention_lib.words.benchmarks import *
from retention_lib.words.churn import *
from retention_lib.words.clv import *
from retention_lib.words.cohorts import *
from retention_lib.words.contract import *
from retention_lib.words.journeys import *
from retention_lib.words.overview import *
from retention_lib.words.rfm import *
from retention_lib.words.subscriptions import *
from retention_lib.words.surveys import *
