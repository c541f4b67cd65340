"""The share that answered."""

from matplotlib.axes import Axes
from pandas import DataFrame

from retention_lib import words
from retention_lib.plots import style
from retention_lib.plots.surveys.groups import MARK, MOST, dots
from retention_lib.results import shown
from retention_lib.results.surveys import RESPONSE
from retention_lib.words.surveys.names import group_name
from retention_lib.writing import percent, text


@style.house
def response(frame: DataFrame, *, ax: Axes | None = None) -> Axes:
    """The share that answered, by group or wave, with its interval.

    `frame` is what `surveys.response` returns; of many groups the last twelve. Returns the axes.
    """
    known = shown(frame, RESPONSE).dropna(subset=["rate"]).tail(MOST)
    title = words.response(known).short
    ax = style.axes(ax, height=1.7 + 0.36 * len(known))
    if known.empty:
        return style.empty(ax, title)
    rows = known.to_dict("records")
    names = [group_name(row, known, quoted=False) for row in rows]
    dots(ax, known, "rate", names, style.BLUE)
    for place, row in enumerate(rows):
        end = row["high"], place
        said = percent(row["rate"], row["low"], row["high"])
        ax.annotate(said, end, (9, 0), va="center", **MARK)
    style.percents(ax, 1.15 * known["high"].max(), "x")
    confidence = percent(known.attrs["confidence"])
    style.note(ax, text("surveys-response-bars", confidence=confidence))
    return style.finish(ax, title, x=text("surveys-response-across"))
