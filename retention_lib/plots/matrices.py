"""The frequency-recency matrices: what is expected of every kind of customer."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter

from retention_lib import words
from retention_lib.plots import heat, style

PURCHASES = (
    "After {n} repeat purchases, {lately} more are expected if the last was now, {before} if it was"
    " {ago} ago"
)
PURCHASES_ONE = (
    "After {n} repeat purchase, {lately} more are expected if the last was now, {before} if it was"
    " {ago} ago"
)
ALIVE = (
    "After {n} repeat purchases, the chance to be a customer still is {before} if the last was"
    " {ago} ago"
)
ALIVE_ONE = (
    "After {n} repeat purchase, the chance to be a customer still is {before} if the last was"
    " {ago} ago"
)
ACROSS = "Repeat purchases so far"
DOWN = "Days since the last purchase"
SCALE = "Purchases expected in the next {days}"
SCALE_ALIVE = "Chance still a customer"
EQUAL_AGE = "For customers whose first purchase was {days} ago."
NOTHING = "Nobody bought again, so there is nothing to compare"
TICKS = 8
FEW = 5  # purchases up to which a scale needs decimals


@style.house
def matrix(frame: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Expected purchases by how often and how lately a customer bought.

    `frame` is what `clv.matrix` returns. Returns the axes.

    >>> import pandas as pd
    >>> from retention_lib import plots
    >>> frame = pd.DataFrame({"frequency": [0, 2, 2, 2], "recency": [0, 0, 50, 100], "purchases": [0.1, 0.1, 1, 3]})
    >>> frame.attrs = {"T": 100.0, "days": 365}
    >>> plots.matrix(frame).get_title(loc="left").replace("\\n", " ")
    'After 2 repeat purchases, 3.0 more are expected if the last was now, 1.0 if it was 50 days ago'
    """
    scale = SCALE.format(days=words.days(frame.attrs["days"]))
    forms = {"one": PURCHASES_ONE, "other": PURCHASES}
    return _drawn(ax, frame, "purchases", forms, scale, words.purchases)


@style.house
def matrix_alive(frame: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """The chance to be a customer still, by how often and how lately a customer bought.

    `frame` is what `clv.matrix` returns. Returns the axes.

    >>> import pandas as pd
    >>> from retention_lib import plots
    >>> frame = pd.DataFrame({"frequency": [0, 2, 2, 2], "recency": [0, 0, 50, 100], "p_alive": [1, 0.1, 0.5, 0.9]})
    >>> frame.attrs = {"T": 100.0, "days": 365}
    >>> plots.matrix_alive(frame).get_title(loc="left").replace("\\n", " ")
    'After 2 repeat purchases, the chance to be a customer still is 50% if the last was 50 days ago'
    """
    return _drawn(
        ax,
        frame,
        "p_alive",
        {"one": ALIVE_ONE, "other": ALIVE},
        SCALE_ALIVE,
        words.percent,
    )


def _drawn(ax, frame, column, forms, scale, write):
    ax = style.axes(ax, height=4.8)
    again = frame[frame["frequency"] > 0]
    if again.empty:
        return style.empty(ax, NOTHING)
    wide = again.pivot(index="recency", columns="frequency", values=column).sort_index(
        ascending=False
    )
    mesh = heat.cells(ax, wide.to_numpy())
    mesh.set_rasterized(True)  # as vectors, cells without numbers would show seams between them
    ago = frame.attrs["T"] - wide.index.to_numpy()
    _ticks(ax.set_xticks, wide.columns)
    _ticks(ax.set_yticks, ago)
    whole = column == "purchases" and wide.max(axis=None) > FEW
    marks = FuncFormatter(lambda n, _: words.count(n) if whole else write(n))
    bar = ax.figure.colorbar(mesh, ax=ax, format=marks, label=scale, fraction=0.04, pad=0.02)
    bar.outline.set_visible(False)
    style.note(ax, EQUAL_AGE.format(days=words.days(frame.attrs["T"])))
    return style.finish(ax, _title(wide, ago, forms, write), x=ACROSS, y=DOWN)


def _ticks(place, levels):
    every = style.thin(len(levels), TICKS)
    places = np.arange(len(levels))[::every]
    place(places + 0.5, [words.count(levels[at]) for at in places])


def _title(wide, ago, forms, write):
    """A customer of middling frequency: what is expected now, and after silence for a quarter of
    the longest time."""
    n, row = wide.columns[len(wide.columns) // 2], -(-len(wide) // 4)
    lately, before = (write(wide[n].iloc[at]) for at in (0, row))
    form = words.choose(n, forms)
    return form.format(n=words.count(n), lately=lately, before=before, ago=words.days(ago[row]))
