"""Why subscriptions ended."""

import seaborn as sns
from matplotlib.axes import Axes
from pandas import DataFrame

from retention_lib.plots import marks, scales
from retention_lib.plots.pictures import Labels, picture
from retention_lib.results.subscriptions import REASONS
from retention_lib.writing import label, percent, text

MOST = 8  # reasons
LONGEST = 24  # characters of a reason


def _chosen(frame: DataFrame) -> DataFrame:
    known = frame.dropna(subset="share")
    told = known.head(MOST)
    named = [label(reason, LONGEST) for reason in told["reason"]]
    return told.assign(named=named, all=len(known))


@picture(REASONS, _chosen, lambda told: 1.5 + 0.34 * len(told))
def reasons(
    told: DataFrame,
    ax: Axes,
    *,
    currency: str | None = None,
) -> Labels | None:
    """The share of those who give a reason that gives each, with its range.

    The frame is what `subscriptions.reasons` returns; of many the 8 most frequent are drawn.
    """
    look = {"markersize": 7, "err_kws": marks.BAR}
    sns.pointplot(
        **marks.ranged(told, "share"),
        x="share",
        y="named",
        linestyle="none",
        **look,
        ax=ax,
    )
    places = range(len(told))
    shares = [percent(share) for share in told["share"]]
    marks.beside(ax, told["high"], places, shares)
    scales.beside_words(ax, 1.15 * told["high"].max())
    n, every = len(told), int(told["all"].iloc[0])
    rest = {"n": n, "all": every}
    note = text("subscriptions-reasons-rest", **rest) if every > n else ""
    return {"up": "", "note": note}
