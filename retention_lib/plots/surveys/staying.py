"""Who bought again."""

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from retention_lib import words
from retention_lib.plots import style
from retention_lib.results import key_text, shown
from retention_lib.results.surveys import DAYS, STAYING
from retention_lib.words.surveys.staying import compared, side
from retention_lib.writing import date, percent, text

ENDS = {"promoter": style.BLUE, "detractor": style.ORANGE}
LINES: dict[str, Any] = {"ecolor": style.INK, "elinewidth": 1.4, "capsize": 5}
PLACE = {"xytext": (0, 4), "textcoords": "offset points"}
SMALL = {"fontsize": style.SMALL, "color": style.INK, "ha": "center"}
LABEL: dict[str, Any] = PLACE | SMALL


@style.house
def staying(frame: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """The share of detractors, passives and promoters who bought again, with intervals; grey where
    they overlap.

    `frame` is what `surveys.staying` returns. Returns the axes.
    """
    ax, frame = style.axes(ax, height=4.0), shown(frame, STAYING)
    title = words.staying(frame).short
    known = frame.dropna(subset=["rate"]).set_index("group")
    if not compared(known):
        return style.empty(ax, title)
    _bars(ax, known, ENDS if side(known) else {})
    style.percents(ax, 1.15 * known["high"].max())
    names = [key_text("surveys-group", group) for group in known.index]
    ax.set_xticks(np.arange(len(known)), names)
    days = {name: date(frame.attrs[name]) for name in DAYS}
    style.note(ax, text("surveys-staying-days", **days))
    across, up = text("surveys-staying-across"), text("surveys-staying-up")
    return style.finish(ax, title, x=across, y=up)


def _bars(ax: Axes, known: pd.DataFrame, colours: dict[str, str]) -> None:
    at, rate = np.arange(len(known)), known["rate"]
    filled = [colours.get(group, style.GREY) for group in known.index]
    ax.bar(at, rate, 0.6, color=filled)
    reach = np.array([rate - known["low"], known["high"] - rate])
    ax.errorbar(at, rate, yerr=reach, fmt="none", **LINES)
    for place, (_, row) in enumerate(known.iterrows()):
        said = percent(row["rate"], row["low"], row["high"])
        ax.annotate(said, (place, row["high"]), **LABEL)
