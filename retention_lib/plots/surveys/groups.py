"""Groups beside one another: a dot and an interval each."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, MaxNLocator
from pandas import DataFrame, Series

from retention_lib.plots import style
from retention_lib.writing import points as in_points

MOST = 12  # groups that fit a picture
LEAST = 0.01  # that an axis of differences reaches to either side
BAR = {"linewidth": 6, "alpha": 0.35}
MARK: dict[str, Any] = {
    "textcoords": "offset points",
    "fontsize": style.SMALL,
    "color": style.INK,
}
COLOURS = np.array([style.GREY, style.BLUE, style.ORANGE])  # may be chance, above, below


def furthest(known: DataFrame) -> DataFrame:
    """The rows whose difference is largest either way, the lowest first."""
    rows = known["difference"].abs().nlargest(MOST).index
    return known.loc[rows].sort_values("difference")


def differences(
    ax: Axes,
    known: DataFrame,
    names: Sequence[str],
    chance: Series,
) -> None:
    """A dot and an interval a row, around zero; what may be chance is grey."""
    side = np.sign(known["difference"]).where(~chance, 0).astype(int)
    ax.axvline(0, color=style.MUTED, linewidth=1)
    dots(ax, known, "difference", names, COLOURS[side])
    ax.set_ylim(top=-0.7)
    for place, row in enumerate(known.to_dict("records")):
        at = row["difference"], place
        said = in_points(row["difference"], row["low"], row["high"])
        ax.annotate(said, at, (0, 8), ha="center", **MARK)
    left = min(known["low"].min(), -LEAST)
    right = max(known["high"].max(), LEAST)
    ax.set_xlim(1.1 * left, 1.1 * right)
    points(ax, "x")


def dots(
    ax: Axes,
    known: DataFrame,
    column: str,
    names: Sequence[str],
    colours: np.ndarray | str,
) -> None:
    """A dot and an interval a row with its name, the first row on top."""
    at = np.arange(len(known))
    bars = ax.hlines(at, known["low"], known["high"], colors=colours)
    bars.set(**BAR)
    dot = ax.scatter(known[column], at, c=colours, s=60, zorder=3)
    dot.set_linewidth(0)
    ax.set_yticks(at, names)
    ax.set_ylim(len(known) - 0.5, -0.5)


def points(ax: Axes, axis: str) -> None:
    """An axis of scores or their differences in points."""
    scale = getattr(ax, f"{axis}axis")
    scale.set_major_locator(MaxNLocator(6, steps=[1, 2, 5, 10]))
    scale.set_major_formatter(FuncFormatter(lambda score, _: in_points(score, 0, 1)))
    style.grid(ax, axis)
