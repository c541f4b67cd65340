"""What a grid comes to: the curve of return over all cohorts, and how far two of them differ."""

import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator
from pandas import DataFrame, Series, isna

from retention_lib import words
from retention_lib.plots import style
from retention_lib.plots.marks import RANGE, ranged
from retention_lib.results.cohorts import AVERAGE, COMPARE
from retention_lib.writing import cohort, count, percent, points, text, unit

WIDE = 2.5  # times the line: how far up the band may take the axis
LONGEST = 16  # characters of a cohort's name


@style.picture(AVERAGE)
def average(frame: DataFrame, ax: Axes) -> Axes:
    """The curve of return with its band, pooled over cohorts, from age 1.

    `frame` is what `cohorts.average` returns; age 0 is 100 % by definition and is not drawn.
    Returns the axes.
    """
    title = words.average(frame).short
    later = frame[(frame["age"] > 0) & frame["rate"].notna()]
    if later.empty:
        return style.empty(ax, title)
    _curve(ax, later)
    ax.xaxis.set_major_locator(MaxNLocator(12, integer=True))
    ax.xaxis.set_major_formatter(lambda age, _: count(age))
    return style.finish(
        ax,
        title,
        x=across(frame),
        y=text("cohorts-average-up"),
    )


def across(frame: DataFrame) -> str:
    """The axis title of an age, with its unit."""
    about = {"kind": frame.attrs["kind"], "unit": unit(frame.attrs["by"])}
    return text("cohorts-retention-across", **about)


def _curve(ax: Axes, later: DataFrame) -> None:
    """The band fits, unless a few old customers make it so wide that the line would lie flat."""
    sns.lineplot(
        ranged(later, "rate"),
        x="age",
        y="rate",
        color=style.BLUE,
        ax=ax,
        **RANGE,
    )
    last = later.iloc[-1]
    style.end_label(
        ax,
        last["age"],
        last["rate"],
        percent(last["rate"]),
        color=style.BLUE,
    )
    high, top = later["high"].max(), later["rate"].max()
    style.percents(ax, 1.08 * min(high, WIDE * top) if top > 0 else high)


@style.picture(COMPARE, height=2.4)
def compare(frame: DataFrame, ax: Axes) -> Axes:
    """How far two cohorts differ at one age: the difference and its interval against no difference.

    `frame` is what `cohorts.compare` returns. Returns the axes.
    """
    title = words.compare(frame).short
    row = frame.iloc[0]
    if isna(row["difference"]):
        return style.empty(ax, title)
    _interval(ax, row)
    by = frame.attrs["by"]
    names = {side: cohort(row[side], by, LONGEST) for side in "ab"}
    return style.finish(
        ax,
        title,
        x=text("cohorts-compare-across", **names),
    )


def _interval(ax: Axes, row: Series) -> None:
    """On an axis of percentage points, as far to the left as to the right."""
    middle, low, high = (100 * row[column] for column in ("difference", "low", "high"))
    colour = style.CHANGES[int(low > 0) - int(high < 0)]
    ax.axvline(
        0,
        color=style.MUTED,
        linewidth=1,
    )
    ends = DataFrame({"points": [middle, low, high], "y": ""})
    sns.pointplot(
        ends,
        x="points",
        y="y",
        color=colour,
        markersize=9,
        err_kws={"linewidth": 6, "alpha": 0.35},
        ax=ax,
        **RANGE,
    )
    ax.annotate(
        points(row["difference"], row["low"], row["high"]),
        (middle, 0),
        (0, 14),
        textcoords="offset points",
        ha="center",
        color=style.INK,
    )
    reach = 1.15 * max(abs(low), abs(high))
    ax.set(
        xlim=(-reach, reach),
        ylim=(-1, 1),
        yticks=[],
    )
    style.numbers(
        ax,
        "x",
        lambda at: points(at / 100, 0, reach / 100),
        steps=[1, 2, 5, 10],
    )
