"""Yardsticks in plain sentences."""

from retention_lib.words.benchmarks.industry import industry
from retention_lib.words.benchmarks.own import own
from retention_lib.words.benchmarks.payback import payback
from retention_lib.words.benchmarks.referred import referrals, referred

__all__ = ["industry", "own", "payback", "referrals", "referred"]
