"""What several CLV pictures share: an axis of amounts, intervals as bars, two lines named where
they end."""

from typing import Any

from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator
from pandas import DataFrame

from retention_lib.plots import style
from retention_lib.writing import count, number, text

STEPS = [1, 2, 2.5, 5, 10]  # of the numbers along an axis
LINE = 0.08  # of the height of the axes: what one label needs


def amounts(ax: Axes, top: float) -> None:
    """An axis of counts or of money from zero to `top`."""
    write = count if top > 5 else number
    ax.set_ylim(0, top or 1)
    ax.yaxis.set_major_locator(MaxNLocator(6, steps=STEPS, integer=top > 5))
    ax.yaxis.set_major_formatter(lambda value, _: write(value))
    style.grid(ax)


def in_currency(heading: str, currency: str | None) -> str:
    """The heading of an axis of money."""
    if currency is None:
        return heading
    return text("tables-in_currency", heading=heading, currency=currency)


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


def name_ends(
    ax: Axes,
    x: float,
    actual: float,
    expected: float,
) -> None:
    """Name both lines where they end, apart where the ends meet."""
    made, awaited = style.apart([actual, expected], LINE * ax.get_ylim()[1])
    style.end_label(ax, x, made, text("clv-tracking-is_actual"), color=style.INK)
    style.end_label(ax, x, awaited, text("clv-tracking-is_expected"), color=style.BLUE)
