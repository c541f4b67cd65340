"""What stands along an axis: shares, amounts, other numbers, and names as far as they fit."""

from collections.abc import Callable, Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator
from pandas import DataFrame, Series

from retention_lib.plots.pictures import room
from retention_lib.writing import count, number, percent, text
from retention_lib.writing import points as in_points

AXIS = 7  # characters an inch of labels
TICKS = [0.01, 0.1, 0.2, 0.5, 1, 2, 5, 10, 100]  # of ratios
FAR = [0.01, 0.1, 1, 10, 100]  # where there is room for no more
FARTHEST = 100.0  # times, beyond which a mark stands at the edge
STEPS = [1, 2, 2.5, 5, 10]  # of the numbers along an axis


def thin(n: int, most: int) -> int:
    """Every how-manieth of n labels to write so that at most `most` are written.

    >>> thin(12, 12), thin(40, 12)
    (1, 4)
    """
    return max(1, -(-n // most))


def places(ax: Axes, labels: Sequence[str]) -> None:
    """Name the places below the axis, as many as fit."""
    n = len(labels)
    longest = 1 + max(map(len, labels))
    every = thin(n, max(1, room(ax, AXIS) // longest))
    ax.set_xticks(range(n)[::every], labels[::every])
    ax.set_xlim(-0.5, n - 0.5)


def numbers(
    ax: Axes,
    axis: str,
    write: Callable[[float], str],
    **ticks: Any,
) -> None:
    """Numbers along an axis, with light rules across."""
    scale = getattr(ax, f"{axis}axis")
    bins = min(6, room(ax, 1)) if axis == "x" else 6
    scale.set_major_locator(MaxNLocator(**{"nbins": bins, "steps": STEPS} | ticks))
    scale.set_major_formatter(lambda value, _: write(value))
    ax.grid(visible=True, axis=axis)


def percents(ax: Axes, top: float, axis: str = "y") -> None:
    """An axis of shares from zero to `top`."""
    getattr(ax, f"set_{axis}lim")(0, max(top, 0.01))
    numbers(ax, axis, percent)


def beside_words(ax: Axes, top: float) -> None:
    """Shares along x, where the room for the words beside them goes on beyond the last share."""
    percents(ax, top, "x")
    up_to(ax, 1)


def up_to(ax: Axes, most: float) -> None:
    """No ticks along x beyond the most that there is, where words stand."""
    ax.set_xticks([tick for tick in ax.get_xticks() if tick <= most])


def amounts(ax: Axes, top: float, axis: str = "y") -> None:
    """An axis of counts or of money from zero to `top`."""
    getattr(ax, f"set_{axis}lim")(0, top or 1)
    numbers(ax, axis, count if top > 5 else number, integer=top > 5)


def points(ax: Axes, axis: str = "x") -> None:
    """An axis of scores or of differences in points."""
    numbers(
        ax,
        axis,
        lambda value: in_points(value, 0, 1),
        steps=[1, 2, 5, 10],
    )


def within(ratios: Series) -> Series:
    """Ratios as far as their axis reaches."""
    return ratios.clip(1 / FARTHEST, FARTHEST)


def ratios(ax: Axes, rows: DataFrame, beside: float) -> None:
    """Ratios along x, half as far from one as twice, with what is written `beside` them so many
    times beyond the farthest; `rows` are their intervals ``low, high``."""
    least = min(rows["low"].min(), 0.5)
    most = max(rows["high"].max(), 2.0)
    ticks = FAR if most / least > 100 else TICKS
    there = [tick for tick in ticks if least / 2 <= tick <= most]
    ax.set_xscale("log")
    numbers(ax, "x", number)
    ax.set_xticks(there, [f"{tick:g}" for tick in there])
    ax.set_xticks([], minor=True)
    ax.set_xlim(least / 1.2, most * beside)


def ages(ax: Axes) -> None:
    """Whole numbers from left to right."""
    ax.xaxis.set_major_locator(
        MaxNLocator(
            min(12, 2 * room(ax, 1)),
            integer=True,
        )
    )
    ax.xaxis.set_major_formatter(lambda age, _: count(age))


def in_currency(heading: str, currency: str | None) -> str:
    """The heading of an axis of money."""
    if currency is None:
        return heading
    return text("tables-in_currency", heading=heading, currency=currency)
