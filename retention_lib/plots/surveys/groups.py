"""Groups beside one another, a dot and an interval each: how far a group's score lies from
everybody else's, and the score of comments with a theme from that of the others."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from pandas import DataFrame, Series

from retention_lib import words
from retention_lib.plots import style
from retention_lib.results import shown
from retention_lib.results.surveys import AGAINST_REST, THEMES
from retention_lib.words.surveys.names import group_name
from retention_lib.words.surveys.reasons import chosen, theme_name
from retention_lib.writing import percent, text
from retention_lib.writing import points as in_points

MOST = 12  # groups that fit a picture
LEAST = 0.01  # that an axis of differences reaches to either side
BAR = {"linewidth": 6, "alpha": 0.35}


@style.house
def against_rest(frame: DataFrame, *, ax: Axes | None = None) -> Axes:
    """How far each group's score lies from everybody else's, with its interval; what may be chance
    is grey.

    `frame` is what `surveys.against_rest` returns; of many groups those furthest from everybody
    else. Returns the axes.
    """
    known = _furthest(shown(frame, AGAINST_REST).dropna(subset=["difference"]))
    names = [group_name(row, known, quoted=False) for row in known.to_dict("records")]
    confidence = percent(known.attrs["confidence"])
    return _differences(
        ax,
        known.assign(name=names),
        words.against_rest(known).short,
        note=text("surveys-against_rest-colours", confidence=confidence),
        across=text("surveys-against_rest-across"),
    )


@style.house
def themes(frame: DataFrame, *, ax: Axes | None = None) -> Axes:
    """How the score of comments with a theme differs from that of the others; what may be chance is
    grey.

    `frame` is what `surveys.themes` returns; of many themes those that differ most. Returns the
    axes.
    """
    frame = shown(frame, THEMES)
    told = _furthest(chosen(frame))
    shares = zip(told["theme"], told["share"], strict=True)
    names = [
        text("surveys-themes-named", theme=theme_name(theme), share=percent(share))
        for theme, share in shares
    ]
    return _differences(
        ax,
        told.assign(name=names),
        words.themes(frame).short,
        note=text("surveys-themes-colours"),
        across=text("surveys-themes-across"),
    )


def _furthest(known: DataFrame) -> DataFrame:
    """The rows whose difference is largest either way, the lowest first."""
    rows = known["difference"].abs().nlargest(MOST).index
    return known.loc[rows].sort_values("difference")


def _differences(
    ax: Axes | None,
    known: DataFrame,
    title: str,
    *,
    note: str,
    across: str,
) -> Axes:
    """A dot and an interval a row with its name, around zero; what may be chance is grey."""
    ax = style.axes(ax, height=1.9 + 0.4 * len(known))
    if known.empty:
        return style.empty(ax, title)
    difference = known["difference"]
    chance = known["chance"].astype(bool)
    side = np.sign(difference).mask(chance, 0)
    ax.axvline(0, color=style.MUTED, linewidth=1)
    dots(ax, known, difference, known["name"], side.map(style.CHANGES))
    ax.set_ylim(top=-0.7)
    for place, row in enumerate(known.itertuples()):
        at = row.difference, place
        said = in_points(row.difference, row.low, row.high)
        ax.annotate(said, at, (0, 8), ha="center", **style.MARK)
    left = min(known["low"].min(), -LEAST)
    right = max(known["high"].max(), LEAST)
    ax.set_xlim(1.1 * left, 1.1 * right)
    points(ax, "x")
    style.note(ax, note)
    return style.finish(ax, title, x=across)


def dots(
    ax: Axes,
    known: DataFrame,
    value: Series,
    names: Sequence[str],
    colours: Sequence[str] | str,
) -> None:
    """A dot and an interval a row with its name, the first row on top."""
    at = np.arange(len(known))
    ax.hlines(at, known["low"], known["high"], colors=colours, **BAR)
    ax.scatter(value, at, c=colours, s=60, zorder=3, linewidths=0)
    ax.set_yticks(at, names)
    ax.set_ylim(len(known) - 0.5, -0.5)


def points(ax: Axes, axis: str) -> None:
    """An axis of scores or their differences in points."""
    style.numbers(
        ax,
        axis,
        lambda score: in_points(score, 0, 1),
        steps=[1, 2, 5, 10],
    )
