"""Yardsticks: published figures, the company's own past, which is the better one, and what winning
customers cost beside what they bring."""

from retention_lib.benchmarks.industry import industry
from retention_lib.benchmarks.own import own
from retention_lib.benchmarks.payback import payback

__all__ = ["industry", "own", "payback"]
