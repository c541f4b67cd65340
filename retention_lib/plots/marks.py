"""Values with their intervals, as seaborn draws them."""

from typing import Any

from pandas import DataFrame, concat

RANGE: dict[str, Any] = {"estimator": "median", "errorbar": ("pi", 100)}
"""Of seaborn's marks over a `ranged` frame: the value, and its interval from end to end."""

DOTS = RANGE | {
    "native_scale": True,
    "linestyle": "none",
    "markersize": 6,
    "err_kws": {"linewidth": 1.8},
}
"""Of a `sns.pointplot`: dots with their intervals at numbered places."""

MANY = 36  # periods above which large dots would run together


def ranged(frame: DataFrame, column: str) -> DataFrame:
    """A column and its interval as three rows a place, of which seaborn makes a mark and its range:
    `sns.pointplot(ranged(frame, "rate"), x="rate", y="group", **RANGE)`."""
    low = frame.assign(**{column: frame["low"]})
    high = frame.assign(**{column: frame["high"]})
    return concat([frame, low, high], ignore_index=True)
