"""The paths that most customers have."""

import seaborn as sns
from matplotlib.axes import Axes
from pandas import DataFrame

from retention_lib.plots import marks, scales
from retention_lib.plots.pictures import Labels, balanced, picture, room
from retention_lib.results.journeys import PATHS
from retention_lib.words.journeys.names import path
from retention_lib.writing import percent, text

MOST = 12  # paths
NAME = 5  # characters of a path, an inch of the picture


def _chosen(frame: DataFrame) -> DataFrame:
    known = frame.dropna(subset="share")
    return known.head(MOST).assign(all=len(known))


@picture(PATHS, _chosen, lambda told: 1.6 + 0.42 * len(told))
def paths(told: DataFrame, ax: Axes) -> Labels | None:
    """The share of customers who have each path, with its range.

    The frame is what `journeys.paths` returns; of many the 12 that most have are drawn.
    """
    width = room(ax, NAME)
    named = [balanced(path(name), width) for name in told["path"]]
    look = {"markersize": 7, "err_kws": marks.BAR}
    sns.pointplot(
        **marks.ranged(told.assign(named=named), "share"),
        x="share",
        y="named",
        linestyle="none",
        **look,
        ax=ax,
    )
    shares = [percent(share) for share in told["share"]]
    marks.beside(ax, told["high"], range(len(told)), shares)
    scales.beside_words(ax, 1.15 * told["high"].max())
    n, every = len(told), int(told["all"].iloc[0])
    rest = {"n": n, "all": every}
    note = text("journeys-paths-rest", **rest) if every > n else ""
    return {"up": "", "note": note}
