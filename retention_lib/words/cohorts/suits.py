"""The period that would fit a log better than the one it is counted by."""

from pandas import DataFrame

from retention_lib.results import shown
from retention_lib.results.cohorts import SUITS
from retention_lib.writing import Finding, days, text, unit


def suits(frame: DataFrame, *, by: str) -> Finding | None:
    """Which period to count by instead of `by`; None where that one fits, or nobody ordered on two
    days. `frame` is what `cohorts.suits` returns.

    >>> import pandas as pd
    >>> from retention_lib import cohorts, words
    >>> orders = pd.DataFrame({"customer_id": [1, 1], "amount": 5,
    ...                        "ordered_at": ["2021-01-05", "2021-05-14"]})
    >>> words.suits(cohorts.suits(orders, as_of="2021-12-31"), by="month").headline
    'Quarters would fit better than months: 129 days between two orders are usual.'
    """
    row = shown(frame, SUITS).iloc[0]
    if row["by"] == unit(by) or not row["gaps"]:
        return None
    counted = text("cohorts-suits-counted", gaps=int(row["gaps"]))
    said = text(
        "cohorts-suits-better",
        by=row["by"],
        now=unit(by),
        gap=days(row["gap"]),
    )
    return Finding(said, counted)
