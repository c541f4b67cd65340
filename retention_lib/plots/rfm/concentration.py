"""How much of the spend comes from how few."""

import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from pandas import DataFrame, isna

from retention_lib import words
from retention_lib.plots import style
from retention_lib.results.rfm import CONCENTRATION
from retention_lib.words.rfm.scores import lookback
from retention_lib.words.rfm.segments import TOP, top_share
from retention_lib.writing import percent, text


@style.picture(CONCENTRATION, height=3.8)
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
    ax.axline(
        (0, 0),
        slope=1,
        color=style.GREY,
        linewidth=1.4,
    )
    small = {"color": style.MUTED, "fontsize": style.SMALL}
    ax.text(0.02, 0.56, text("rfm-concentration-even"), **small)
    share = frame["spend_share"]
    # beside a share that is not shown the line would tell it
    told = share.shift().notna() | share.shift(-1).notna()
    sns.lineplot(
        frame[told],
        x="customer_share",
        y="spend_share",
        color=style.BLUE,
        ax=ax,
    )
    ax.set_xlim(0, 1)
    for axis in "xy":
        style.percents(ax, 1, axis)
    ax.set_ylim(min(0, share.min()), 1)


def _mark(ax: Axes, top: float) -> None:
    """As wide as its customers and as high as their spend, so the eye compares the two numbers in
    the title; what it is stands beside it, above both lines."""
    corner = others, reached = 1 - TOP, 1 - top
    ax.add_patch(
        Rectangle(corner, TOP, top, facecolor=style.BLUE, alpha=0.15),
    )
    ax.plot(
        others,
        reached,
        "o",
        color=style.BLUE,
        markersize=7,
    )
    said = text(
        "rfm-concentration-biggest",
        customers=percent(TOP),
        spend=percent(top),
    )
    look = {"ha": "right", "va": "top", "color": style.BLUE, "fontweight": "bold"}
    ax.text(others - 0.02, 0.98, said, **look)
