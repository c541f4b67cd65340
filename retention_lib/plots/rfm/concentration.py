"""How much of the spend comes from how few."""

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from pandas import DataFrame, isna

from retention_lib import words
from retention_lib.plots import style
from retention_lib.results.rfm import CONCENTRATION
from retention_lib.words.rfm.scores import lookback
from retention_lib.words.rfm.segments import TOP, top_share
from retention_lib.writing import percent, text

HIGH = 0.38  # from here on the text above the mark would lie on the straight line, so it goes below


@style.picture(CONCENTRATION, height=4.6)
def concentration(frame: DataFrame, ax: Axes) -> Axes:
    """The Lorenz curve against an even spread, with the biggest fifth of spenders marked.

    `frame` is what `rfm.concentration` returns; where one side of a cut has too few customers to be
    shown, the curve is left out. Returns the axes.
    """
    title = words.concentration(frame).short
    top = top_share(frame)
    if isna(top):
        return style.empty(ax, title)
    _curve(ax, frame)
    _mark(ax, top)
    if frame["spend_share"].isna().any():
        style.note(ax, text("rfm-concentration-left_out"))
    up = text("rfm-concentration-up", **lookback(frame))
    return style.finish(
        ax,
        title,
        x=text("rfm-concentration-across"),
        y=up,
    )


def _curve(ax: Axes, frame: DataFrame) -> None:
    ends = [0, 1]
    ax.plot(
        ends,
        ends,
        color=style.GREY,
        linewidth=1.4,
    )
    small = {
        "ha": "right",
        "color": style.MUTED,
        "fontsize": style.SMALL,
    }
    ax.text(
        0.42,
        0.45,
        text("rfm-concentration-even"),
        **small,
    )
    ax.plot(
        frame["customer_share"],
        frame["spend_share"],
        color=style.BLUE,
    )
    for axis in "xy":
        style.percents(ax, 1, axis)
    ax.set_ylim(min(0, frame["spend_share"].min()), 1)


def _mark(ax: Axes, top: float) -> None:
    """As wide as its customers and as high as their spend, so the eye compares the two numbers in
    the title."""
    corner = others, reached = 1 - TOP, 1 - top
    area = Rectangle(corner, TOP, top)
    area.set(facecolor=style.BLUE, alpha=0.15)
    ax.add_patch(area)
    ax.plot(
        others,
        reached,
        color=style.BLUE,
        marker="o",
        markersize=7,
    )
    said = {"customers": percent(TOP), "spend": percent(top)}
    above = reached < HIGH
    ax.annotate(
        text("rfm-concentration-biggest", **said),
        corner,
        (-12, 4) if above else (1, 0.4 * reached),
        textcoords="offset points" if above else "data",
        ha="right",
        va="bottom" if above else "center",
        color=style.BLUE,
        fontweight="bold",
    )
