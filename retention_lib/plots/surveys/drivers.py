"""What the score goes with."""

import numpy as np
from matplotlib.axes import Axes
from pandas import DataFrame, Series

from retention_lib import words
from retention_lib.plots import style
from retention_lib.plots.surveys.groups import dots
from retention_lib.results import key_text
from retention_lib.results.surveys import DRIVERS
from retention_lib.words.surveys.reasons import chance, in_words, performing, to_mend
from retention_lib.writing import percent, text


@style.picture(DRIVERS)
def drivers(frame: DataFrame, ax: Axes) -> Axes:
    """How much of the differences between scores falls to each driver, with its interval; orange is
    the one to look at first.

    `frame` is what `surveys.drivers` returns. Returns the axes.
    """
    frame = frame.dropna(subset=["weight"])
    title = words.drivers(frame).short
    if frame.empty:
        return style.empty(ax, title)
    known = performing(frame).sort_values("weight", ascending=False)
    sure = not chance(frame)
    first = sure & (known.index == to_mend(frame))
    names = [_name(row) for _, row in known.iterrows()]
    colours = known.assign(side=np.where(first, -1, 0))
    dots(ax, colours, "weight", names)
    style.percents(ax, 1.1 * known["high"].max(), "x")
    style.note(ax, text(f"surveys-drivers-{'orange' if sure else 'grey'}"))
    return style.finish(ax, title, x=text("surveys-drivers-across"))


def _name(row: Series) -> str:
    driver = key_text("surveys-driver", in_words(row["driver"]))
    return text("surveys-drivers-named", driver=driver, done=percent(row["performance"]))
