"""Customers gained and lost, period by period."""

import seaborn as sns
from matplotlib.axes import Axes
from pandas import DataFrame

from retention_lib import periods, words
from retention_lib.plots import style
from retention_lib.results.cohorts import RATES
from retention_lib.writing import count, date, period, text, unit

FEWEST, MOST = 12, 60  # periods


@style.picture(RATES, height=3.2)
def gained(frame: DataFrame, ax: Axes) -> Axes:
    """Customers who were new or returned above, those lost below, of the last two years.

    `frame` is what `cohorts.rates` returns; of days and weeks the last 60 are drawn. Returns the
    axes.
    """
    title = words.gained(frame).short
    by = frame.attrs["by"]
    two_years = 2 * periods.year_ago(by)
    known = frame[frame["complete"] & (frame["start"] > 0)]
    most = min(max(two_years, FEWEST), MOST)
    known = known.tail(most)
    if known.empty:
        return style.empty(ax, title)
    won = known["new"] + known["returned"]
    told = known.assign(won=won, gone=-known["lost"])
    weeks = unit(by) == "week"
    names = [date(at) if weeks else period(at, by) for at in told["period"]]
    told["name"] = names
    bars = {"won": style.OLD, "new": style.BLUE, "gone": style.ORANGE}
    for column, colour in bars.items():
        sns.barplot(
            told,
            x="name",
            y=column,
            color=colour,
            saturation=1,
            width=0.8,
            ax=ax,
        )
    ax.axhline(0, color=style.INK, linewidth=1)
    style.places(ax, names)
    style.numbers(
        ax,
        "y",
        lambda customers: count(abs(customers)),
    )
    style.note(ax, text("cohorts-gained-colours"))
    return style.finish(
        ax,
        title,
        y=text("cohorts-gained-up"),
    )
