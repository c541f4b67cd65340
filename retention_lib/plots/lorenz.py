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
NEAR = {
    "xytext": (-12, 4),
    "textcoords": "offset points",
    "ha": "right",
    "va": "bottom",
}
HIGH = 0.38  # from here on the text above the mark would lie on the straight line, so it goes below the curve
LEFT_OUT = "The curve is left out where too few customers stand on one side."
BIGGEST = "The biggest {customers}\nbring {spend}"
TOO_FEW = "Too few customers to show how much hangs on the biggest fifth"
NO_SPEND = "Nobody has spent anything"


@style.house
def concentration(frame: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """The Lorenz curve against an even spread, with the biggest fifth of spenders marked.

    `frame` is what `rfm.concentration` returns; where one side of a cut has too few customers to be
    shown, the curve is left out. Returns the axes.

    >>> import pandas as pd
    >>> from retention_lib import rfm, plots
    >>> frame = rfm.concentration(pd.DataFrame({"spend": [1.0] * 80 + [6.0] * 20}))
    >>> plots.concentration(frame).get_title(loc="left")
    'The 20% of customers who\\nspend most bring 60% of spend'
    """
    ax, top = style.axes(ax, height=4.6), words.top_share(frame, TOP)
    if pd.isna(top):
        return style.empty(ax, TOO_FEW if frame["customers"].isna().any() else NO_SPEND)
    share, spend = frame["customer_share"], frame["spend_share"]
    ax.plot([0, 1], [0, 1], color=style.GREY, linewidth=1.4)
    ax.text(0.42, 0.45, EVEN, color=style.MUTED, fontsize=style.SMALL, ha="right")
    # As wide as its customers and as high as their spend, so the eye compares the two numbers in
    # the title.
    reached = 1 - top
    ax.add_patch(Rectangle((1 - TOP, reached), TOP, 1 - reached, facecolor=style.BLUE, alpha=0.15))
    ax.plot(share, spend, color=style.BLUE)
    for axis in "xy":
        style.percents(ax, 1, axis)
    ax.set_ylim(min(0, spend.min()), 1)
    said = {"customers": words.percent(TOP), "spend": words.percent(top)}
    ax.plot([1 - TOP], [reached], color=style.BLUE, marker="o", markersize=7)
    place = (
        NEAR if reached < HIGH else {"xytext": (1, 0.4 * reached), "ha": "right", "va": "center"}
    )
    ax.annotate(
        BIGGEST.format(**said),
        (1 - TOP, reached),
        **place,
        color=style.BLUE,
        fontweight="bold",
    )
    if spend.isna().any():
        style.note(ax, LEFT_OUT)
    return style.finish(ax, TITLE.format(**said), x=CUSTOMERS, y=SPEND)
