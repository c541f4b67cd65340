"""How customers travel: what they did, event by event, in the order in which they did it."""

from retention_lib.journeys.funnel import funnel
from retention_lib.journeys.ordered import known, ordered

__all__ = ["funnel", "known", "ordered"]
