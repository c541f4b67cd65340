"""How much of the spend comes from how few."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from retention_lib import words
from retention_lib.plots import style

TOP = 0.2
TITLE = "The {customers} of customers who spend most bring {spend} of spend"
CUSTOMERS = "Customers from the smallest to the biggest spender, % of all"
SPEND = "Spend to date, % of all"
EVEN = "if all spent the same"
NEAR = {"xytext": (-12, 4), "textcoords": "offset points", "ha": "right", "va": "bottom"}
BIGGEST = "The biggest {customers}\nbring {spend}"


@style.house
def concentration(frame: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """The Lorenz curve against an even spread, with the biggest fifth of spenders marked.

    `frame` is what `rfm.concentration` returns. Returns the axes.

    >>> import pandas as pd
    >>> from retention_lib import rfm, plots
    >>> frame = rfm.concentration(pd.DataFrame({"spend": [1.0] * 80 + [6.0] * 20}))
    >>> plots.concentration(frame).get_title(loc="left")
    'The 20% of customers who\\nspend most bring 60% of spend'
    """
    ax = style.axes(ax, height=4.6)
    share, spend = frame["customer_share"], frame["spend_share"]
    ax.plot([0, 1], [0, 1], color=style.GREY, linewidth=1.4)
    ax.text(0.42, 0.45, EVEN, color=style.MUTED, fontsize=style.SMALL, ha="right")
    # As wide as its customers and as high as their spend, so the eye compares the two numbers in the title.
    reached = 1 - _top(frame)
    ax.add_patch(Rectangle((1 - TOP, reached), TOP, 1 - reached, facecolor=style.BLUE, alpha=0.15))
    ax.plot(share, spend, color=style.BLUE)
    for axis in "xy":
        style.percents(ax, 1, axis)
    ax.set_ylim(min(0, spend.min()), 1)
    said = _said(frame)
    ax.plot([1 - TOP], [reached], color=style.BLUE, marker="o", markersize=7)
    ax.annotate(BIGGEST.format(**said), (1 - TOP, reached), **NEAR, color=style.BLUE, fontweight="bold")
    return style.finish(ax, TITLE.format(**said), x=CUSTOMERS, y=SPEND)


def _said(frame):
    return {"customers": words.percent(TOP), "spend": words.percent(_top(frame))}


def _top(frame):
    return frame.loc[(frame["customer_share"] - TOP).abs().idxmin(), "top_share"]
