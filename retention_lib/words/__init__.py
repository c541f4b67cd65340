"""The finding of each result frame in plain sentences, with its doubt; and names, numbers and
headline metrics.

One function a frame: ``retention``, ``average``, ``by_start``, ``rates`` (and of them ``years``,
this one beside the last, and ``gained``), ``lifecycle``, ``series``, ``growth``, ``repurchase``,
``repeats``, ``revenue``, ``bridge``, ``worth_of_a_point``, ``suits``, ``compare``; ``scores``,
``segments``, ``stakes``, ``concentration``, ``due``; ``findings``, ``losses``, ``silences``,
``trust``; of customer lifetime value ``fit``, ``holdout``, ``calibration``, ``tracking``,
``backtest``, ``forecast``, ``independence``, ``value``, ``total``, ``outlook``, ``there``,
``deciles``, ``joined``; of survey answers ``nps``, ``csat``, ``ces``, ``rule``, ``changes``,
``against_rest``, ``difference``, ``response``, ``bounds``, ``weighting``, ``balance``, ``drivers``,
``themes``, ``loyalty``, ``staying``, ``prediction``, ``happy_but_leaving``; of subscriptions
``mrr``, ``kept`` (and of it ``nrr``).
"""

from retention_lib.words.clv import *
from retention_lib.words.cohorts import *
from retention_lib.words.contract import *
from retention_lib.words.rfm import *
from retention_lib.words.subscriptions import *
from retention_lib.words.surveys import *
