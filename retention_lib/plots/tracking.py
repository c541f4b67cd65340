"""Repeat purchases week by week, expected beside actual, with the days the model never saw
shaded."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from retention_lib import words
from retention_lib.plots import style
from retention_lib.plots.clv import amounts, name_ends

TITLE_FEW = "In the {weeks} held out, {share} fewer purchases were expected than came"
TITLE_MANY = "In the {weeks} held out, {share} more purchases were expected than came"
TITLE_ALL_FEW = "After {weeks}, {share} fewer purchases were expected than came in all"
TITLE_ALL_MANY = "After {weeks}, {share} more purchases were expected than came in all"
NOTHING = "No purchase came in the weeks held out"
WEEK = "Week that ends on"
A_WEEK = "Repeat purchases a week"
IN_ALL = "Repeat purchases since the first week"
HELD_OUT = "held out"
SHADED = "Shaded: after {day}, the last day the model was fitted on."
LABELS = 4


@style.house
def tracking(frame: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Repeat purchases a week, actual and expected, with the weeks held out shaded.

    `frame` is what `clv.tracking` returns. Returns the axes.

    >>> import pandas as pd
    >>> from retention_lib import plots
    >>> frame = pd.DataFrame({"week": [1, 2], "ends": pd.to_datetime(["2021-01-07", "2021-01-14"])})
    >>> frame = frame.assign(actual=[10, 8], expected=[9.0, 6.0], held_out=[False, True])
    >>> frame.attrs["calibration_end"] = "2021-01-07"
    >>> plots.tracking(frame).get_title(loc="left")
    'In the 1 week held out, 25% fewer\\npurchases were expected than came'
    """
    after = frame[frame["held_out"]]
    totals = after["actual"].sum(), after["expected"].sum()
    return _drawn(
        ax,
        frame,
        ("actual", "expected"),
        _title((TITLE_FEW, TITLE_MANY), len(after), *totals),
        A_WEEK,
    )


@style.house
def tracking_cumulative(frame: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Repeat purchases since the first week, actual and expected, with the weeks held out shaded.

    `frame` is what `clv.tracking` returns. Returns the axes.

    >>> import pandas as pd
    >>> from retention_lib import plots
    >>> frame = pd.DataFrame({"week": [1, 2], "ends": pd.to_datetime(["2021-01-07", "2021-01-14"])})
    >>> frame = frame.assign(cumulative_actual=[10, 18], cumulative_expected=[9.0, 15.0], held_out=[False, True])
    >>> frame.attrs["calibration_end"] = "2021-01-07"
    >>> plots.tracking_cumulative(frame).get_title(loc="left")
    'After 2 weeks, 17% fewer purchases\\nwere expected than came in all'
    """
    columns = "cumulative_actual", "cumulative_expected"
    totals = (frame[column].iloc[-1] if len(frame) else 0 for column in columns)
    return _drawn(
        ax,
        frame,
        columns,
        _title((TITLE_ALL_FEW, TITLE_ALL_MANY), len(frame), *totals),
        IN_ALL,
    )


def _title(forms, weeks, actual, expected):
    if not actual:
        return None
    share = words.percent(abs(expected / actual - 1))
    few, many = forms
    return (few if expected < actual else many).format(
        weeks=words.duration(weeks, "week"), share=share
    )


def _drawn(ax, frame, columns, title, y):
    ax = style.axes(ax, height=4.0)
    if title is None:
        return style.empty(ax, NOTHING)
    actual, expected = columns
    # The first week is a whole one that begins on the day of the first purchase; its number is its
    # place.
    ax.plot(frame["week"], frame[actual], color=style.INK, linewidth=1.4)
    ax.plot(frame["week"], frame[expected], color=style.BLUE)
    amounts(ax, 1.1 * frame[list(columns)].max(axis=None))
    ax.set_xlim(frame["week"].iloc[0], frame["week"].iloc[-1])
    _held_out(ax, frame)
    _weeks(ax, frame)
    name_ends(ax, *frame[["week", actual, expected]].iloc[-1])
    return style.finish(ax, title, x=WEEK, y=y)


def _held_out(ax, frame):
    first = frame.loc[frame["held_out"], "week"].min()
    if np.isnan(first):
        return
    edge = first - 0.5
    ax.axvspan(edge, frame["week"].iloc[-1], facecolor=style.GREY, alpha=0.15, linewidth=0)
    ax.axvline(edge, color=style.MUTED, linewidth=1)
    corner = {"xytext": (6, -6), "textcoords": "offset points", "va": "top"}
    ax.annotate(
        HELD_OUT,
        (edge, ax.get_ylim()[1]),
        **corner,
        color=style.MUTED,
        fontsize=style.SMALL,
    )
    style.note(ax, SHADED.format(day=words.date(frame.attrs["calibration_end"])))


def _weeks(ax, frame):
    places = np.unique(np.linspace(0, len(frame) - 1, LABELS).round().astype(int))
    ax.set_xticks(
        frame["week"].iloc[places],
        [words.date(day) for day in frame["ends"].iloc[places]],
    )
