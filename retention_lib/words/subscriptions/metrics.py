"""The headline numbers of the page about subscriptions."""

from typing import Any

from pandas import DataFrame

from retention_lib.results import Metric, shown
from retention_lib.results.history import history
from retention_lib.results.subscriptions import KEPT, MEASURES, MRR


def metrics_subscriptions(
    mrr: DataFrame,
    kept: DataFrame,
    *,
    currency: str | None = None,
) -> list[Metric]:
    """Money a month, the share that stopped, NRR, GRR and subscribers, in the last complete period.

    `mrr` and `kept` are what these functions of `subscriptions` return, `currency` is the ISO code;
    what is not known is None.

    >>> import pandas as pd
    >>> from retention_lib import subscriptions, words
    >>> spells = pd.DataFrame({"customer_id": [1, 2], "amount": [10, 120], "every": "month",
    ...                        "started_at": "2021-01-31", "ended_at": ["2021-02-28", None]})
    >>> mrr = subscriptions.mrr(spells, as_of="2021-02-28")
    >>> kept = subscriptions.kept(spells, as_of="2021-02-28")
    >>> [metric.value for metric in words.metrics_subscriptions(mrr, kept)][:2]
    [120.0, 0.5]
    """
    mrr, kept = shown(mrr, MRR), shown(kept, KEPT)
    money, churn, net, gross, people = MEASURES
    brought = _history(mrr, "", "end", "")
    return [
        money.metric(**brought, currency=currency),
        churn.metric(**_history(kept, "low", "rate", "high")),
        net.metric(**_history(kept, "nrr_low", "nrr", "nrr_high")),
        gross.metric(**_history(kept, "grr_low", "grr", "grr_high")),
        people.metric(**_history(mrr, "", "subscribers", "")),
    ]


def _history(frame: DataFrame, *columns: str) -> dict[str, Any]:
    """Of the complete periods that the log holds whole."""
    return history(frame[frame["complete"] & ~frame["edge"]], *columns)
