"""How far models missed: at earlier days in money, by kind of customer, and week by week with the
days that no model saw shaded."""

import numpy as np
import seaborn as sns
from matplotlib.axes import Axes
from pandas import DataFrame

from retention_lib.plots.marks import DOTS, apart, beside, end_label, ranged
from retention_lib.plots.pictures import Labels, balanced, picture, room
from retention_lib.plots.scales import amounts, numbers, thin
from retention_lib.plots.style import GREY, INK, MUTED
from retention_lib.results import key_text
from retention_lib.results.clv import BACKTEST, CALIBRATION, TRACKING
from retention_lib.words.clv.misses import group_name, trials
from retention_lib.writing import date, points, text

MOST = 8  # days of tests that are named
NARROW = 5  # characters of a label below a group
LINE = 0.08  # of the height of the axes: what one label needs


@picture(BACKTEST, height=3.2)
def backtest(frame: DataFrame, ax: Axes, *, model: str) -> Labels | None:
    """By how much a model missed in money at each cut, with intervals, and in grey by how much one
    would have missed who expects as much as came before.

    The frame is what `clv.backtest` returns.
    """
    own = trials(frame, model).sort_values("cut", ignore_index=True)
    if own.empty:
        return None
    cuts = own["cut"]
    before = trials(frame, "same_as_before").set_index("cut").reindex(cuts)["miss"]
    ax.axvline(0, color=MUTED, linewidth=1)
    ax.scatter(before, own.index, s=60, color=GREY)
    look = DOTS | {"orient": "y"}
    sns.pointplot(
        **ranged(own, "miss"),
        x="miss",
        y="index",
        ax=ax,
        **look,
    )
    numbers(ax, "x", lambda share: points(share, 0, 1))
    named = cuts[:: thin(len(cuts), MOST)]
    ax.set_yticks(named.index, map(date, named))
    ax.margins(y=0.15)
    told = text("clv-backtest-colours", model=key_text("clv-model", model))
    return {"note": told, "up": text("clv-backtest-cut")}


@picture(
    CALIBRATION,
    lambda frame: frame.dropna(subset=["actual", "expected"]).reset_index(drop=True),
    height=4.2,
)
def calibration(seen: DataFrame, ax: Axes) -> Labels | None:
    """Mean purchases held out by group of customers: actual with its interval, and the line of what
    was expected.

    The frame is what `clv.calibration` returns.
    """
    lines = seen[["actual", "expected"]]
    sns.lineplot(lines["expected"], marker="o", ax=ax)
    placed = ranged(seen, "actual")
    sns.pointplot(
        **placed,
        x="index",
        y="actual",
        color=INK,
        ax=ax,
        **DOTS,
    )
    amounts(ax, 1.1 * np.nanmax(seen[["actual", "expected", "high"]]))
    _name_ends(ax, lines)
    names = [balanced(group_name(group, seen), NARROW) for group in seen["group"]]
    ax.set_xticks(seen.index, names)
    return {"across": text(f"clv-calibration-{seen.attrs['by']}")}


@picture(TRACKING, height=4.0)
def tracking(frame: DataFrame, ax: Axes) -> Labels | None:
    """Repeat purchases a week, actual and expected, with the weeks held out shaded.

    Its first week is a whole one that begins on the day of the first purchase; the number of a week
    is its place. The frame is what `clv.tracking` returns.
    """
    if not frame.query("held_out")["actual"].any():
        return None
    weeks = frame.set_index("week")
    lines = weeks[["actual", "expected"]]
    sns.lineplot(lines["actual"], color=INK, linewidth=1.4, ax=ax)
    sns.lineplot(lines["expected"], ax=ax)
    amounts(ax, 1.1 * lines.max(axis=None))
    _name_ends(ax, lines)
    ax.set_xlim(*weeks.index[[0, -1]])
    _shade(ax, weeks)
    places = np.linspace(
        0,
        len(weeks) - 1,
        1 + room(ax, 1) // 2,
    ).round()
    ticks = weeks["ends"].iloc[np.unique(places.astype(int))]
    ax.set_xticks(ticks.index, map(date, ticks))
    return {"note": text("clv-tracking-shaded", day=date(frame.attrs["calibration_end"]))}


def _shade(ax: Axes, weeks: DataFrame) -> None:
    edge = weeks.query("held_out").index.min() - 0.5
    ax.axvspan(
        edge,
        weeks.index[-1],
        facecolor=GREY,
        alpha=0.15,
        linewidth=0,
    )
    ax.axvline(edge, color=MUTED, linewidth=1)
    look = {"xytext": (6, -6), "va": "top", "color": MUTED}
    beside(
        ax,
        [edge],
        [ax.get_ylim()[1]],
        [text("clv-tracking-shade")],
        **look,
    )


def _name_ends(ax: Axes, lines: DataFrame) -> None:
    """Name both lines where they end, apart where the ends meet."""
    made, awaited = apart(
        lines.iloc[-1],
        LINE * ax.get_ylim()[1],
    )
    last = lines.index[-1]
    end_label(ax, last, made, text("clv-tracking-is_actual"), INK)
    end_label(ax, last, awaited, text("clv-tracking-is_expected"))
