"""By how much the models missed."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator
from pandas import DataFrame, Series

from retention_lib import words
from retention_lib.plots import style
from retention_lib.results import key_text, shown
from retention_lib.results.clv import HOLDOUT
from retention_lib.words.clv.misses import missed
from retention_lib.writing import points, text


@style.house
def holdout(frame: DataFrame, *, ax: Axes | None = None) -> Axes:
    """By how much each model and baseline missed the purchases held out, as dots around zero.

    `frame` is what `clv.holdout` returns; a baseline without a miss has no dot, and says why.
    Returns the axes.
    """
    title = words.holdout(frame).short
    frame = shown(frame, HOLDOUT).reset_index(drop=True)
    ax = style.axes(ax, height=1.9 + 0.36 * len(frame))
    judged = frame.dropna(subset=["bias"])
    if judged.empty:
        return style.empty(ax, title)
    _dots(ax, judged)
    for row in frame.itertuples():
        # right of zero and of the dot: on the left the names of the models stand
        ax.annotate(
            missed(row),
            (np.fmax(row.bias, 0), row.Index),
            xytext=(9, 0),
            textcoords="offset points",
            va="center",
            fontsize=style.SMALL,
            color=style.MUTED if np.isnan(row.bias) else style.INK,
        )
    ax.set_yticks(frame.index, [key_text("clv-model", name) for name in frame["model"]])
    ax.set_ylim(len(frame) - 0.5, -0.5)
    _signed_percents(ax, judged["bias"])
    style.note(ax, text("clv-holdout-colours"))
    return style.finish(ax, title, x=text("clv-holdout-across"))


def _dots(ax: Axes, judged: DataFrame) -> None:
    colours = np.where(judged["baseline"], style.GREY, style.BLUE).tolist()
    ax.hlines(judged.index, 0, judged["bias"], colors=colours, linewidth=2)
    ax.scatter(
        judged["bias"],
        judged.index,
        c=colours,
        s=50,
        zorder=3,
        linewidths=0,
    )
    ax.axvline(0, color=style.MUTED, linewidth=1)


def _signed_percents(ax: Axes, bias: Series) -> None:
    least, most = min(bias.min(), 0), max(bias.max(), 0)
    reach = most - least or 1
    ax.set_xlim(least - 0.06 * reach, most + 0.42 * reach)  # to the right room for a label
    ax.xaxis.set_major_locator(MaxNLocator(5, steps=[1, 2, 2.5, 5, 10]))
    ax.xaxis.set_major_formatter(lambda share, _: points(share, 0, 1))
    style.grid(ax, "x")
