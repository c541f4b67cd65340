"""What merging aliases changed."""

from typing import Any

from pandas import DataFrame, Series, isna

from retention_lib.results import shown
from retention_lib.results.cohorts import MERGED
from retention_lib.writing import Finding, percent, text


def merged(frame: DataFrame) -> Finding:
    """How many ids became how many customers, and what that does to one-time buyers; `frame` is
    what `cohorts.merged` returns.

    >>> import pandas as pd
    >>> from retention_lib import cohorts, words
    >>> orders = pd.DataFrame({"customer_id": ["a", "b", "c"], "amount": 5,
    ...                        "ordered_at": "2021-01-28"})
    >>> led_back = orders.replace({"customer_id": {"b": "a"}})
    >>> words.merged(cohorts.merged(led_back, orders, as_of="2021-02-28")).headline
    'Merging aliases made 2 customers out of 3 ids.'
    """
    frame = shown(frame, MERGED)
    before, after = (row for _, row in frame.iterrows())
    about = {"kind": frame.attrs["kind"]}
    if isna(before["customers"]) or isna(after["customers"]):
        return Finding(text("cohorts-merged-hidden"))
    if not before["aliases"]:
        return Finding(text("cohorts-merged-nothing", **about))
    said = {"ids": int(before["customers"]), "customers": int(after["customers"])}
    moved = {"moved": int(before["moved"]), "orders": int(before["orders"])}
    return Finding(
        text("cohorts-merged-made", **said),
        [
            text("cohorts-merged-under_alias", **moved, **about),
            text("cohorts-merged-once", **_shares(before, after), **about),
        ],
        text("cohorts-merged-why", **about),
    )


def _shares(before: Series, after: Series) -> dict[str, Any]:
    """The shares of one-time buyers, of all ids and of all customers: counts, and no estimates."""
    return {
        "before": percent(before["rate"], before["low"], before["high"]),
        "after": percent(after["rate"], after["low"], after["high"]),
    }
