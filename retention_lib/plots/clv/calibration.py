"""Purchases expected and made, by kind of customer."""

import numpy as np
from matplotlib.axes import Axes
from pandas import DataFrame

from retention_lib import words
from retention_lib.plots import style
from retention_lib.plots.clv.axes import amounts, bars, name_ends
from retention_lib.results import shown
from retention_lib.results.clv import CALIBRATION
from retention_lib.words.clv.calibration import group_name
from retention_lib.writing import text


@style.house
def calibration(frame: DataFrame, *, ax: Axes | None = None) -> Axes:
    """Mean purchases held out by group of customers: actual with its interval, and the line of what
    was expected.

    `frame` is what `clv.calibration` returns. Returns the axes.
    """
    ax, title = style.axes(ax, height=4.2), words.calibration(frame).short
    seen = shown(frame, CALIBRATION).dropna(subset=["actual", "expected"])
    if seen.empty:
        return style.empty(ax, title)
    at = np.arange(len(seen))
    ax.plot(at, seen["expected"], color=style.BLUE, marker="o", markersize=5)
    bars(
        ax,
        at,
        seen,
        "actual",
        fmt="o",
        markersize=6,
        elinewidth=1.6,
        capsize=4,
        color=style.INK,
    )
    means = seen[["actual", "expected"]]
    amounts(ax, 1.1 * np.nanmax(means.assign(high=seen["high"])))
    name_ends(ax, at[-1], *means.iloc[-1])
    ax.set_xticks(at, [group_name(group, seen) for group in seen["group"]])
    style.note(ax, text("clv-calibration-bars"))
    across = text(f"clv-calibration-{seen.attrs['by']}")
    return style.finish(ax, title, x=across, y=text("clv-calibration-up"))
