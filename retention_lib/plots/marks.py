"""Values with their intervals, as seaborn draws them, and what is written beside them."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
import seaborn as sns
from matplotlib.axes import Axes
from pandas import DataFrame, Series, concat

from retention_lib.plots.pictures import balanced, room
from retention_lib.plots.style import BLUE, CHANGES, INK, SMALL, WRITTEN

RANGE: dict[str, Any] = {"estimator": "median", "errorbar": ("pi", 100)}
"""Of seaborn's marks over rows of a value and of both ends of its interval."""

DOTS: dict[str, Any] = {
    "native_scale": True,
    "linestyle": "none",
    "markersize": 6,
    "err_kws": {"linewidth": 1.8},
}
"""Of a `sns.pointplot`: dots with their intervals at numbered places."""

BARS: dict[str, Any] = {
    "saturation": 1,
    "legend": False,
    "err_kws": {"color": INK, "linewidth": 1.4},
}
"""Of a `sns.barplot`: bars in the colours of the house, their intervals in ink."""

SIDES = {"more": 1, "chance": 0, "less": -1}
MANY = 36  # periods above which large dots would run together
NAME = 5  # characters of a name, an inch of the picture
BAR = {"linewidth": 6, "alpha": 0.35}


def ranged(frame: DataFrame, column: str) -> dict[str, Any]:
    """A column and its interval as three rows a place, its `index`, of which seaborn makes a mark
    and its range:
    `sns.pointplot(**ranged(frame, "rate"), x="rate", y="group")`."""
    low = frame.assign(**{column: frame["low"]})
    high = frame.assign(**{column: frame["high"]})
    return RANGE | {"data": concat([frame, low, high]).reset_index()}


def sided(rows: DataFrame, reading: Callable[[Series], str]) -> DataFrame:
    """With the ``side`` by which ``dots`` colours a row: whether it is more or less by more than
    chance, as the sentence about it reads."""
    read = [reading(row) for _, row in rows.iterrows()]
    return rows.assign(side=[SIDES[side] for side in read])


def dots(
    ax: Axes,
    known: DataFrame,
    column: str,
    names: Sequence[str],
) -> None:
    """A dot and an interval a row with its name, the first row on top, coloured by its `side`."""
    at = range(len(known))
    sns.pointplot(
        **ranged(known.assign(place=at), column),
        x=column,
        y="place",
        hue="side",
        palette=CHANGES,
        orient="y",
        linestyle="none",
        markersize=8,
        err_kws=BAR,
        legend=False,
        ax=ax,
    )
    for line in ax.lines:
        line.set_clip_on(line.get_marker() in ("None", "", None))  # a dot on the edge stays whole
    ax.set_yticks(at, [balanced(name, room(ax, NAME)) for name in names])


def beside(
    ax: Axes,
    x: Iterable[float],
    y: Iterable[float],
    texts: Iterable[str],
    **look: Any,
) -> None:
    """Write beside each place, to its right where nothing else is said."""
    right = {
        "xytext": (7, 0),
        "textcoords": "offset points",
        "annotation_clip": False,
        "va": "center",
        "color": INK,
        "fontsize": SMALL,
    }
    for *place, said in zip(x, y, texts, strict=False):
        ax.annotate(said, place, **right | look)


def end_label(
    ax: Axes,
    x: float,
    y: float,
    said: str,
    color: str = BLUE,
) -> None:
    """Name a line where it ends."""
    ink = WRITTEN.get(color, color)
    look = {"fontsize": None, "fontweight": "bold"}
    beside(ax, [x], [y], [said], color=ink, **look)


def apart(ends: Sequence[float], gap: float) -> list[float]:
    """Heights, moved so that each is `gap` apart from the next.

    >>> apart([0.5, 0.9], 0.1), apart([0.5, 0.5], 0.25)
    ([0.5, 0.9], [0.375, 0.625])
    """
    order = np.argsort(ends, kind="stable")
    steps = gap * np.arange(len(ends))
    low = np.sort(ends) - steps
    moved = np.maximum.accumulate(low)
    heights = moved + steps + (low - moved).mean()
    return heights[np.argsort(order)].round(9).tolist()
