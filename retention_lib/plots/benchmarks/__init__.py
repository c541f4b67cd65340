"""Pictures of what customers cost and bring, and of who was brought by whom."""

from retention_lib.plots.benchmarks.payback import payback
from retention_lib.plots.benchmarks.referred import referrals, referred
from retention_lib.plots.benchmarks.rules_of_thumb import rules_of_thumb

__all__ = ["payback", "referrals", "referred", "rules_of_thumb"]
