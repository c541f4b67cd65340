"""Yardsticks in plain sentences."""

from retention_lib.words.benchmarks.industry import industry
from retention_lib.words.benchmarks.own import own

__all__ = ["industry", "own"]
