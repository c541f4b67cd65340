"""How much of the spend comes from how few."""

from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from retention_lib import words
from retention_lib.plots import style
from retention_lib.results import shown
from retention_lib.results.rfm import CONCENTRATION
from retention_lib.writing import percent, text

TOP = 0.2
NEAR: dict[str, Any] = {
    "xytext": (-12, 4),
    "textcoords": "offset points",
    "ha": "right",
    "va": "bottom",
}
HIGH = 0.38  # from here on the text above the mark would lie on the straight line, so it goes below


@style.house
def concentration(frame: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """The Lorenz curve against an even spread, with the biggest fifth of spenders marked.

    `frame` is what `rfm.concentration` returns; where one side of a cut has too few customers to be
    shown, the curve is left out. Returns the axes.
    """
    ax, frame = style.axes(ax, height=4.6), shown(frame, CONCENTRATION)
    title = words.concentration(frame).short
    apart = (frame["customer_share"] - 1 + TOP).abs()
    reached = frame.loc[apart.idxmin(), "spend_share"]
    if pd.isna(reached):
        return style.empty(ax, title)
    _even(ax)
    _curve(ax, frame["customer_share"], frame["spend_share"])
    _mark(ax, reached)
    if frame["spend_share"].isna().any():
        style.note(ax, text("rfm-concentration-left_out"))
    across, up = text("rfm-concentration-across"), text("rfm-concentration-up")
    return style.finish(ax, title, x=across, y=up)


def _even(ax: Axes) -> None:
    ax.plot(
        [0, 1],
        [0, 1],
        color=style.GREY,
        linewidth=1.4,
    )
    place = {"ha": "right", "color": style.MUTED, "fontsize": style.SMALL}
    ax.text(0.42, 0.45, text("rfm-concentration-even"), **place)


def _curve(ax: Axes, share: pd.Series, spend: pd.Series) -> None:
    ax.plot(share, spend, color=style.BLUE)
    for axis in "xy":
        style.percents(ax, 1, axis)
    ax.set_ylim(min(0, spend.min()), 1)


def _mark(ax: Axes, reached: float) -> None:
    """As wide as its customers and as high as their spend, so the eye compares the two numbers in
    the title."""
    area: dict[str, Any] = {"facecolor": style.BLUE, "alpha": 0.15}
    ax.add_patch(Rectangle((1 - TOP, reached), TOP, 1 - reached, **area))
    ax.plot(
        [1 - TOP],
        [reached],
        color=style.BLUE,
        marker="o",
        markersize=7,
    )
    below = {"xytext": (1, 0.4 * reached), "ha": "right", "va": "center"}
    place: dict[str, Any] = NEAR if reached < HIGH else below
    said = {"customers": percent(TOP), "spend": percent(1 - reached)}
    biggest = text("rfm-concentration-biggest", **said)
    ax.annotate(
        biggest,
        (1 - TOP, reached),
        **place,
        color=style.BLUE,
        fontweight="bold",
    )
