"""Groups beside one another, a dot and an interval each: how far a group's score lies from
everybody else's, and the score of comments with a theme from that of the others."""

from collections.abc import Sequence

import numpy as np
import seaborn as sns
from matplotlib.axes import Axes
from pandas import DataFrame, Series

from retention_lib import words
from retention_lib.plots import style
from retention_lib.plots.marks import RANGE, ranged
from retention_lib.results import shown
from retention_lib.results.surveys import AGAINST_REST, THEMES
from retention_lib.words.surveys.names import group_name, largest
from retention_lib.words.surveys.reasons import chosen, theme_name
from retention_lib.writing import percent, text
from retention_lib.writing import points as in_points

LEAST = 0.01  # that an axis of differences reaches to either side
NAME = 5  # characters of a name, an inch of the picture
BAR = {"linewidth": 6, "alpha": 0.35}


@style.house
def against_rest(frame: DataFrame, *, ax: Axes | None = None) -> Axes:
    """How far each group's score lies from everybody else's, with its interval; what may be chance
    is grey.

    `frame` is what `surveys.against_rest` returns; of many groups those beyond chance, and the
    largest. Returns the axes.
    """
    known = shown(frame, AGAINST_REST).dropna(subset=["difference"])
    drawn = largest(known).sort_values("difference")
    rows = drawn.to_dict("records")
    names = [group_name(row, known, quoted=False) for row in rows]
    confidence = percent(known.attrs["confidence"])
    return _differences(
        ax,
        drawn.assign(name=names),
        words.against_rest(frame).short,
        note=[
            text("surveys-against_rest-colours", confidence=confidence),
            some(len(drawn), len(known)),
        ],
        across=text("surveys-against_rest-across"),
    )


@style.house
def themes(frame: DataFrame, *, ax: Axes | None = None) -> Axes:
    """How the score of comments with a theme differs from that of the others; what may be chance is
    grey.

    `frame` is what `surveys.themes` returns. Returns the axes.
    """
    frame = shown(frame, THEMES)
    told = chosen(frame).sort_values("difference")
    return _differences(
        ax,
        told.assign(name=told["theme"].map(theme_name), score=told["score_with"]),
        words.themes(frame).short,
        note=[text("surveys-themes-colours")],
        across=text("surveys-themes-across"),
    )


def some(drawn: int, known: int) -> str | None:
    """That not all groups are drawn, where they are not."""
    if drawn == known:
        return None
    return text("surveys-against_rest-largest", drawn=drawn, n=known)


def _differences(
    ax: Axes | None,
    known: DataFrame,
    title: str,
    *,
    note: list[str | None],
    across: str,
) -> Axes:
    """A dot and an interval a row with its name and score, around zero; what may be chance is
    grey."""
    ax = style.axes(ax, height=1.4 + 0.4 * len(known))
    if known.empty:
        return style.empty(ax, title)
    chance = known["chance"].astype(bool)
    side = np.sign(known["difference"]).mask(chance, 0)
    ax.axvline(0, color=style.MUTED, linewidth=1)
    names = [_scored(row) for _, row in known.iterrows()]
    dots(ax, known.assign(side=side), "difference", names)
    left = min(known["low"].min(), -LEAST)
    right = max(known["high"].max(), LEAST)
    ax.set_xlim(1.1 * left, 1.1 * right)
    points(ax, "x")
    style.note(ax, *note)
    return style.finish(ax, title, x=across)


def _scored(row: Series) -> str:
    score = in_points(row["score"], 0, 1)
    return text("surveys-against_rest-named", group=row["name"], score=score)


def dots(
    ax: Axes,
    known: DataFrame,
    column: str,
    names: Sequence[str],
) -> None:
    """A dot and an interval a row with its name, the first row on top, coloured by its `side`."""
    at = range(len(known))
    sns.pointplot(
        ranged(known.assign(place=at), column),
        x=column,
        y="place",
        hue="side",
        palette=style.CHANGES,
        orient="y",
        linestyle="none",
        markersize=8,
        err_kws=BAR,
        legend=False,
        ax=ax,
        **RANGE,
    )
    width = style.room(ax, NAME)
    ax.set_yticks(at, [style.balanced(name, width) for name in names])


def points(ax: Axes, axis: str) -> None:
    """An axis of scores or their differences in points."""
    style.numbers(
        ax,
        axis,
        lambda score: in_points(score, 0, 1),
        steps=[1, 2, 5, 10],
    )
