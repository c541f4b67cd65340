"""What customers are worth by when they joined."""

import numpy as np
from matplotlib.axes import Axes
from pandas import DataFrame

from retention_lib import words
from retention_lib.plots import style
from retention_lib.plots.clv.axes import amounts, bars, in_currency
from retention_lib.results import shown
from retention_lib.results.clv import JOINED
from retention_lib.words.clv.joined import apart
from retention_lib.writing import cohort, text, unit

LABEL_WIDTH = 44  # characters of labels that fit below the axis


@style.house
def joined(
    frame: DataFrame,
    *,
    currency: str | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Mean expected value of a customer by when they joined, with intervals.

    `frame` is what `clv.joined` returns, `currency` the ISO code of the value. Returns the axes.
    """
    ax, frame = style.axes(ax, height=4.0), shown(frame, JOINED)
    title = words.joined(frame, currency=currency).short
    seen = frame.dropna(subset=["mean"])
    if seen.empty:
        return style.empty(ax, title)
    bars(
        ax,
        seen.index,
        seen,
        "mean",
        fmt="o",
        markersize=7,
        elinewidth=1.8,
        capsize=5,
        color=style.BLUE if apart(seen) else style.GREY,
    )
    amounts(ax, 1.12 * np.nanmax(seen[["mean", "high"]]))
    _names(ax, frame)
    style.note(ax, text("clv-joined-bars"))
    up = in_currency(text("clv-joined-up"), currency)
    across = text(f"clv-joined-{unit(frame.attrs['by'])}")
    return style.finish(ax, title, x=across, y=up)


def _names(ax: Axes, frame: DataFrame) -> None:
    labels = [cohort(start, frame.attrs["by"]) for start in frame["cohort"]]
    every = style.thin(len(frame), LABEL_WIDTH // max(map(len, labels)))
    ax.set_xticks(range(0, len(frame), every), labels[::every])
    ax.set_xlim(-0.5, len(frame) - 0.5)
