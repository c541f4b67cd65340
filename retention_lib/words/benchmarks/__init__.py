"""Yardsticks in plain sentences."""

from retention_lib.words.benchmarks.industry import industry
from retention_lib.words.benchmarks.own import own
from retention_lib.words.benchmarks.payback import payback
from retention_lib.words.benchmarks.referred import referrals, referred
from retention_lib.words.benchmarks.rules_of_thumb import rules_of_thumb

__all__ = ["industry", "own", "payback", "referrals", "referred", "rules_of_thumb"]
