"""The one house style: colours, sizes, titles and labels of every picture."""

import re
import textwrap
from typing import Any

import matplotlib.pyplot as plt
from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from retention_lib.writing import percent

INK = "#1b2430"
MUTED = "#5b6675"
RULE = "#c9d0d9"
PAPER = "#ffffff"
BLUE = "#1f6fb2"  # better
ORANGE = "#c8590a"  # worse
GREY = "#8a94a1"  # no more than chance, or beside the point
CHANGES = {1: BLUE, 0: GREY, -1: ORANGE}  # by the side that a change lies on

# inches, so that a phone shows the whole picture with text one can read
WIDTH, HEIGHT = 5.6, 3.6
SMALL, TEXT, HEAD = 9.5, 10.5, 12  # points
TITLE_WIDTH, NOTE_WIDTH = 40, 64  # characters that fit on one line
HATCH = "////"
HATCHED: dict[str, Any] = {
    "facecolor": "none",
    "edgecolor": GREY,
    "linewidth": 0,
    "hatch": HATCH,
}
UNBROKEN = "\u00a0"

# Text may come from the data, and a "$" in it is money or a name, never mathematics.
RC = {
    "axes.axisbelow": True,
    "axes.edgecolor": RULE,
    "axes.facecolor": PAPER,
    "axes.grid": False,
    "axes.labelcolor": MUTED,
    "axes.labelsize": SMALL,
    "axes.spines.left": False,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.titlecolor": INK,
    "axes.titlesize": HEAD,
    "axes.titleweight": "bold",
    "axes.titlepad": 12,
    "figure.facecolor": "none",
    "figure.dpi": 100,
    "font.family": "sans-serif",
    "font.size": TEXT,
    "grid.color": RULE,
    "grid.linewidth": 0.6,
    "hatch.color": GREY,
    "hatch.linewidth": 0.8,
    "lines.linewidth": 2.2,
    "lines.solid_capstyle": "round",
    "savefig.facecolor": "none",
    "text.color": INK,
    "text.parse_math": False,
    "xtick.color": MUTED,
    "xtick.labelsize": SMALL,
    "ytick.color": MUTED,
    "ytick.labelsize": SMALL,
}

house = rc_context(RC)
"""Decorates a picture: the style holds while it is drawn and is nobody else's afterwards."""


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
    lines = [len(textwrap.wrap(held, narrow)) for narrow in widths]
    narrow = 1 + lines.index(min(lines))
    return textwrap.fill(held, narrow).replace(UNBROKEN, " ")


def grid(ax: Axes, axis: str = "y") -> None:
    """Light rules across the axes."""
    ax.grid(
        visible=True,
        axis=axis,
        color=RULE,
        linewidth=0.6,
    )


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
        ha="left",
        color=color,
        fontsize=TEXT,
        fontweight="bold",
        annotation_clip=False,
    )


def thin(n: int, most: int) -> int:
    """Every how-manieth of n labels to write so that at most `most` are written.

    >>> thin(12, 12), thin(40, 12)
    (1, 4)
    """
    return max(1, -(-n // most))


def percents(
    ax: Axes,
    top: float,
    axis: str = "y",
) -> None:
    """An axis of shares from zero to `top`."""
    getattr(ax, f"set_{axis}lim")(0, max(top, 0.01))
    scale = getattr(ax, f"{axis}axis")
    scale.set_major_locator(MaxNLocator(6, steps=[1, 2, 2.5, 5, 10]))
    scale.set_major_formatter(lambda share, _: percent(share))
    grid(ax, axis)


def apart(ends: list[float], gap: float) -> list[float]:
    """Two heights, moved as little as is needed to be `gap` apart.

    >>> apart([0.5, 0.9], 0.1), apart([0.5, 0.5], 0.25)
    ([0.5, 0.9], [0.375, 0.625])
    """
    low, high = sorted(ends)
    move = max(0, gap - (high - low)) / 2
    moved = [low - move, high + move]
    return moved if ends[0] <= ends[1] else moved[::-1]
