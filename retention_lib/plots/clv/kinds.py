"""What is expected of every kind of customer, and one customer's chance over time."""

from collections.abc import Callable, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator
from pandas import DataFrame

from retention_lib import words
from retention_lib.plots import heat, style
from retention_lib.results.clv import ALIVE_OVER_TIME, MATRIX
from retention_lib.words.clv.kinds import purchases
from retention_lib.writing import count, days, percent, text

TICKS = 8
FEW = 5  # purchases up to which a scale needs decimals
FOOT = 0.05  # of the height of the axes


@style.picture(MATRIX, height=4.8)
def matrix(frame: DataFrame, ax: Axes) -> Axes:
    """Expected purchases by how often and how lately a customer bought.

    `frame` is what `clv.matrix` returns. Returns the axes.
    """
    title = words.matrix(frame).short
    write = count if frame["purchases"].max() > FEW else purchases
    return _draw(ax, frame, "purchases", title, write)


@style.picture(MATRIX, height=4.8)
def matrix_alive(frame: DataFrame, ax: Axes) -> Axes:
    """The chance to be a customer still, by how often and how lately a customer bought.

    `frame` is what `clv.matrix` returns. Returns the axes.
    """
    return _draw(ax, frame, "p_alive", words.matrix_alive(frame).short, percent)


def _draw(
    ax: Axes,
    frame: DataFrame,
    column: str,
    title: str,
    write: Callable,
) -> Axes:
    again = frame[frame["frequency"] > 0]
    if again.empty:
        return style.empty(ax, title)
    wide = again.pivot(index="recency", columns="frequency", values=column)
    wide = wide.sort_index(ascending=False)
    label = text(f"clv-matrix-scale_{column}", days=days(frame.attrs["days"]))
    heat.cells(ax, wide.to_numpy(), **heat.scale(label, write))
    _ticks(ax.set_xticks, wide.columns)
    _ticks(ax.set_yticks, frame.attrs["T"] - wide.index)
    style.note(ax, text("clv-matrix-age", days=days(frame.attrs["T"])))
    across = text("clv-matrix-across")
    down = text("clv-matrix-down")
    return style.finish(ax, title, x=across, y=down)


def _ticks(place: Callable, levels: Sequence[float]) -> None:
    every = style.thin(len(levels), TICKS)
    places = np.arange(len(levels))[::every]
    place(places + 0.5, [count(levels[at]) for at in places])


@style.picture(ALIVE_OVER_TIME, height=3.8)
def alive_over_time(frame: DataFrame, ax: Axes) -> Axes:
    """One customer's chance to be a customer still, day after day, with the purchases marked at the
    foot.

    `frame` is what `clv.alive_over_time` returns. Returns the axes.
    """
    title = words.alive_over_time(frame).short
    bought = frame.loc[frame["purchase"], "day"]
    ax.plot(frame["day"], frame["p_alive"], color=style.BLUE)
    ax.plot(
        bought,
        np.full(len(bought), FOOT),
        "|",
        color=style.INK,
        markersize=14,
        markeredgewidth=2,
        clip_on=False,
    )
    day, chance = frame[["day", "p_alive"]].iloc[-1]
    style.end_label(ax, day, chance, percent(chance), color=style.BLUE)
    style.percents(ax, 1.02)
    ax.set_xlim(0, max(day, 1))
    ax.xaxis.set_major_locator(MaxNLocator(6, integer=True))
    ax.xaxis.set_major_formatter(lambda day, _: count(day))
    style.note(ax, text("clv-alive_over_time-marks"))
    across = text("clv-alive_over_time-across")
    up = text("clv-alive_over_time-up")
    return style.finish(ax, title, x=across, y=up)
