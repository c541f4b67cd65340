"""How much of the spend comes from how few."""

import seaborn as sns
from matplotlib.axes import Axes
from pandas import DataFrame, isna

from retention_lib.plots import scales
from retention_lib.plots.pictures import Labels, picture
from retention_lib.plots.style import BLUE, GREY, MUTED, SMALL
from retention_lib.results.rfm import CONCENTRATION
from retention_lib.words.rfm.scores import lookback
from retention_lib.words.rfm.segments import TOP, top_share
from retention_lib.writing import percent, text


@picture(CONCENTRATION, height=3.8)
def concentration(frame: DataFrame, ax: Axes) -> Labels | None:
    """The Lorenz curve against an even spread, with the biggest fifth of spenders marked.

    The frame is what `rfm.concentration` returns; where one side of a cut has too few customers to
    be shown, the curve is left out.
    """
    top = top_share(frame)
    if isna(top):
        return None
    _curve(ax, frame)
    _mark(ax, top)
    hidden = frame["spend_share"].isna()
    return {
        "up": text("rfm-concentration-up", **lookback(frame)),
        "note": [hidden.any() and text("rfm-concentration-left_out")],
    }


def _curve(ax: Axes, frame: DataFrame) -> None:
    ax.axline((0, 0), slope=1, color=GREY, linewidth=1.4)
    small = {"color": MUTED, "fontsize": SMALL}
    ax.text(0.02, 0.56, text("rfm-concentration-even"), **small)
    share = frame["spend_share"]
    # beside a share that is not shown the line would tell it
    before, after = share.shift(), share.shift(-1)
    told = frame[before.notna() | after.notna()]
    sns.lineplot(told, x="customer_share", y="spend_share", ax=ax)
    for axis in "xy":
        scales.percents(ax, 1, axis)
    ax.set_ylim(min(0, share.min()), 1)


def _mark(ax: Axes, top: float) -> None:
    """As wide as its customers and as high as their spend, so the eye compares the two numbers in
    the title; what it is stands beside it, above both lines."""
    others, reached = 1 - TOP, 1 - top
    ax.bar(others, top, TOP, reached, align="edge", alpha=0.15)
    ax.plot(others, reached, "o", markersize=7)
    said = text("rfm-concentration-biggest", customers=percent(TOP), spend=percent(top))
    look = {"ha": "right", "va": "top", "color": BLUE, "fontweight": "bold"}
    ax.text(others - 0.02, 0.98, said, **look)
