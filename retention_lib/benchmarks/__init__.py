"""Yardsticks: published figures, the company's own past, which is the better one, and rules of
thumb on its own data; what winning customers cost beside what they bring; who was brought by whom.
"""

from retention_lib.benchmarks.industry import industry
from retention_lib.benchmarks.own import own
from retention_lib.benchmarks.payback import payback
from retention_lib.benchmarks.referrals import referrals
from retention_lib.benchmarks.referred import referred
from retention_lib.benchmarks.rules_of_thumb import rules_of_thumb

__all__ = ["industry", "own", "payback", "referrals", "referred", "rules_of_thumb"]
