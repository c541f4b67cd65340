"""How the score of comments with a theme differs from that of the others."""

from matplotlib.axes import Axes
from pandas import DataFrame, Series

from retention_lib import words
from retention_lib.plots import style
from retention_lib.plots.surveys.groups import differences, furthest
from retention_lib.results import shown
from retention_lib.results.surveys import THEMES
from retention_lib.words.surveys.themes import apart, chosen, theme_name
from retention_lib.writing import percent, text


@style.house
def themes(frame: DataFrame, *, ax: Axes | None = None) -> Axes:
    """How the score of comments with a theme differs from that of the others; what may be chance is
    grey.

    `frame` is what `surveys.themes` returns; of many themes those that differ most. Returns the
    axes.
    """
    frame = shown(frame, THEMES)
    told, title = furthest(chosen(frame)), words.themes(frame).short
    ax = style.axes(ax, height=1.9 + 0.4 * len(told))
    if told.empty:
        return style.empty(ax, title)
    names = [_name(row) for _, row in told.iterrows()]
    differences(ax, told, names, ~apart(told))
    style.note(ax, text("surveys-themes-colours"))
    return style.finish(ax, title, x=text("surveys-themes-across"))


def _name(row: Series) -> str:
    name, share = theme_name(row["theme"]), percent(row["share"])
    return text("surveys-themes-named", theme=name, share=share)
