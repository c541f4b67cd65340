"""Yardsticks: published figures, and the company's own past, which is the better one."""

from retention_lib.benchmarks.industry import industry
from retention_lib.benchmarks.own import own

__all__ = ["industry", "own"]
