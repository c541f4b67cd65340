"""What is more and what is less frequent before something: a dot and its range an event."""

import numpy as np
from matplotlib.axes import Axes
from pandas import DataFrame

from retention_lib.plots import marks, scales
from retention_lib.plots.pictures import Labels, picture
from retention_lib.plots.style import INK
from retention_lib.results.change import SURE
from retention_lib.results.journeys import BEFORE
from retention_lib.words.journeys.lengths import lasting
from retention_lib.writing import label, number, percent, text

MOST = 30  # rows
LONGEST = 24  # characters of a name
BESIDE = 4.0  # times the farthest, as far as what is written beside the ranges reaches


def _chosen(frame: DataFrame) -> DataFrame:
    """Each event at the length of time at which it is surest, the most frequent before on top."""
    known = frame.dropna(subset=["customers", "low"])
    sorted_by_p = known.sort_values("p_value", kind="stable")
    surest = sorted_by_p.drop_duplicates("event")
    told = surest.head(MOST)
    size = told["lift"].fillna(told["low"])
    high = told["high"].fillna(np.inf)
    drawn = told.assign(
        lift=scales.within(size),
        low=scales.within(told["low"]),
        high=scales.within(high),
        size=size,
        over=told["lift"].isna(),
        all=len(surest),
    )
    return drawn.sort_values(
        "size",
        ascending=False,
        kind="stable",
    )


@picture(BEFORE, _chosen, lambda told: 1.5 + 0.36 * len(told))
def before(told: DataFrame, ax: Axes) -> Labels | None:
    """How many times as frequent each event is before the outcome as earlier, with its range, on a
    scale of ratios; in blue what is more, in orange what is less frequent by more than chance.

    The frame is what `journeys.before` returns.
    """
    sure = told["corrected"] < SURE
    side = np.sign(told["size"] - 1)
    rows = told.assign(side=side.where(sure, 0).astype(int))
    names = []
    said = []
    for row in told.itertuples():
        mark = text(
            "journeys-before-mark",
            event=label(row.event, LONGEST),
            time=lasting(row.within),
        )
        form = "over" if row.over else "value"
        value = text(
            f"journeys-before-{form}",
            lift=number(row.size),
            rate=percent(row.rate),
        )
        names.append(mark)
        said.append(value)
    marks.dots(
        ax,
        rows,
        "lift",
        names,
    )
    ax.axvline(1, color=INK, linewidth=1)
    marks.beside(
        ax,
        rows["high"],
        range(len(rows)),
        said,
    )
    scales.ratios(ax, rows, beside=BESIDE)
    n, every = len(told), int(told["all"].iloc[0])
    rest = text("journeys-before-rest", n=n, all=every) if every > n else ""
    return {"note": rest}
