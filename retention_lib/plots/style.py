"""The one house style: colours, sizes, titles and labels of every picture."""

import re
import textwrap
from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path
from typing import Any

import matplotlib.pyplot as plt
from matplotlib import rc_context, rc_params_from_file
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator
from pandas import DataFrame

from retention_lib.results import Frame, shown
from retention_lib.writing import count, number, percent, text

Drawn = Callable[..., Axes]

RC = rc_params_from_file(
    Path(__file__).with_name("house.mplstyle"),
    use_default_template=False,
)
INK = RC["text.color"]
MUTED = RC["axes.labelcolor"]
RULE = RC["axes.edgecolor"]
PAPER = RC["axes.facecolor"]
BLUE = "#1f6fb2"  # better
ORANGE = "#c8590a"  # worse
GREY = "#8a94a1"  # no more than chance, or beside the point
CHANGES = {1: BLUE, 0: GREY, -1: ORANGE}  # by the side that a change lies on

# inches, so that a phone shows the whole picture with text one can read
WIDTH, HEIGHT = 5.6, 3.6
SMALL = RC["axes.labelsize"]  # points
TITLE_WIDTH, NOTE_WIDTH = 40, 64  # characters that fit on one line
HATCH = "////"
HATCHED: dict[str, Any] = {
    "facecolor": "none",
    "edgecolor": GREY,
    "linewidth": 0,
    "hatch": HATCH,
}
MARK: dict[str, Any] = {
    "textcoords": "offset points",
    "fontsize": SMALL,
    "color": INK,
}
"""Of a number or a name beside its place."""
UNBROKEN = "\u00a0"
AXIS_WIDTH = 38  # characters of labels that fit below an axis
STEPS = [1, 2, 2.5, 5, 10]  # of the numbers along an axis

house = rc_context(RC)
"""Decorates a picture: the style holds while it is drawn and is nobody else's afterwards."""


def picture(*frames: Frame, height: float = HEIGHT) -> Callable[[Drawn], Drawn]:
    """Decorates a picture of one of these frames: it is given the frame as it may be shown, and the
    axes to draw on, the caller's or new ones of the house width and this height."""

    def decorate(draw: Drawn) -> Drawn:
        @house
        @wraps(draw)
        def drawn(frame: DataFrame, *, ax: Axes | None = None, **options: Any) -> Axes:
            return draw(shown(frame, *frames), axes(ax, height), **options)

        return drawn

    return decorate


def axes(ax: Axes | None = None, height: float = HEIGHT) -> Axes:
    """The axes to draw on: the caller's, or new ones of the house size."""
    if ax is None:
        _, ax = plt.subplots(figsize=(WIDTH, height), layout="constrained")
    ax.tick_params(
        length=0,
        pad=6,
        colors=MUTED,
        labelsize=SMALL,
    )
    return ax


def finish(
    ax: Axes,
    title: str,
    *,
    x: str = "",
    y: str = "",
) -> Axes:
    """Write title and axis titles, then make the ticks while the style holds: matplotlib would make
    them too late."""
    ax.set_title(balanced(title), loc="left")
    ax.set_xlabel(x, loc="left")
    ax.set_ylabel(y, loc="top")
    ax.get_xticklabels()
    ax.get_yticklabels()
    return ax


def balanced(text: str, width: int = TITLE_WIDTH) -> str:
    """Text in as few lines as `width` allows, none of them a lone last word; a number stays with
    the word before it.

    >>> balanced("one two three Feb 4 five", 20)
    'one two three\\nFeb 4 five'
    """
    held = re.sub(r" (?=[0-9])", UNBROKEN, text)
    widths = range(1, width + 1)
    narrow = min(widths, key=lambda narrow: len(textwrap.wrap(held, narrow)))
    return textwrap.fill(held, narrow).replace(UNBROKEN, " ")


def note(ax: Axes, *texts: str | None) -> None:
    """Small print at the foot of the picture; nothing where there is nothing to say."""
    ax.figure.supxlabel(
        balanced(" ".join(filter(None, texts)), NOTE_WIDTH),
        x=0.01,
        ha="left",
        fontsize=SMALL,
        color=MUTED,
    )


def empty(ax: Axes, message: str) -> Axes:
    """Say in the title what cannot be drawn, on a figure no higher than the sentence."""
    ax.set_axis_off()
    if ax.figure.axes == [ax]:
        ax.figure.set_size_inches(WIDTH, 0.9)
    return finish(ax, message)


def end_label(
    ax: Axes,
    x: Any,
    y: float,
    text: str,
    *,
    color: str,
) -> None:
    """Name a line where it ends."""
    ax.annotate(
        text,
        (x, y),
        (8, 0),
        textcoords="offset points",
        va="center",
        color=color,
        fontweight="bold",
        annotation_clip=False,
    )


def thin(n: int, most: int) -> int:
    """Every how-manieth of n labels to write so that at most `most` are written.

    >>> thin(12, 12), thin(40, 12)
    (1, 4)
    """
    return max(1, -(-n // most))


def places(
    ax: Axes,
    labels: Sequence[str],
    width: int = AXIS_WIDTH,
    order: int = 1,
) -> None:
    """Name the places below the axis, as many as fit in `width` characters; by an order of -1 the
    last is always named."""
    n = len(labels)
    every = thin(n, width // max(map(len, labels)))
    named = range(n)[:: order * every]
    ax.set_xticks(named, [labels[place] for place in named])
    ax.set_xlim(-0.5, n - 0.5)


def numbers(
    ax: Axes,
    axis: str,
    write: Callable[[float], str],
    **ticks: Any,
) -> None:
    """Numbers along an axis, with light rules across."""
    scale = getattr(ax, f"{axis}axis")
    scale.set_major_locator(MaxNLocator(**{"nbins": 6, "steps": STEPS} | ticks))
    scale.set_major_formatter(lambda value, _: write(value))
    ax.grid(
        visible=True,
        axis=axis,
        color=RULE,
        linewidth=0.6,
    )


def percents(
    ax: Axes,
    top: float,
    axis: str = "y",
) -> None:
    """An axis of shares from zero to `top`."""
    getattr(ax, f"set_{axis}lim")(0, max(top, 0.01))
    numbers(ax, axis, percent)


def amounts(ax: Axes, top: float) -> None:
    """An axis of counts or of money from zero to `top`."""
    ax.set_ylim(0, top or 1)
    numbers(ax, "y", count if top > 5 else number, integer=top > 5)


def apart(ends: list[float], gap: float) -> list[float]:
    """Two heights, moved as little as is needed to be `gap` apart.

    >>> apart([0.5, 0.9], 0.1), apart([0.5, 0.5], 0.25)
    ([0.5, 0.9], [0.375, 0.625])
    """
    low, high = sorted(ends)
    move = max(0, gap - (high - low)) / 2
    moved = [low - move, high + move]
    return moved if ends[0] <= ends[1] else moved[::-1]


def in_currency(heading: str, currency: str | None) -> str:
    """The heading of an axis of money."""
    if currency is None:
        return heading
    return text("tables-in_currency", heading=heading, currency=currency)
