"""One customer's chance over time."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator
from pandas import DataFrame

from retention_lib import words
from retention_lib.plots import style
from retention_lib.results import shown
from retention_lib.results.clv import ALIVE_OVER_TIME
from retention_lib.writing import count, percent, text

FOOT = 0.05  # of the height of the axes


@style.house
def alive_over_time(frame: DataFrame, *, ax: Axes | None = None) -> Axes:
    """One customer's chance to be a customer still, day after day, with the purchases marked at the
    foot.

    `frame` is what `clv.alive_over_time` returns. Returns the axes.
    """
    ax, frame = style.axes(ax, height=3.8), shown(frame, ALIVE_OVER_TIME)
    title, bought = words.alive_over_time(frame).short, frame.loc[frame["purchase"], "day"]
    ax.plot(frame["day"], frame["p_alive"], color=style.BLUE)
    ax.plot(
        bought,
        np.full(len(bought), FOOT),
        "|",
        color=style.INK,
        markersize=14,
        markeredgewidth=2,
        clip_on=False,
    )
    day, chance = frame[["day", "p_alive"]].iloc[-1]
    style.end_label(ax, day, chance, percent(chance), color=style.BLUE)
    style.percents(ax, 1.02)
    ax.set_xlim(0, max(day, 1))
    ax.xaxis.set_major_locator(MaxNLocator(6, integer=True))
    ax.xaxis.set_major_formatter(lambda day, _: count(day))
    style.note(ax, text("clv-alive_over_time-marks"))
    across, up = text("clv-alive_over_time-across"), text("clv-alive_over_time-up")
    return style.finish(ax, title, x=across, y=up)
