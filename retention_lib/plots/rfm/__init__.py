"""RFM pictures: the grid of recency and frequency, what each segment brings, and the few."""

from retention_lib.plots.rfm.concentration import concentration
from retention_lib.plots.rfm.segments import grid, segments, stakes

__all__ = ["concentration", "grid", "segments", "stakes"]
