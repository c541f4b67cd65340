"""MBG/NBD: the BG/NBD in which a customer may also leave right after the first purchase.

Source: Batislam, Denizel & Filiztekin (2007), "Empirical validation and comparison of models for
customer base analysis", IJRM 24, 201-209; Hoppe & Wagner (2007). P(alive) of one-time buyers is
below 1 here.
"""

from functools import partial

from retention_lib.clv import bgnbd

NAMES, TIMES, STARTS = bgnbd.NAMES, bgnbd.TIMES, bgnbd.STARTS
CERTAIN = False

loglik = partial(bgnbd.loglik, early=1)
alive = partial(bgnbd.alive, early=1)
ahead = partial(bgnbd.ahead, early=1)
expected = partial(bgnbd.expected, early=1)
tail = partial(bgnbd.tail, early=1)
buy = partial(bgnbd.buy, early=1)
live = partial(bgnbd.live, early=1)
