"""Whether two cohorts differ by more than chance."""

import pandas as pd

from retention_lib.words.labels import after, named
from retention_lib.words.numbers import percent, points
from retention_lib.words.sentence import Sentence, say

DIFFERENT = (
    "{after}, {rate_a} of cohort {a} and {rate_b} of cohort {b} are active; the difference is"
    " likely between {low} and {high} percentage points."
)
MAY_BE_CHANCE = (
    "{after}, {rate_a} of cohort {a} and {rate_b} of cohort {b} are active; the difference may be"
    " chance (interval {low} to {high} percentage points)."
)
NOT_COMPARABLE = (
    "Cohorts {a} and {b} cannot be compared: at least one of them has too few customers or has not"
    " been observed."
)
ASSOCIATION_IN_TIME = (
    "The cohorts may differ in more than when they began, so this is an association."
)
ASSOCIATION = (
    "The cohorts may differ in more than what they are named for, so this is an association."
)


def compare(frame: pd.DataFrame) -> Sentence:
    """Whether two cohorts differ at one age by more than chance, as a `Sentence`.

    `frame` has one row, as `cohorts.compare` returns it; the difference is the first cohort's rate
    less the second's.

    >>> import pandas as pd
    >>> from retention_lib import words
    >>> row = {"a": "shop", "b": "web", "age": 1, "rate_a": 0.5, "rate_b": 0.3, "p_value": 0.001}
    >>> frame = pd.DataFrame([row | {"difference": 0.2, "low": 0.08, "high": 0.32}])
    >>> frame.attrs["by"] = "month"
    >>> words.compare(frame)
    '1 month after their first order, 50% of cohort “shop” and 30% of cohort “web” are active; the difference is \
likely between 8 and 32 percentage points. The cohorts may differ in more than what they are named for, so this is \
an association.'
    """
    row, by = frame.iloc[0], frame.attrs.get("by")
    names = {"a": named(row["a"], by), "b": named(row["b"], by)}
    if pd.isna(row["difference"]):
        return say(NOT_COMPARABLE.format(**names))
    in_time = pd.api.types.is_datetime64_any_dtype(frame["a"])
    return say(
        _difference(row, names, after(row["age"], frame)),
        ASSOCIATION_IN_TIME if in_time else ASSOCIATION,
    )


def _difference(row, names, when):
    low, high = row["low"], row["high"]
    chance = low <= 0 <= high
    ends = (low, high) if chance else sorted((abs(low), abs(high)))
    return (MAY_BE_CHANCE if chance else DIFFERENT).format(
        after=when,
        rate_a=percent(row["rate_a"], low, high),
        rate_b=percent(row["rate_b"], low, high),
        low=points(ends[0], low, high),
        high=points(ends[1], low, high),
        **names,
    )
