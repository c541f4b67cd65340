"""What the frames of subscriptions say: the finding first, then how far it can be trusted."""

from retention_lib.words.subscriptions.answer import answer_subscriptions
from retention_lib.words.subscriptions.breaks import breaks
from retention_lib.words.subscriptions.kept import kept, nrr
from retention_lib.words.subscriptions.metrics import metrics_subscriptions
from retention_lib.words.subscriptions.mrr import mrr
from retention_lib.words.subscriptions.reasons import reasons
from retention_lib.words.subscriptions.renewals import actions_subscriptions, renewals
from retention_lib.words.subscriptions.tenure import apart, tenure

__all__ = [
    "actions_subscriptions",
    "answer_subscriptions",
    "apart",
    "breaks",
    "kept",
    "metrics_subscriptions",
    "mrr",
    "nrr",
    "reasons",
    "renewals",
    "tenure",
]
