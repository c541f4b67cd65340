"""A score over time with its band: coloured where it moved, grey where the move is chance."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.ticker import FuncFormatter, MaxNLocator

from retention_lib import words
from retention_lib.plots import style
from retention_lib.plots.style import CHANGES as COLOURS

AXIS_WIDTH = 38  # characters of labels that fit below the axis
NOW = "{name} is {score} {during}"
UP = "{name} is {score} {during}, up by {gap}"
DOWN = "{name} is {score} {during}, down by {gap}"
CHANCE = "{name} is {score} {during}; the last change is no more than chance"
NAMES = {
    "nps": "The net promoter score",
    "csat": "The share of satisfied answers",
    "ces": "The share that found it easy",
}
Y = {
    "nps": "Promoters less detractors, points",
    "csat": "Satisfied, % of answers",
    "ces": "Found it easy, % of answers",
}
NOTHING = "No period has enough answers to be scored"
GREY_IS = "Blue: more than the period before, orange: less, grey: no more than chance. Band: 95% interval."


@style.house
def changes(frame: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """The net promoter score by period with its band; a change that is chance is grey.

    `frame` is what `surveys.changes` returns. Returns the axes.

    >>> import pandas as pd
    >>> from retention_lib import plots
    >>> frame = pd.DataFrame({"period": pd.to_datetime(["2025-07-01", "2025-10-01"]), "score": [0.3, 0.32]})
    >>> frame = frame.assign(low=0.25, high=0.37, change=[None, 0.02], change_low=-0.05, change_high=0.09, chance=True)
    >>> frame.attrs = {"question": "nps", "by": "quarter"}
    >>> plots.changes(frame).get_title(loc="left")
    'The net promoter score is 32 in Q4 2025;\\nthe last change is no more than chance'
    """
    side = np.sign(frame["change"].astype(float).fillna(0)).where(
        ~frame["chance"].fillna(True).astype(bool), 0
    )
    return _drawn(ax, frame, side)


@style.house
def csat(frame: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """The share of satisfied answers by period with its band; grey where the intervals overlap.

    `frame` is what `surveys.csat` returns by a period. Returns the axes.

    >>> import pandas as pd
    >>> from retention_lib import plots
    >>> frame = pd.DataFrame({"period": pd.to_datetime(["2025-10-01"]), "score": [0.8], "low": 0.75, "high": 0.85})
    >>> frame.attrs = {"question": "csat", "by": "quarter"}
    >>> plots.csat(frame).get_title(loc="left")
    'The share of satisfied\\nanswers is 80% in Q4 2025'
    """
    return _drawn(ax, frame, _moved(frame))


@style.house
def ces(frame: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """The share of answers that found it easy, by period with its band; grey where the intervals
    overlap.

    `frame` is what `surveys.ces` returns by a period. Returns the axes.

    >>> import pandas as pd
    >>> from retention_lib import plots
    >>> frame = pd.DataFrame({"period": pd.to_datetime(["2025-10-01"]), "score": [0.6], "low": 0.55, "high": 0.65})
    >>> frame.attrs = {"question": "ces", "by": "quarter"}
    >>> plots.ces(frame).get_title(loc="left")
    'The share that found it\\neasy is 60% in Q4 2025'
    """
    return _drawn(ax, frame, _moved(frame))


def _moved(frame):
    before = frame.shift()
    return words.beyond(frame["low"], frame["high"], before["low"], before["high"])


def _drawn(ax, frame, side):
    ax, asked = style.axes(ax, height=4.2), words.question(frame)
    known = frame["score"].notna()
    if not known.any():
        return style.empty(ax, NOTHING)
    at, colours = np.arange(len(frame)), pd.Series(side).map(COLOURS).to_numpy()
    ax.fill_between(at, frame["low"], frame["high"], color=style.GREY, alpha=0.25, linewidth=0)
    points = np.column_stack([at, frame["score"].astype(float)])
    steps = np.stack([points[:-1], points[1:]], axis=1)
    ax.add_collection(
        LineCollection(steps, colors=colours[1:], linewidths=2.4, capstyle="round"),
        autolim=False,
    )
    ax.scatter(
        at,
        frame["score"],
        c=colours,
        s=34 if len(frame) <= 36 else 8,
        zorder=3,
        linewidths=0,
    )
    _scale(ax, frame, asked)
    _periods(ax, frame)
    last = frame[known].iloc[-1]
    score = words.scored(last["score"], last["low"], last["high"], asked)
    style.end_label(ax, len(frame) - 0.75, last["score"], score, color=style.INK)
    style.note(ax, GREY_IS)
    return style.finish(ax, _title(last, score, frame, side[known].iloc[-1], asked), y=Y[asked])


def _scale(ax, frame, asked):
    """Shares start at zero; a score of promoters less detractors has zero in its middle, and shows
    it."""
    top, bottom = frame["high"].max(), frame["low"].min()
    if asked != "nps":
        return style.percents(ax, 1.08 * top)
    ax.set_ylim(min(1.15 * bottom, 0), max(1.15 * top, 0))
    ax.yaxis.set_major_locator(MaxNLocator(6, steps=[1, 2, 5, 10]))
    ax.yaxis.set_major_formatter(FuncFormatter(lambda score, _: words.points(score, 0, 1)))
    ax.axhline(0, color=style.MUTED, linewidth=1)
    return style.grid(ax)


def _periods(ax, frame):
    by = words.period_word(frame)
    labels = [words.cohort(start, by) for start in frame["period"]]
    every = style.thin(len(frame), AXIS_WIDTH // max(map(len, labels)))
    # Counted from the newest, so that the period the title speaks of is always written.
    places = np.arange(len(frame))[::-1][::every]
    ax.set_xticks(places, [labels[place] for place in places])
    ax.set_xlim(-0.5, len(frame) - 0.5)


def _title(last, score, frame, side, asked):
    change = last.get("change")
    said = {
        "name": NAMES[asked],
        "score": score,
        "during": words.during(last["period"], frame, long=False),
    }
    if len(frame) < 2 or (asked == "nps" and pd.isna(change)):
        return NOW.format(**said)
    if not side or asked != "nps":
        return (NOW if side else CHANCE).format(**said)
    gap = words.gap(change, last["change_low"], last["change_high"])
    return (UP if side > 0 else DOWN).format(gap=gap, **said)
