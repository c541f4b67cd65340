"""What is expected of every kind of customer, and one customer's chance over time."""

from collections.abc import Callable

import seaborn as sns
from matplotlib.axes import Axes
from pandas import DataFrame

from retention_lib.plots import heat
from retention_lib.plots.marks import end_label
from retention_lib.plots.pictures import Labels, picture
from retention_lib.plots.scales import ages, percents
from retention_lib.plots.style import INK
from retention_lib.results.clv import ALIVE_OVER_TIME, MATRIX
from retention_lib.words.clv.kinds import purchases
from retention_lib.writing import count, days, percent, text

FEW = 5  # purchases up to which a scale needs decimals
FOOT = 0.05  # of the height of the axes


def _again(frame: DataFrame) -> DataFrame:
    return frame.query("frequency > 0")


@picture(MATRIX, _again, 4.8)
def matrix(frame: DataFrame, ax: Axes) -> Labels | None:
    """Expected purchases by how often and how lately a customer bought.

    The frame is what `clv.matrix` returns.
    """
    write = count if frame["purchases"].max() > FEW else purchases
    return _draw(ax, frame, "purchases", write)


@picture(MATRIX, _again, 4.8)
def matrix_alive(frame: DataFrame, ax: Axes) -> Labels | None:
    """The chance to be a customer still, by how often and how lately a customer bought.

    The frame is what `clv.matrix` returns.
    """
    return _draw(ax, frame, "p_alive", percent)


def _draw(ax: Axes, frame: DataFrame, column: str, write: Callable) -> Labels:
    wide = frame.pivot(
        index="recency",
        columns="frequency",
        values=column,
    )[::-1]
    age = frame.attrs["T"]
    wide.index = age - wide.index
    label = text(f"clv-matrix-scale_{column}", days=days(frame.attrs["days"]))
    heat.cells(
        ax,
        wide.rename(index=count, columns=count),
        **heat.scale(label, write),
    )
    return {"note": text("clv-matrix-age", days=days(age))}


@picture(ALIVE_OVER_TIME, height=3.8)
def alive_over_time(frame: DataFrame, ax: Axes) -> Labels | None:
    """One customer's chance to be a customer still, day after day, with the purchases marked at the
    foot.

    The frame is what `clv.alive_over_time` returns.
    """
    sns.lineplot(frame, x="day", y="p_alive", ax=ax)
    bought = frame.query("purchase").assign(foot=FOOT)
    look = {"color": INK, "markersize": 14, "markeredgewidth": 2, "clip_on": False}
    ax.plot("day", "foot", "|", data=bought, **look)
    day, chance = frame[["day", "p_alive"]].iloc[-1]
    end_label(ax, day, chance, percent(chance))
    percents(ax, 1.02)
    ax.set_xlim(0, max(day, 1))
    ages(ax)
    return {}
