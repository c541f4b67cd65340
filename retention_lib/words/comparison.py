"""Whether two cohorts differ by more than chance."""

import pandas as pd

from retention_lib.words.labels import named
from retention_lib.words.numbers import duration, percent, points
from retention_lib.words.sentence import Sentence, say

MORE = (
    "{age} after their first order, {rate_a} of cohort {a} and {rate_b} of cohort {b} are active: "
    "{difference} percentage points more in {a} (interval {low} to {high} points)."
)
FEWER = (
    "{age} after their first order, {rate_a} of cohort {a} and {rate_b} of cohort {b} are active: "
    "{difference} percentage points fewer in {a} (interval {low} to {high} points)."
)
MAY_BE_CHANCE = (
    "{age} after their first order, {rate_a} of cohort {a} and {rate_b} of cohort {b} are active; the "
    "difference may be chance (interval {low} to {high} percentage points)."
)
NOT_COMPARABLE = (
    "Cohorts {a} and {b} cannot be compared: at least one of them has too few customers or has not been observed."
)
ASSOCIATION = "The cohorts may differ in more than when they began, so this is an association."


def compare(frame: pd.DataFrame) -> Sentence:
    """Whether two cohorts differ at one age by more than chance, as a `Sentence`.

    `frame` has one row, as `cohorts.compare` returns it; the difference is the first cohort's rate less the second's.

    >>> import pandas as pd
    >>> from retention_lib import words
    >>> row = {"a": "shop", "b": "web", "age": 1, "rate_a": 0.5, "rate_b": 0.3, "p_value": 0.001}
    >>> frame = pd.DataFrame([row | {"difference": 0.2, "low": 0.08, "high": 0.32}])
    >>> frame.attrs["by"] = "month"
    >>> words.compare(frame)
    '1 month after their first order, 50% of cohort “shop” and 30% of cohort “web” are active: 20 percentage \
points more in “shop” (interval 8 to 32 points). The cohorts may differ in more than when they began, so \
this is an association.'
    """
    row, by = frame.iloc[0], frame.attrs.get("by")
    names = {"a": named(row["a"], by), "b": named(row["b"], by)}
    if pd.isna(row["difference"]):
        return say(NOT_COMPARABLE.format(**names))
    return say(_difference(row, names, duration(row["age"], by)), ASSOCIATION)


def _difference(row, names, age):
    low, high = row["low"], row["high"]
    form = MAY_BE_CHANCE if low <= 0 <= high else MORE if low > 0 else FEWER
    ends = (-high, -low) if form is FEWER else (low, high)
    return form.format(
        age=age,
        rate_a=percent(row["rate_a"], low, high),
        rate_b=percent(row["rate_b"], low, high),
        difference=points(abs(row["difference"]), low, high),
        low=points(ends[0], low, high),
        high=points(ends[1], low, high),
        **names,
    )
