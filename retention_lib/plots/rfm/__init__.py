"""RFM pictures: the grid of recency and frequency, what each segment brings and where its customers
went, and the few."""

from retention_lib.plots.rfm.concentration import concentration
from retention_lib.plots.rfm.migration import migration
from retention_lib.plots.rfm.segments import grid, segments, stakes

__all__ = ["concentration", "grid", "migration", "segments", "stakes"]
