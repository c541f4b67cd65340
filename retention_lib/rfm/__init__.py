"""RFM: days since the last order, orders and spend; scores, named segments, concentration.

Customers who ordered in the look-back are ranked on each of the three, those with the same value
share the average of their ranks, and the way from the worst rank to the best is cut into equal
steps. So the same value always gets the same score, the best value the highest and the worst the
lowest: a base in which nine of ten bought once still tells one-time buyers (1) from the rest, and
without ties each score holds as many customers as any other.
"""

from retention_lib.rfm.audience import audience, key
from retention_lib.rfm.due import due
from retention_lib.rfm.migration import migration, migrations
from retention_lib.rfm.naming import ACTIONS, MAP
from retention_lib.rfm.rolling import rolling
from retention_lib.rfm.scores import earlier, scores
from retention_lib.rfm.segments import concentration, grid, segments
from retention_lib.rfm.stakes import stakes

__all__ = [
    "ACTIONS",
    "MAP",
    "audience",
    "concentration",
    "due",
    "earlier",
    "grid",
    "key",
    "migration",
    "migrations",
    "rolling",
    "scores",
    "segments",
    "stakes",
]
