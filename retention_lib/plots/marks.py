"""Values with their intervals: a line over time in its band, and bars."""

from itertools import pairwise
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from pandas import DataFrame, Series, concat

from retention_lib.plots import style

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


def steps(
    ax: Axes,
    frame: DataFrame,
    column: str,
    side: Series,
) -> None:
    """Draw a column at the positions of its rows, with its `low` and `high`, each step coloured by
    how the value changed.

    ``side`` says of the step into each row whether it rose (1), fell (-1) or may be chance (0). A
    missing value breaks the line.
    """
    at = np.arange(len(frame))
    value = frame[column].astype(float)
    ax.fill_between(
        at,
        frame["low"],
        frame["high"],
        color=style.GREY,
        alpha=0.25,
        linewidth=0,
    )
    colours = side.map(style.CHANGES).to_numpy()
    line = LineCollection(
        list(pairwise(zip(at, value, strict=True))),
        colors=colours[1:],
        linewidths=2.4,
        capstyle="round",
    )
    ax.add_collection(line, autolim=False)
    ax.scatter(
        at,
        value,
        c=colours,
        s=34 if len(frame) <= MANY else 8,
        zorder=3,
        linewidths=0,
    )
