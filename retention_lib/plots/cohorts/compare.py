"""How far two cohorts differ."""

from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, MaxNLocator
from pandas import DataFrame, Series, isna

from retention_lib import words
from retention_lib.plots import style
from retention_lib.results import shown
from retention_lib.results.cohorts import COMPARE
from retention_lib.writing import cohort, points, text

LONGEST = 16  # characters of a cohort's name
ABOVE = {
    "xytext": (0, 14),
    "textcoords": "offset points",
    "ha": "center",
}


@style.house
def compare(
    frame: DataFrame,
    *,
    ax: Axes | None = None,
) -> Axes:
    """How far two cohorts differ at one age: the difference and its interval against no difference.

    `frame` is what `cohorts.compare` returns. Returns the axes.
    """
    ax, frame = style.axes(ax, height=2.4), shown(frame, COMPARE)
    title, row = words.compare(frame).short, frame.iloc[0]
    by = frame.attrs["by"]
    if isna(row["difference"]):
        return style.empty(ax, title)
    _interval(ax, row)
    _points(ax, row)
    style.grid(ax, "x")
    names = {side: cohort(row[side], by, LONGEST) for side in "ab"}
    return style.finish(
        ax,
        title,
        x=text("cohorts-compare-across", **names),
    )


def _interval(ax: Axes, row: Series) -> None:
    middle, low, high = (100 * row[column] for column in ("difference", "low", "high"))
    sure = style.BLUE if low > 0 else style.ORANGE
    colour = style.GREY if low <= 0 <= high else sure
    bar = {"linewidth": 6, "alpha": 0.35, "solid_capstyle": "butt"}
    ax.axvline(0, color=style.MUTED, linewidth=1)
    ax.plot(
        [low, high],
        [0, 0],
        color=colour,
        **bar,
    )
    ax.plot(
        [middle],
        [0],
        color=colour,
        marker="o",
        markersize=11,
    )
    said = points(
        row["difference"],
        row["low"],
        row["high"],
    )
    ax.annotate(
        said,
        (middle, 0),
        **ABOVE,
        color=style.INK,
    )


def _points(ax: Axes, row: Series) -> None:
    """An axis of percentage points, as far to the left as to the right."""
    reach = 1.15 * max(abs(row["low"]), abs(row["high"]))
    ends = (-100 * reach, 100 * reach)
    ax.set(
        xlim=ends,
        ylim=(-1, 1),
        yticks=[],
    )
    ax.xaxis.set_major_locator(MaxNLocator(6, steps=[1, 2, 5, 10]))
    ax.xaxis.set_major_formatter(FuncFormatter(lambda at, _: points(at / 100, 0, reach)))
