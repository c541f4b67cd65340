"""By whom the base grows: the change of each part of the active customers, with its range."""

import numpy as np
from matplotlib.axes import Axes
from pandas import DataFrame

from retention_lib.plots import marks, scales
from retention_lib.plots.pictures import Labels, picture
from retention_lib.plots.style import RULE
from retention_lib.results.change import SURE
from retention_lib.results.cohorts import GROWTH
from retention_lib.words.cohorts.growth import people
from retention_lib.writing import text, unit


def _known(frame: DataFrame) -> DataFrame:
    known = frame.dropna(subset=["low"])
    sure = known["corrected"] < SURE
    return known.assign(side=np.sign(known["change"]).astype(int) * sure)


@picture(GROWTH, _known, 2.6)
def growth(known: DataFrame, ax: Axes) -> Labels | None:
    """The change of all active customers and of the new, kept and returned among them: blue for
    more, orange for fewer, grey where it may be chance.

    The frame is what `cohorts.growth` returns.
    """
    names = [text(f"cohorts-growth-part-{part}") for part in known["part"]]
    marks.dots(ax, known, "change", names)
    ax.axvline(0, color=RULE, zorder=0)
    scales.numbers(ax, "x", people)
    return {"across": text("cohorts-growth-across", unit=unit(known.attrs["by"]))}
