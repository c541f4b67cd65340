"""A score over time with its band: coloured where it moved, grey where the move may be chance."""

from itertools import pairwise

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from pandas import DataFrame, Series

from retention_lib.plots import style
from retention_lib.plots.style import CHANGES as COLOURS
from retention_lib.plots.surveys.groups import points
from retention_lib.words.surveys.names import period_word
from retention_lib.words.surveys.scored import facts
from retention_lib.writing import Finding, cohort, percent, text

AXIS_WIDTH = 38  # characters of labels that fit below the axis
MANY = 36  # periods above which dots would run together


def trend(
    ax: Axes | None,
    frame: DataFrame,
    said: Finding,
    side: Series,
) -> Axes:
    """A line by period; ``side`` says of each step whether it rose (1), fell (-1) or may be
    chance (0)."""
    ax = style.axes(ax, height=4.2)
    asked, known = frame.attrs["question"], frame["score"].notna()
    if not known.any():
        return style.empty(ax, said.short)
    _line(ax, frame, side.map(COLOURS).to_numpy())
    _scale(ax, frame, asked)
    _periods(ax, frame)
    last = frame[known].iloc[-1]
    end, score = len(frame) - 0.75, facts(last, asked)["score"]
    style.end_label(ax, end, last["score"], score, color=style.INK)
    confidence = percent(frame.attrs["confidence"])
    style.note(ax, text("surveys-scores-colours", confidence=confidence))
    return style.finish(ax, said.short, y=text(f"surveys-{asked}-up"))


def _line(ax: Axes, frame: DataFrame, colours: np.ndarray) -> None:
    at, score = np.arange(len(frame)), frame["score"].astype(float)
    band = ax.fill_between(at, frame["low"], frame["high"], color=style.GREY)
    band.set(alpha=0.25, linewidth=0)
    places = list(zip(at, score, strict=True))
    steps = list(pairwise(places))
    line = LineCollection(steps, colors=colours[1:], linewidths=2.4, capstyle="round")
    ax.add_collection(line, autolim=False)
    dot = 34 if len(frame) <= MANY else 8
    ax.scatter(at, score, c=colours, s=dot, zorder=3, linewidths=0)


def _scale(ax: Axes, frame: DataFrame, asked: str) -> None:
    """Shares start at zero; a score of promoters less detractors has zero in its middle, and shows
    it."""
    top, bottom = frame["high"].max(), frame["low"].min()
    if asked != "nps":
        style.percents(ax, 1.08 * top)
        return
    ax.set_ylim(min(1.15 * bottom, 0), max(1.15 * top, 0))
    ax.axhline(0, color=style.MUTED, linewidth=1)
    points(ax, "y")


def _periods(ax: Axes, frame: DataFrame) -> None:
    by = period_word(frame)
    labels = [cohort(start, by) for start in frame["period"]]
    every = style.thin(len(frame), AXIS_WIDTH // max(map(len, labels)))
    # Counted from the newest, so that the period the title speaks of is always written.
    places = np.arange(len(frame))[::-1][::every]
    ax.set_xticks(places, [labels[place] for place in places])
    ax.set_xlim(-0.5, len(frame) - 0.5)
