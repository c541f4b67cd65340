"""Pictures of what customers cost and bring, and of who was brought by whom."""

from retention_lib.plots.benchmarks.payback import payback
from retention_lib.plots.benchmarks.referred import referrals, referred

__all__ = ["payback", "referrals", "referred"]
