"""The one house style: colours, sizes, titles and labels of every picture."""

import re
import textwrap
from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import seaborn as sns
from matplotlib import cycler, rc_context
from matplotlib.axes import Axes
from matplotlib.offsetbox import AnchoredText
from matplotlib.ticker import MaxNLocator
from matplotlib.transforms import ScaledTranslation
from pandas import DataFrame

from retention_lib.results import Frame, shown
from retention_lib.writing import count, number, percent, text

Drawn = Callable[..., Axes]

INK, MUTED, RULE, PAPER = "#1b2430", "#5b6675", "#c9d0d9", "#ffffff"
BLUE = "#1f6fb2"  # better, or what the picture is about
ORANGE = "#c05509"  # worse
GREY = "#8a94a1"  # no more than chance, or beside the point
PREVIOUS, OLD = "#66717f", "#8b94a0"  # the year before, and the one before that
WRITTEN = {GREY: MUTED, OLD: MUTED}  # what is too pale for texts, and in what they are instead
CHANGES = {1: BLUE, 0: GREY, -1: ORANGE}  # by the side that a change lies on

SMALL = 9.5  # points: 12 pixels on a page, and on a phone
_LINES = {
    "axes.edgecolor": RULE,
    "axes.labelcolor": MUTED,
    "grid.color": RULE,
    "text.color": INK,
    "xtick.color": MUTED,
    "ytick.color": MUTED,
    "axes.spines.left": False,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "font.family": "DejaVu Sans",  # wider than what a reader has, so what fits here fits there
}
_SIZES = {
    "axes.labelsize": SMALL,
    "axes.titlesize": 12,
    "font.size": 10.5,
    "grid.linewidth": 0.6,
    "lines.linewidth": 2.2,
    "xtick.labelsize": SMALL,
    "ytick.labelsize": SMALL,
}
THEME = {
    **sns.axes_style("white", _LINES),
    **sns.plotting_context("paper", rc=_SIZES),
    "axes.prop_cycle": cycler(color=[BLUE, GREY, ORANGE]),
    "axes.titlecolor": INK,
    "axes.titleweight": "bold",
    "hatch.color": GREY,
    "hatch.linewidth": 0.8,
    "text.parse_math": False,  # a "$" in a text of the data is money, never mathematics
}
"""Of every picture while it is drawn: seaborn's white one, in the colours and sizes of the page."""

HEIGHT = 3.6  # inches
TITLE, NOTE, AXIS = 7, 11, 7  # characters an inch of the title, of small print, of labels
LEAST = 12  # characters of a line below an axis
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
STEPS = [1, 2, 2.5, 5, 10]  # of the numbers along an axis

house = rc_context(THEME)
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
    """The axes to draw on: the caller's, or new ones as wide as figures are here."""
    if ax is None:
        width = plt.rcParams["figure.figsize"][0]
        _, ax = plt.subplots(figsize=(width, height), layout="constrained")
    ax.tick_params(
        length=0,
        pad=6,
        colors=MUTED,
        labelsize=SMALL,
    )
    return ax


def room(ax: Axes, an_inch: int) -> int:
    """How many characters fit beside one another, of which so many make an inch."""
    return int(ax.figure.get_figwidth() * an_inch)


def finish(
    ax: Axes,
    title: str,
    *,
    x: str = "",
    y: str = "",
) -> Axes:
    """Write title and axis titles, none of them turned, then make the ticks while the style holds:
    matplotlib would make them too late."""
    up = balanced(y, room(ax, NOTE))
    ax.set_title(
        balanced(title, room(ax, TITLE)),
        loc="left",
        pad=12 + 14 * len(up.splitlines()),
    )
    ax.get_xticklabels()
    names = [tick.get_text().splitlines() for tick in ax.get_yticklabels()]
    beside = max((len(line) for lines in names for line in lines), default=0)
    below = max(room(ax, NOTE) - beside, LEAST)
    ax.set_xlabel(balanced(x, below), loc="left")
    ax.set_ylabel(y, visible=False)
    if up:
        _above(ax, up)
    return ax


def _above(ax: Axes, label: str) -> None:
    """The title of the axis that goes up, level and at its top."""
    raised = ScaledTranslation(0, 8 / 72, ax.figure.dpi_scale_trans)
    title = AnchoredText(
        label,
        "lower left",
        pad=0,
        borderpad=0,
        prop={"size": SMALL, "color": MUTED},
        frameon=False,
        bbox_to_anchor=(0, 1),
        bbox_transform=ax.transAxes + raised,
    )
    ax.add_artist(title)


def balanced(text: str, width: int) -> str:
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
        balanced(" ".join(filter(None, texts)), room(ax, NOTE)),
        x=0.01,
        ha="left",
        fontsize=SMALL,
        color=MUTED,
    )


def empty(ax: Axes, message: str) -> Axes:
    """Say in the title what cannot be drawn, on a figure no higher than the sentence."""
    ax.set_axis_off()
    if ax.figure.axes == [ax]:
        ax.figure.set_figheight(0.9)
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
        color=WRITTEN.get(color, color),
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
    order: int = 1,
) -> None:
    """Name the places below the axis, as many as fit; by an order of -1 the last is always
    named."""
    n = len(labels)
    longest = 1 + max(map(len, labels))
    every = thin(n, max(1, room(ax, AXIS) // longest))
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
    bins = min(6, room(ax, 1)) if axis == "x" else 6
    scale.set_major_locator(MaxNLocator(**{"nbins": bins, "steps": STEPS} | ticks))
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


def amounts(
    ax: Axes,
    top: float,
    axis: str = "y",
) -> None:
    """An axis of counts or of money from zero to `top`."""
    getattr(ax, f"set_{axis}lim")(0, top or 1)
    write = count if top > 5 else number
    numbers(ax, axis, write, integer=top > 5)


def apart(ends: list[float], gap: float) -> list[float]:
    """Heights, moved so that each is `gap` apart from the next.

    >>> apart([0.5, 0.9], 0.1), apart([0.5, 0.5], 0.25)
    ([0.5, 0.9], [0.375, 0.625])
    """
    order = np.argsort(ends, kind="stable")
    steps = gap * np.arange(len(ends))
    low = np.array(ends)[order]
    moved = np.maximum.accumulate(low - steps) + steps
    heights = np.empty(len(ends))
    heights[order] = moved + (low - moved).mean()
    return heights.round(9).tolist()


def in_currency(heading: str, currency: str | None) -> str:
    """The heading of an axis of money."""
    if currency is None:
        return heading
    return text("tables-in_currency", heading=heading, currency=currency)
