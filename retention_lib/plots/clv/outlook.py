"""The time ahead with its range beside what customers brought in the times before it."""

from math import isnan
from typing import Any

import seaborn as sns
from matplotlib.axes import Axes
from pandas import DataFrame

from retention_lib import words
from retention_lib.plots import style
from retention_lib.plots.marks import RANGE, ranged
from retention_lib.results.clv import OUTLOOK
from retention_lib.words.clv.answer import is_calendar
from retention_lib.writing import date, duration, money, period, text

WIDTH = 0.6  # of a bar
DASH = {"marker": "_", "s": 900, "linewidth": 2.2, "color": style.INK, "zorder": 3}


@style.picture(OUTLOOK, height=4.0)
def outlook(frame: DataFrame, ax: Axes, *, currency: str | None = None) -> Axes:
    """What existing and new customers brought in each time as bars, what had been expected of the
    existing ones as dashes, and the time ahead as an open bar with its interval; a dotted line
    there is all that the last time brought.

    `frame` is what `clv.outlook` returns, `currency` the ISO code of its money. Returns the axes.
    """
    title = words.outlook(frame, currency=currency).short
    seen = frame.assign(
        named=_names(frame, currency),
        whole=frame["brought"] + frame["joined"],
    )
    ahead, past = seen.tail(1), seen.iloc[:-1]
    if ahead["expected"].isna().all():
        return style.empty(ax, title)
    look = {"x": "named", "order": seen["named"], "width": WIDTH, "ax": ax}
    sns.barplot(seen, y="whole", color=style.GREY, saturation=1, **look)
    sns.barplot(seen, y="brought", color=style.BLUE, saturation=1, **look)
    sns.barplot(
        ranged(ahead, "expected"),
        y="expected",
        color=style.BLUE,
        fill=False,
        capsize=0.12,
        **look,
        **RANGE,
    )
    sns.scatterplot(past, x="named", y="expected", ax=ax, **DASH)
    place, half = len(past), WIDTH / 2
    ax.hlines(
        past["whole"].tail(1),
        place - half,
        place + half,
        colors=style.INK,
        linestyles="dotted",
    )
    top = seen[["whole", "expected", "high"]].max(axis=None)
    style.amounts(ax, 1.08 * top)
    style.note(ax, text("clv-outlook-marks"))
    facts = frame.attrs
    across = "" if is_calendar(facts) else text("clv-outlook-across")
    up = text("clv-outlook-up", days=duration(facts["days"], "day"))
    return style.finish(ax, title, x=across, y=style.in_currency(up, currency))


def _names(frame: DataFrame, currency: str | None) -> list[str]:
    """When each time ends, and below it what existing customers brought, or will."""
    worth = frame["brought"].fillna(frame["expected"])
    rows = frame.assign(worth=worth).itertuples()
    return [_name(row, is_calendar(frame.attrs), currency) for row in rows]


def _name(row: Any, calendar: bool, currency: str | None) -> str:
    end = period(row.ends, "year") if calendar else date(row.ends)
    if isnan(row.worth):
        return end
    worth = money(row.worth, currency, row.low, row.high)
    return f"{end}\n{worth}"
