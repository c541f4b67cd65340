"""What matters beside what is done well."""

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from pandas import DataFrame, Series

from retention_lib import words
from retention_lib.plots import style
from retention_lib.results import key_text
from retention_lib.results.surveys import DRIVERS
from retention_lib.words.surveys.reasons import chance, in_words, performing, to_mend
from retention_lib.writing import text

MEAN: dict[str, Any] = {
    "color": style.GREY,
    "linewidth": 1,
    "linestyle": (0, (4, 3)),
}


@style.picture(DRIVERS, height=4.4)
def drivers(frame: DataFrame, ax: Axes) -> Axes:
    """Importance against performance: what matters is at the top, what is done badly to the left.

    `frame` is what `surveys.drivers` returns. Returns the axes.
    """
    frame = frame.dropna(subset=["weight"])
    title = words.drivers(frame).short
    if frame.empty:
        return style.empty(ax, title)
    known = performing(frame)
    first = to_mend(frame)
    done = known["performance"]
    share = known["share"]
    ax.axvline(done.mean(), **MEAN)
    ax.axhline(share.mean(), **MEAN)
    sure = not chance(frame)
    colours = np.where(sure & (known.index == first), style.ORANGE, style.GREY)
    ax.scatter(done, share, c=colours, s=80, zorder=3, linewidths=0)
    for _, row in known.iterrows():
        _name(ax, row, done.mean())
    style.percents(ax, 1.02, "x")
    style.percents(ax, 1.2 * share.max(), "y")
    ax.grid(visible=False)  # two lines are enough: the averages
    style.note(ax, text(f"surveys-drivers-{'orange' if sure else 'grey'}"))
    return style.finish(
        ax,
        title,
        x=text("surveys-drivers-across"),
        y=text("surveys-drivers-up"),
    )


def _name(ax: Axes, row: Series, mean: float) -> None:
    """The name above its dot, away from the line of the average where there is room."""
    name = key_text("surveys-driver", in_words(row["driver"]))
    done = row["performance"]
    left = done < 0.25 or mean <= done < 0.75
    ax.annotate(
        style.balanced(name, 18),
        (done, row["share"]),
        xytext=(-6 if left else 6, 9),
        ha="left" if left else "right",
        **style.MARK,
    )
