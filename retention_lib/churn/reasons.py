"""Why a customer's risk is what it is: what it were, were each kind of thing as usual."""

from collections.abc import Callable

import numpy as np
import pandas as pd
from numpy import ndarray
from pandas import DataFrame, Series

FEATURES = {  # a reason -> the features that are set to usual together
    "silent": "days_since_last rhythm usual_gap",
    "few_orders": "orders_1 orders_3 orders_12 trend",
    "spend": "spend_1 spend_3 spend_12",
    "tenure": "tenure",
    "paid": "money spells",
    "renewal": "renews_in",
    "idle": "days_since_visit active_1 active_3 use_trend",
    "help": "help_ago",
    "cancel": "cancel_ago",
    "contacts": "tickets_3 run_ago",
    "unread": "sent_3 opened_3 unread unread_ago",
    "answer": "nps",
    "p_alive": "p_alive",
}
LESS = {  # reasons that say that something is little: so it has to be
    "few_orders": ["orders_12", "trend"],
    "spend": ["spend_12"],
    "tenure": ["tenure"],
    "answer": ["nps"],
    "p_alive": ["p_alive"],
}
MORE = {"silent": ["days_since_last", "rhythm"], "idle": ["days_since_visit"]}
OTHER = "other"
MOST = 3
LEAST = 0.1  # log-odds: what moves the risk less is no reason


def reasons(
    log_odds: Callable[[DataFrame], ndarray],
    snapshot: DataFrame,
    usual: Series,
) -> list[str | None]:
    """Of each customer at most three keys, with blanks between, the weightiest first: what raises
    the risk above that of the same customer were it as usual. None where nothing does."""
    told = snapshot[[*usual.index]].astype(float)
    whole = log_odds(told)
    raised = {}
    for reason, names in _grouped(usual).items():
        calm = told.assign(**{name: usual[name] for name in names})
        raised[reason] = (whole - log_odds(calm)) * _so(told, usual, reason)
    table = DataFrame(raised, index=told.index)
    order = np.argsort(
        -table.to_numpy(),
        axis=1,
        kind="stable",
    )[:, :MOST]
    weights = np.take_along_axis(table.to_numpy(), order, axis=1)
    kept = np.where(weights >= LEAST, np.array([*table])[order], "")
    lines = pd.Series([" ".join(row).strip() for row in kept])
    return [line or None for line in lines]


def usual(told: DataFrame) -> Series:
    """The features of a usual customer: the middle, and nothing where most have none."""
    most = told.isna().mean() > 0.5
    return told.median().mask(most)


def _so(
    told: DataFrame,
    usual: Series,
    reason: str,
) -> ndarray:
    """Of whom it is true what the reason says: less, or more, than is usual."""
    sign = -1 if reason in LESS else 1
    names = (LESS | MORE).get(reason, [])
    there = [name for name in names if name in usual.index]
    if not there:
        return np.full(len(told), True)
    apart = sign * (told[there] - usual[there])
    found = (apart > 0) | (told[there].isna() & (sign > 0))
    return np.asarray(found.any(axis=1))


def _grouped(usual: Series) -> dict[str, list[str]]:
    """The features by reason, those of one's own last."""
    left = [*usual.index]
    groups = {}
    for reason, names in FEATURES.items():
        there = [name for name in names.split() if name in left]
        left = [name for name in left if name not in there]
        if there:
            groups[reason] = there
    return groups | ({OTHER: left} if left else {})
