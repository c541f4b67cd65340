"""A score by period: the net promoter score with its changes, satisfaction, ease."""

import numpy as np
from matplotlib.axes import Axes
from pandas import DataFrame

from retention_lib import words
from retention_lib.plots import style
from retention_lib.plots.surveys.trend import trend
from retention_lib.results import shown
from retention_lib.results.surveys import CES, CHANGED, CSAT
from retention_lib.words.surveys.scored import moved


@style.house
def changes(frame: DataFrame, *, ax: Axes | None = None) -> Axes:
    """A score by period with its band; a change that may be chance is grey.

    `frame` is what `surveys.changes` returns. Returns the axes.
    """
    frame = shown(frame, *CHANGED.values())
    change = frame["change"].astype(float).fillna(0)
    side = np.sign(change).where(~frame["chance"].astype(bool), 0)
    return trend(ax, frame, words.changes(frame), side)


@style.house
def csat(frame: DataFrame, *, ax: Axes | None = None) -> Axes:
    """The share of satisfied answers by period with its band; grey where the intervals overlap.

    `frame` is what `surveys.csat` returns by a period. Returns the axes.
    """
    frame = shown(frame, CSAT)
    return trend(ax, frame, words.csat(frame), moved(frame))


@style.house
def ces(frame: DataFrame, *, ax: Axes | None = None) -> Axes:
    """The share of answers that found it easy, by period with its band; grey where the intervals
    overlap.

    `frame` is what `surveys.ces` returns by a period. Returns the axes.
    """
    frame = shown(frame, CES)
    return trend(ax, frame, words.ces(frame), moved(frame))
