"""Subscriptions: the money of a month and what moves it, who and what is kept, and for how long."""

from retention_lib.subscriptions.breaks import breaks
from retention_lib.subscriptions.kept import kept
from retention_lib.subscriptions.mrr import mrr
from retention_lib.subscriptions.reasons import reasons
from retention_lib.subscriptions.renewals import renewals
from retention_lib.subscriptions.renewing import renewing
from retention_lib.subscriptions.seniority import seniority
from retention_lib.subscriptions.tenure import apart, tenure

__all__ = [
    "apart",
    "breaks",
    "kept",
    "mrr",
    "reasons",
    "renewals",
    "renewing",
    "seniority",
    "tenure",
]
