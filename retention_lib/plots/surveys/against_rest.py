"""How far each group's score lies from everybody else's."""

from matplotlib.axes import Axes
from pandas import DataFrame

from retention_lib import words
from retention_lib.plots import style
from retention_lib.plots.surveys.groups import differences, furthest
from retention_lib.results import shown
from retention_lib.results.surveys import AGAINST_REST
from retention_lib.words.surveys.names import group_name
from retention_lib.writing import percent, text


@style.house
def against_rest(frame: DataFrame, *, ax: Axes | None = None) -> Axes:
    """How far each group's score lies from everybody else's, with its interval; what may be chance
    is grey.

    `frame` is what `surveys.against_rest` returns; of many groups those furthest from everybody
    else. Returns the axes.
    """
    known = furthest(shown(frame, AGAINST_REST).dropna(subset=["difference"]))
    title = words.against_rest(known).short
    ax = style.axes(ax, height=1.9 + 0.4 * len(known))
    if known.empty:
        return style.empty(ax, title)
    names = [group_name(row, known, quoted=False) for row in known.to_dict("records")]
    differences(ax, known, names, known["chance"].astype(bool))
    confidence = percent(known.attrs["confidence"])
    style.note(ax, text("surveys-against_rest-colours", confidence=confidence))
    return style.finish(ax, title, x=text("surveys-against_rest-across"))
