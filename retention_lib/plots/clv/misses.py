"""How far models missed: side by side, by kind of customer, and week by week with the days that no
model saw shaded."""

import numpy as np
from matplotlib.axes import Axes
from pandas import DataFrame, Series

from retention_lib import words
from retention_lib.plots import style
from retention_lib.plots.marks import bars
from retention_lib.results import key_text, shown
from retention_lib.results.clv import CALIBRATION, HOLDOUT, TRACKING
from retention_lib.words.clv.misses import group_name, missed
from retention_lib.writing import date, points, text

LABELS = 4
LINE = 0.08  # of the height of the axes: what one label needs


@style.house
def holdout(frame: DataFrame, *, ax: Axes | None = None) -> Axes:
    """By how much each model and baseline missed the purchases held out, as dots around zero.

    `frame` is what `clv.holdout` returns; a baseline without a miss has no dot, and says why.
    Returns the axes.
    """
    title = words.holdout(frame).short
    frame = shown(frame, HOLDOUT).reset_index(drop=True)
    ax = style.axes(ax, height=1.9 + 0.36 * len(frame))
    judged = frame.dropna(subset=["bias"])
    if judged.empty:
        return style.empty(ax, title)
    _dots(ax, judged)
    for row in frame.itertuples():
        colour = style.MUTED if np.isnan(row.bias) else style.INK
        # right of zero and of the dot: on the left the names of the models stand
        ax.annotate(
            missed(row),
            (np.fmax(row.bias, 0), row.Index),
            xytext=(9, 0),
            va="center",
            **style.MARK | {"color": colour},
        )
    ax.set_yticks(frame.index, [key_text("clv-model", name) for name in frame["model"]])
    ax.set_ylim(len(frame) - 0.5, -0.5)
    _signed_percents(ax, judged["bias"])
    style.note(ax, text("clv-holdout-colours"))
    return style.finish(ax, title, x=text("clv-holdout-across"))


def _dots(ax: Axes, judged: DataFrame) -> None:
    colours = np.where(judged["baseline"], style.GREY, style.BLUE).tolist()
    ax.hlines(judged.index, 0, judged["bias"], colors=colours, linewidth=2)
    ax.scatter(
        judged["bias"],
        judged.index,
        c=colours,
        s=50,
        zorder=3,
        linewidths=0,
    )
    ax.axvline(0, color=style.MUTED, linewidth=1)


def _signed_percents(ax: Axes, bias: Series) -> None:
    least = min(bias.min(), 0)
    most = max(bias.max(), 0)
    reach = most - least or 1
    ax.set_xlim(least - 0.06 * reach, most + 0.42 * reach)  # to the right room for a label
    style.numbers(
        ax,
        "x",
        lambda share: points(share, 0, 1),
        nbins=5,
    )


@style.picture(CALIBRATION, height=4.2)
def calibration(frame: DataFrame, ax: Axes) -> Axes:
    """Mean purchases held out by group of customers: actual with its interval, and the line of what
    was expected.

    `frame` is what `clv.calibration` returns. Returns the axes.
    """
    title = words.calibration(frame).short
    seen = frame.dropna(subset=["actual", "expected"])
    if seen.empty:
        return style.empty(ax, title)
    at = np.arange(len(seen))
    ax.plot(at, seen["expected"], color=style.BLUE, marker="o", markersize=5)
    bars(
        ax,
        at,
        seen,
        "actual",
        fmt="o",
        markersize=6,
        elinewidth=1.6,
        capsize=4,
        color=style.INK,
    )
    ends = seen[["actual", "expected"]].iloc[-1]
    style.amounts(ax, 1.1 * np.nanmax(seen[["actual", "expected", "high"]]))
    _name_ends(ax, at[-1], *ends)
    ax.set_xticks(at, [group_name(group, seen) for group in seen["group"]])
    style.note(ax, text("clv-calibration-bars"))
    across = text(f"clv-calibration-{seen.attrs['by']}")
    return style.finish(ax, title, x=across, y=text("clv-calibration-up"))


@style.picture(TRACKING, height=4.0)
def tracking(frame: DataFrame, ax: Axes) -> Axes:
    """Repeat purchases a week, actual and expected, with the weeks held out shaded.

    `frame` is what `clv.tracking` returns. Returns the axes.
    """
    return _draw(ax, frame, words.tracking(frame).short, "")


@style.picture(TRACKING, height=4.0)
def tracking_cumulative(frame: DataFrame, ax: Axes) -> Axes:
    """Repeat purchases since the first week, actual and expected, with the weeks held out shaded.

    `frame` is what `clv.tracking` returns. Returns the axes.
    """
    return _draw(ax, frame, words.tracking_cumulative(frame).short, "cumulative_")


def _draw(
    ax: Axes,
    frame: DataFrame,
    title: str,
    total: str,
) -> Axes:
    """The first week is a whole one that begins on the day of the first purchase; its number is its
    place."""
    held_out = frame["held_out"]
    if not frame.loc[held_out | bool(total), "actual"].any():
        return style.empty(ax, title)
    lines = frame[["week", f"{total}actual", f"{total}expected"]]
    week, actual, expected = lines.to_numpy().T
    ax.plot(week, actual, color=style.INK, linewidth=1.4)
    ax.plot(week, expected, color=style.BLUE)
    style.amounts(ax, 1.1 * max(actual.max(), expected.max()))
    _name_ends(ax, *lines.iloc[-1])
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
        va="top",
        **style.MARK | {"color": style.MUTED},
    )
    end = date(frame.attrs["calibration_end"])
    style.note(ax, text("clv-tracking-shaded", day=end))


def _name_ends(
    ax: Axes,
    x: float,
    actual: float,
    expected: float,
) -> None:
    """Name both lines where they end, apart where the ends meet."""
    made, awaited = style.apart([actual, expected], LINE * ax.get_ylim()[1])
    style.end_label(ax, x, made, text("clv-tracking-is_actual"), color=style.INK)
    style.end_label(ax, x, awaited, text("clv-tracking-is_expected"), color=style.BLUE)
