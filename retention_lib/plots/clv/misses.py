"""How far models missed: at earlier days in money, by kind of customer, and week by week with the
days that no model saw shaded."""

from functools import partial

import numpy as np
import seaborn as sns
from matplotlib.axes import Axes
from pandas import DataFrame

from retention_lib import words
from retention_lib.plots import style
from retention_lib.plots.marks import DOTS, ranged
from retention_lib.results import key_text
from retention_lib.results.clv import BACKTEST, CALIBRATION, TRACKING
from retention_lib.words.clv.misses import group_name, trials
from retention_lib.writing import date, points, text

MOST = 8  # days of tests that are named
NARROW = 5  # characters of a label below a group
LINE = 0.08  # of the height of the axes: what one label needs


@style.picture(BACKTEST, height=3.2)
def backtest(frame: DataFrame, ax: Axes, *, model: str) -> Axes:
    """By how much a model missed in money at each cut, with intervals, and in grey by how much one
    would have missed who expects as much as came before.

    `frame` is what `clv.backtest` returns. Returns the axes.
    """
    title = words.backtest(frame, model=model).short
    own, before = trials(frame, model), trials(frame, "same_as_before")
    if own.empty:
        return style.empty(ax, title)
    cuts = sorted(own["cut"])
    own = own.assign(at=own["cut"].map(cuts.index))
    before = before[before["cut"].isin(cuts)]  # a model is not fitted at every cut
    before = before.assign(at=before["cut"].map(cuts.index))
    ax.axvline(0, color=style.MUTED, linewidth=1)
    sns.scatterplot(
        before,
        x="miss",
        y="at",
        s=60,
        color=style.GREY,
        linewidth=0,
        ax=ax,
    )
    sns.pointplot(
        ranged(own, "miss"),
        x="miss",
        y="at",
        orient="y",
        color=style.BLUE,
        ax=ax,
        **DOTS,
    )
    style.numbers(ax, "x", lambda share: points(share, 0, 1))
    every = style.thin(len(cuts), MOST)
    places = range(len(cuts))[::every]
    ax.set_yticks(places, map(date, cuts[::every]))
    ax.margins(y=0.15)
    style.note(ax, text("clv-backtest-colours", model=key_text("clv-model", model)))
    across, up = text("clv-backtest-across"), text("clv-backtest-cut")
    return style.finish(ax, title, x=across, y=up)


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
    placed = seen.assign(at=at)
    sns.lineplot(
        placed,
        x="at",
        y="expected",
        color=style.BLUE,
        marker="o",
        ax=ax,
    )
    sns.pointplot(
        ranged(placed, "actual"),
        x="at",
        y="actual",
        color=style.INK,
        ax=ax,
        **DOTS,
    )
    ends = seen[["actual", "expected"]].iloc[-1]
    style.amounts(ax, 1.1 * np.nanmax(seen[["actual", "expected", "high"]]))
    _name_ends(ax, at[-1], *ends)
    names = (group_name(group, seen) for group in seen["group"])
    ax.set_xticks(at, [style.balanced(name, NARROW) for name in names])
    style.note(ax, text("clv-calibration-bars"))
    across = text(f"clv-calibration-{seen.attrs['by']}")
    return style.finish(ax, title, x=across, y=text("clv-calibration-up"))


@style.picture(TRACKING, height=4.0)
def tracking(frame: DataFrame, ax: Axes) -> Axes:
    """Repeat purchases a week, actual and expected, with the weeks held out shaded.

    Its first week is a whole one that begins on the day of the first purchase; the number of a week
    is its place. `frame` is what `clv.tracking` returns. Returns the axes.
    """
    title, held_out = words.tracking(frame).short, frame["held_out"]
    if not frame.loc[held_out, "actual"].any():
        return style.empty(ax, title)
    lines = frame[["week", "actual", "expected"]]
    week, actual, expected = lines.to_numpy().T
    line = partial(sns.lineplot, lines, x="week", ax=ax)
    line(y="actual", color=style.INK, linewidth=1.4)
    line(y="expected", color=style.BLUE)
    style.amounts(ax, 1.1 * max(actual.max(), expected.max()))
    _name_ends(ax, *lines.iloc[-1])
    ax.set_xlim(week[0], week[-1])
    _shade(ax, frame)
    labels = 1 + style.room(ax, 1) // 2
    places = np.linspace(0, len(frame) - 1, labels).round()
    ticks = frame.iloc[np.unique(places.astype(int))]
    ax.set_xticks(ticks["week"], map(date, ticks["ends"]))
    across, up = text("clv-tracking-across"), text("clv-tracking-a_week")
    return style.finish(ax, title, x=across, y=up)


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
