"""A score by period with its band, coloured where it moved and grey where the move may be
chance."""

import numpy as np
from matplotlib.axes import Axes
from pandas import DataFrame

from retention_lib import words
from retention_lib.plots import style
from retention_lib.plots.marks import steps
from retention_lib.plots.surveys.groups import points
from retention_lib.results.surveys import CHANGED, finished
from retention_lib.words.surveys.names import facts, group_name
from retention_lib.writing import percent, text


@style.picture(*CHANGED.values(), height=4.2)
def changes(frame: DataFrame, ax: Axes) -> Axes:
    """A score by period with its band; a change that may be chance is grey.

    `frame` is what `surveys.changes` returns. Returns the axes.
    """
    frame = finished(frame)
    change = frame["change"].astype(float).fillna(0)
    side = np.sign(change).mask(frame["chance"].astype(bool), 0)
    title = words.changes(frame).short
    asked = frame.attrs["question"]
    known = frame.dropna(subset=["score"])
    if known.empty:
        return style.empty(ax, title)
    steps(ax, frame, "score", side)
    _scales(ax, frame, asked)
    last = known.iloc[-1]
    end = len(frame) - 0.75
    score = facts(last, asked)["score"]
    style.end_label(ax, end, last["score"], score, color=style.INK)
    confidence = percent(frame.attrs["confidence"])
    compared = frame.attrs["compared"]
    style.note(ax, text("surveys-scores-colours", confidence=confidence, compared=compared))
    return style.finish(ax, title, y=text(f"surveys-{asked}-up"))


def _scales(ax: Axes, frame: DataFrame, asked: str) -> None:
    """Shares start at zero; a score of promoters less detractors has zero in its middle, and shows
    it."""
    top = frame["high"].max()
    bottom = frame["low"].min()
    if asked == "nps":
        ax.set_ylim(min(1.15 * bottom, 0), max(1.15 * top, 0))
        ax.axhline(0, color=style.MUTED, linewidth=1)
        points(ax, "y")
    else:
        style.percents(ax, 1.08 * top)
    labels = [group_name(row, frame, quoted=False) for row in frame.to_dict("records")]
    style.places(ax, labels, order=-1)  # the newest, of which the title speaks
