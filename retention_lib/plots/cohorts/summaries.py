"""What a grid comes to: the curve of return over all cohorts."""

import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator
from pandas import DataFrame

from retention_lib import words
from retention_lib.plots import style
from retention_lib.plots.marks import RANGE, ranged
from retention_lib.results.cohorts import AVERAGE
from retention_lib.writing import count, percent, text, unit

WIDE = 2.5  # times the line: how far up the band may take the axis


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
