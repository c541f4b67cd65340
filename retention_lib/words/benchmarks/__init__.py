"""Yardsticks in plain sentences."""

from retention_lib.words.benchmarks.industry import industry
from retention_lib.words.benchmarks.own import own
from retention_lib.words.benchmarks.payback import payback

__all__ = ["industry", "own", "payback"]
