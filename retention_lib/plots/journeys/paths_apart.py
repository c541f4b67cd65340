"""How the paths of two groups differ."""

import numpy as np
from matplotlib.axes import Axes
from pandas import DataFrame

from retention_lib.plots import marks, scales
from retention_lib.plots.pictures import Labels, picture
from retention_lib.plots.style import MUTED
from retention_lib.results.change import SURE
from retention_lib.results.journeys import PATHS_APART
from retention_lib.words.journeys.names import path
from retention_lib.writing import label, text

MOST = 12  # paths
LEAST = 0.01  # of an axis to each side of zero


def _chosen(frame: DataFrame) -> DataFrame:
    """Of the paths that most have, those of the first group above."""
    known = frame.dropna(subset="difference").head(MOST)
    side = np.sign(known["difference"]).mask(known["corrected"] >= SURE, 0)
    ranked = known.assign(side=side.astype("int64"))
    return ranked.sort_values("difference", ascending=False, kind="stable")


@picture(PATHS_APART, _chosen, lambda told: 1.7 + 0.42 * len(told))
def paths_apart(told: DataFrame, ax: Axes) -> Labels | None:
    """The share of the first group that has each path less that of the second, with its interval;
    grey is no more than chance.

    The frame is what `journeys.paths_apart` returns; the 12 paths that most have are drawn.
    """
    ax.axvline(0, color=MUTED, linewidth=1)
    names = [path(name) for name in told["path"]]
    marks.dots(ax, told, "difference", names)
    left, right = told["low"].min(), told["high"].max()
    ax.set_xlim(1.1 * min(left, -LEAST), 1.1 * max(right, LEAST))
    scales.points(ax)
    groups = {name: label(told.attrs[name], 20) for name in ("group", "against")}
    return {
        "across": text("journeys-paths_apart-across", **groups),
        "note": text("journeys-paths_apart-colours", **groups),
        "up": "",
    }
