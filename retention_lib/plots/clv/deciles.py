"""Expected value by tenth of customers."""

import numpy as np
from matplotlib.axes import Axes
from pandas import DataFrame

from retention_lib import words
from retention_lib.plots import style
from retention_lib.plots.clv.axes import amounts, bars, in_currency
from retention_lib.results import shown
from retention_lib.results.clv import DECILES
from retention_lib.writing import count, percent, text


@style.house
def deciles(
    frame: DataFrame,
    *,
    currency: str | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Expected value by tenth of customers with intervals, those worth most first.

    `frame` is what `clv.deciles` returns, `currency` the ISO code of the value. Returns the axes.
    """
    ax, frame = style.axes(ax, height=4.2), shown(frame, DECILES)
    title = words.deciles(frame, currency=currency).short
    value = frame["value"]
    if value.isna().any() or not value.sum() > 0:
        return style.empty(ax, title)
    colours = np.where(frame.index == 0, style.BLUE, style.GREY)
    ax.bar(frame["decile"], value, 0.72, color=colours)
    bars(
        ax,
        frame["decile"],
        frame,
        "value",
        fmt="none",
        ecolor=style.INK,
        elinewidth=1.4,
        capsize=4,
    )
    _shares(ax, frame)
    ax.set_xticks(frame["decile"], [count(tenth) for tenth in frame["decile"]])
    style.note(ax, text("clv-deciles-bars"))
    up = in_currency(text("clv-deciles-up"), currency)
    return style.finish(ax, title, x=text("clv-deciles-across"), y=up)


def _shares(ax: Axes, frame: DataFrame) -> None:
    tops = np.fmax(frame["high"], frame["value"])
    rows = zip(frame["decile"], tops, frame["share"], strict=True)
    for place, top, share in rows:
        ax.annotate(
            percent(share),
            (place, top),
            xytext=(0, 4),
            textcoords="offset points",
            ha="center",
            fontsize=style.SMALL,
        )
    amounts(ax, 1.12 * tops.max())
