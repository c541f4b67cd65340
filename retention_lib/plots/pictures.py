"""What every picture is: a frame drawn on axes, under what the sentence of its name says in
short."""

import re
import textwrap
from collections.abc import Callable
from functools import wraps
from typing import Any

import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.offsetbox import AnchoredText
from matplotlib.transforms import ScaledTranslation
from pandas import DataFrame

from retention_lib import words
from retention_lib.plots.style import BLUE, MUTED, SMALL, house
from retention_lib.results import Frame, shown
from retention_lib.writing import known, text

Labels = dict[str, Any]
Draw = Callable[..., Labels | None]

HEIGHT = 3.6  # inches
TITLE, NOTE = 7, 11  # characters an inch of the title, and of small print
LEAST = 12  # characters of a line below an axis
UNBROKEN = "\u00a0"


def picture(
    frame: Frame,
    take: Callable[[DataFrame], DataFrame] = DataFrame.copy,
    height: float | Callable[[DataFrame], float] = HEIGHT,
) -> Callable[[Draw], Callable[..., Axes]]:
    """Decorates a picture of such a frame: it is given what it takes of the frame as that may be
    shown, and the axes to draw on, the caller's or new ones of the house width and of this height,
    which may depend on what is taken. Its title is the short sentence of its name. It returns the
    small print and the titles of its axes that the catalogue does not hold by the frame's name;
    where there is nothing to take, or None is returned, the title is all."""

    def decorate(draw: Draw) -> Callable[..., Axes]:
        @house
        @wraps(draw)
        def drawn(
            result: DataFrame,
            *,
            ax: Axes | None = None,
            **options: Any,
        ) -> Axes:
            result = shown(result, frame)
            title = getattr(words, draw.__name__)(result, **options).short
            taken = take(result)
            ax = axes(ax, height(taken) if callable(height) else height)
            labels = None if taken.empty else draw(taken, ax, **options)
            if labels is None:
                return empty(ax, title)
            return titled(finish(ax, **_held(frame.name, labels)), title)

        return drawn

    return decorate


def _held(name: str, labels: Labels) -> Labels:
    """The titles of axes, those that are not given as the catalogue holds them for a frame."""
    sides = {"across", "up", "note"} - labels.keys()
    keys = {side: f"{name}-{side}" for side in sides}
    held = {side: text(key) for side, key in keys.items() if known(key)}
    return labels | held


def axes(ax: Axes | None = None, height: float = HEIGHT) -> Axes:
    """The axes to draw on, in blue where nothing else is said: the caller's, or new ones as wide as
    figures are here."""
    if ax is None:
        width = plt.rcParams["figure.figsize"][0]
        _, ax = plt.subplots(figsize=(width, height), layout="constrained")
    ax.set_prop_cycle(color=[BLUE])
    ax.tick_params(length=0, pad=6, colors=MUTED, labelsize=SMALL)
    return ax


def empty(ax: Axes, title: str) -> Axes:
    """Say in the title what cannot be drawn, on a figure no higher than the sentence."""
    ax.set_axis_off()
    if ax.figure.axes == [ax]:
        ax.figure.set_figheight(0.9)
    return titled(ax, title)


def titled(ax: Axes, title: str) -> Axes:
    """Write the title, above the one of the axis that goes up."""
    lines = balanced(title, room(ax, TITLE))
    up = len(
        balanced(
            ax.get_ylabel(),
            room(ax, NOTE),
        ).splitlines()
    )
    ax.set_title(lines, loc="left", pad=12 + 14 * up)
    return ax


def finish(
    ax: Axes,
    note: str | list[str] = "",
    across: str = "",
    up: str = "",
) -> Axes:
    """Write axis titles, none of them turned, and small print at the foot, then make the ticks
    while the style holds: matplotlib would make them too late."""
    ax.get_xticklabels()
    names = [line for tick in ax.get_yticklabels() for line in tick.get_text().splitlines()]
    below = room(ax, NOTE) - max(map(len, names), default=0)
    ax.set_xlabel(balanced(across, max(below, LEAST)), loc="left")
    up = balanced(up, room(ax, NOTE))
    ax.set_ylabel(up, visible=False)
    raised = ScaledTranslation(0, 8 / 72, ax.figure.dpi_scale_trans)
    title = AnchoredText(
        up,
        "lower left",
        pad=0,
        borderpad=0,
        prop={"size": SMALL, "color": MUTED},
        frameon=False,
        bbox_to_anchor=(0, 1),
        bbox_transform=ax.transAxes + raised,
    )
    ax.add_artist(title)
    notes = [note] if isinstance(note, str) else filter(None, note)
    said = balanced(" ".join(notes), room(ax, NOTE))
    ax.figure.supxlabel(
        said,
        x=0.01,
        ha="left",
        fontsize=SMALL,
        color=MUTED,
    )
    return ax


def room(ax: Axes, an_inch: int) -> int:
    """How many characters fit beside one another, of which so many make an inch."""
    return int(ax.figure.get_figwidth() * an_inch)


def balanced(said: str, width: int) -> str:
    """Text in as few lines as `width` allows, none of them a lone last word; a number stays with
    the word before it.

    >>> balanced("one two three Feb 4 five", 20)
    'one two three\\nFeb 4 five'
    """
    held = re.sub(r" (?=[0-9])", UNBROKEN, said)
    widths = range(1, width + 1)
    narrow = min(
        widths,
        key=lambda narrow: len(textwrap.wrap(held, narrow)),
    )
    return textwrap.fill(held, narrow).replace(UNBROKEN, " ")
