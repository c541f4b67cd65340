"""The curve of return over all cohorts."""

from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, MaxNLocator
from pandas import DataFrame

from retention_lib import words
from retention_lib.plots import style
from retention_lib.results import shown
from retention_lib.results.cohorts import AVERAGE
from retention_lib.writing import count, percent, text, unit

MOST_MARKS = 36
WIDE = 2.5  # times the line: how far up the band may take the axis


@style.house
def average(
    frame: DataFrame,
    *,
    ax: Axes | None = None,
) -> Axes:
    """The curve of return with its band, pooled over cohorts, from age 1.

    `frame` is what `cohorts.average` returns; age 0 is 100 % by definition and is not drawn.
    Returns the axes.
    """
    ax, frame = style.axes(ax), shown(frame, AVERAGE)
    title = words.average(frame).short
    later = frame[(frame["age"] > 0) & frame["rate"].notna()]
    if later.empty:
        return style.empty(ax, title)
    _curve(ax, later)
    style.percents(ax, _top(later))
    ax.xaxis.set_major_locator(MaxNLocator(12, integer=True))
    ax.xaxis.set_major_formatter(FuncFormatter(lambda age, _: count(age)))
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
    age, rate = later["age"], later["rate"]
    band = {"color": style.BLUE, "alpha": 0.2, "linewidth": 0}
    ax.fill_between(
        age,
        later["low"],
        later["high"],
        **band,
    )
    marker = "o" if len(later) <= MOST_MARKS else ""
    ax.plot(
        age,
        rate,
        color=style.BLUE,
        marker=marker,
        markersize=5,
    )
    end, last = age.iloc[-1], rate.iloc[-1]
    style.end_label(
        ax,
        end,
        last,
        percent(last),
        color=style.BLUE,
    )


def _top(later: DataFrame) -> float:
    """The band fits, unless a few old customers make it so wide that the line would lie flat."""
    high, rate = later["high"].max(), later["rate"].max()
    return 1.08 * min(high, WIDE * rate) if rate > 0 else high
