"""The time ahead with its range beside what customers brought in the times before it."""

import seaborn as sns
from matplotlib.axes import Axes
from pandas import DataFrame, isna

from retention_lib.plots.marks import ranged
from retention_lib.plots.pictures import Labels, picture
from retention_lib.plots.scales import amounts, in_currency
from retention_lib.plots.style import GREY, INK
from retention_lib.results.clv import OUTLOOK
from retention_lib.words.clv.answer import is_calendar
from retention_lib.writing import date, duration, money, period, text

WIDTH = 0.6  # of a bar
DASH = {
    "marker": "_",
    "s": 900,
    "linewidth": 2.2,
    "color": INK,
    "zorder": 3,
}


@picture(OUTLOOK, height=4.0)
def outlook(
    frame: DataFrame,
    ax: Axes,
    *,
    currency: str | None = None,
) -> Labels | None:
    """What existing and new customers brought in each time as bars, what had been expected of the
    existing ones as dashes, and the time ahead as an open bar with its interval; a dotted line
    there is all that the last time brought.

    The frame is what `clv.outlook` returns, `currency` the ISO code of its money.
    """
    seen = frame.assign(
        named=_names(frame, currency),
        whole=frame["brought"] + frame["joined"],
    )
    ahead, past = seen.tail(1), seen.iloc[:-1]
    if ahead["expected"].isna().all():
        return None
    look = {
        "x": "named",
        "order": seen["named"],
        "width": WIDTH,
        "saturation": 1,
        "ax": ax,
    }
    sns.barplot(seen, y="whole", color=GREY, **look)
    sns.barplot(seen, y="brought", **look)
    still = look | {"fill": False, "capsize": 0.12}
    sns.barplot(**ranged(ahead, "expected"), y="expected", **still)
    sns.scatterplot(past, x="named", y="expected", ax=ax, **DASH)
    dotted = {"colors": INK, "linestyles": "dotted"}
    ends = len(past) - WIDTH / 2, len(past) + WIDTH / 2
    ax.hlines(past["whole"].tail(1), *ends, **dotted)
    amounts(
        ax,
        1.08 * seen[["whole", "expected", "high"]].max(axis=None),
    )
    up = text("clv-outlook-up", days=duration(frame.attrs["days"], "day"))
    labels = {"up": in_currency(up, currency)}
    return labels | ({"across": ""} if is_calendar(frame.attrs) else {})


def _names(frame: DataFrame, currency: str | None) -> list[str]:
    """When each time ends, and below it what existing customers brought, or will."""
    calendar = is_calendar(frame.attrs)
    ends = [
        period(
            end,
            "year",
        )
        if calendar
        else date(end)
        for end in frame["ends"]
    ]
    worth = frame["brought"].fillna(frame["expected"])
    rows = zip(ends, worth, frame["low"], frame["high"], strict=True)
    return [
        end if isna(value) else f"{end}\n{money(value, currency, *reach)}"
        for end, value, *reach in rows
    ]
