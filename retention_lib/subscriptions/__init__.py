"""Subscriptions: the money of a month and what moves it, who and what is kept, and for how long."""

from retention_lib.subscriptions.kept import kept
from retention_lib.subscriptions.mrr import mrr
from retention_lib.subscriptions.tenure import apart, tenure

__all__ = ["apart", "kept", "mrr", "tenure"]
