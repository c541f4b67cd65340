"""Expected value by group of customers: by tenth, and by when they joined."""

import seaborn as sns
from matplotlib.axes import Axes
from pandas import DataFrame

from retention_lib.plots.marks import BARS, DOTS, beside, ranged
from retention_lib.plots.pictures import Labels, picture
from retention_lib.plots.scales import amounts, in_currency, places
from retention_lib.plots.style import BLUE, GREY
from retention_lib.results.change import sides
from retention_lib.results.clv import DECILES, JOINED
from retention_lib.words.clv.value import may_be_old
from retention_lib.writing import cohort, count, percent, text, unit


@picture(DECILES, height=4.2)
def deciles(
    frame: DataFrame,
    ax: Axes,
    *,
    currency: str | None = None,
) -> Labels | None:
    """Expected value by tenth of customers with intervals, those worth most first.

    The frame is what `clv.deciles` returns, `currency` the ISO code of the value.
    """
    value = frame["value"]
    if value.isna().any() or not value.sum() > 0:
        return None
    colours = [BLUE] + [GREY] * (len(frame) - 1)
    look = BARS | {"orient": "y", "hue": "decile", "palette": colours}
    sns.barplot(
        **ranged(frame, "value"),
        x="value",
        y="decile",
        ax=ax,
        **look,
    )
    tops = frame[["value", "high"]].max(axis=1)
    beside(ax, tops, frame.index, map(percent, frame["share"]))
    amounts(ax, 1.12 * tops.max(), "x")
    ax.set_yticks(frame.index, map(count, frame["decile"]))
    return {"across": in_currency(text("clv-deciles-across"), currency)}


@picture(
    JOINED,
    lambda frame: frame[~may_be_old(frame)].reset_index(drop=True),
    height=4.0,
)
def joined(
    frame: DataFrame,
    ax: Axes,
    *,
    currency: str | None = None,
) -> Labels | None:
    """Mean expected value of a customer by when they joined, with intervals; of those who may have
    ordered before the data begin nobody can tell when.

    The frame is what `clv.joined` returns, `currency` the ISO code of the value.
    """
    seen, by = frame.dropna(subset=["mean", "low"]), frame.attrs["by"]
    if seen.empty:
        return None
    colour = BLUE if sides(seen, "mean").any() else GREY
    sns.pointplot(
        **ranged(seen, "mean"),
        x="index",
        y="mean",
        color=colour,
        ax=ax,
        **DOTS,
    )
    amounts(ax, 1.12 * seen[["mean", "high"]].max(axis=None))
    places(ax, [cohort(start, by) for start in frame["cohort"]])
    up = in_currency(text("clv-joined-up"), currency)
    return {"across": text(f"clv-joined-{unit(by)}"), "up": up}
