"""Pictures of yardsticks."""

from retention_lib.plots.benchmarks.payback import payback

__all__ = ["payback"]
