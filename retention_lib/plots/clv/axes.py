"""What several CLV pictures share: an axis of amounts, and intervals as bars."""

from typing import Any

from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator
from pandas import DataFrame

from retention_lib.plots import style
from retention_lib.writing import count, number

STEPS = [1, 2, 2.5, 5, 10]  # of the numbers along an axis


def amounts(ax: Axes, top: float) -> None:
    """An axis of counts or of money from zero to `top`."""
    write = count if top > 5 else number
    ax.set_ylim(0, top or 1)
    ax.yaxis.set_major_locator(MaxNLocator(6, steps=STEPS, integer=top > 5))
    ax.yaxis.set_major_formatter(lambda value, _: write(value))
    style.grid(ax)


def bars(
    ax: Axes,
    at: Any,
    frame: DataFrame,
    column: str,
    **look: Any,
) -> None:
    """A column with its interval as bars, at these places."""
    middle = frame[column]
    reach = frame[["low", "high"]].sub(middle, axis=0).abs()
    ax.errorbar(at, middle, yerr=reach.to_numpy().T, **look)
