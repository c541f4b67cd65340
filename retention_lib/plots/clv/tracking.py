"""Repeat purchases week by week, expected beside actual, with the days the model never saw
shaded."""

import numpy as np
from matplotlib.axes import Axes
from pandas import DataFrame

from retention_lib import words
from retention_lib.plots import style
from retention_lib.plots.clv.axes import amounts, name_ends
from retention_lib.results import shown
from retention_lib.results.clv import TRACKING
from retention_lib.writing import date, text

LABELS = 4


@style.house
def tracking(frame: DataFrame, *, ax: Axes | None = None) -> Axes:
    """Repeat purchases a week, actual and expected, with the weeks held out shaded.

    `frame` is what `clv.tracking` returns. Returns the axes.
    """
    return _draw(ax, frame, words.tracking(frame).short, "")


@style.house
def tracking_cumulative(frame: DataFrame, *, ax: Axes | None = None) -> Axes:
    """Repeat purchases since the first week, actual and expected, with the weeks held out shaded.

    `frame` is what `clv.tracking` returns. Returns the axes.
    """
    return _draw(ax, frame, words.tracking_cumulative(frame).short, "cumulative_")


def _draw(
    ax: Axes | None,
    frame: DataFrame,
    title: str,
    total: str,
) -> Axes:
    """The first week is a whole one that begins on the day of the first purchase; its number is its
    place."""
    ax, frame = style.axes(ax, height=4.0), shown(frame, TRACKING)
    held_out = frame["held_out"]
    if not frame.loc[held_out | bool(total), "actual"].any():
        return style.empty(ax, title)
    lines = frame[["week", f"{total}actual", f"{total}expected"]]
    week, actual, expected = lines.to_numpy().T
    ax.plot(week, actual, color=style.INK, linewidth=1.4)
    ax.plot(week, expected, color=style.BLUE)
    amounts(ax, 1.1 * max(actual.max(), expected.max()))
    name_ends(ax, *lines.iloc[-1])
    ax.set_xlim(week[0], week[-1])
    if held_out.any():
        _shade(ax, frame)
    places = np.linspace(0, len(frame) - 1, LABELS).round()
    ticks = frame.iloc[np.unique(places.astype(int))]
    ax.set_xticks(ticks["week"], map(date, ticks["ends"]))
    up = text("clv-tracking-in_all" if total else "clv-tracking-a_week")
    return style.finish(ax, title, x=text("clv-tracking-across"), y=up)


def _shade(ax: Axes, frame: DataFrame) -> None:
    edge = frame.loc[frame["held_out"], "week"].min() - 0.5
    ax.axvspan(
        edge,
        frame["week"].iloc[-1],
        facecolor=style.GREY,
        alpha=0.15,
        linewidth=0,
    )
    ax.axvline(edge, color=style.MUTED, linewidth=1)
    ax.annotate(
        text("clv-tracking-shade"),
        (edge, ax.get_ylim()[1]),
        xytext=(6, -6),
        textcoords="offset points",
        va="top",
        color=style.MUTED,
        fontsize=style.SMALL,
    )
    end = date(frame.attrs["calibration_end"])
    style.note(ax, text("clv-tracking-shaded", day=end))
