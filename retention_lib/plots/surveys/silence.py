"""Who answered of those who were invited, and where the score could lie had everybody answered."""

from matplotlib.axes import Axes
from pandas import DataFrame

from retention_lib import words
from retention_lib.plots import style
from retention_lib.plots.surveys.groups import BAR, dots, points
from retention_lib.results import shown
from retention_lib.results.surveys import BOUNDS, RESPONSE, finished
from retention_lib.words.surveys.names import group_name
from retention_lib.writing import percent, text

MOST = 12  # groups that fit a picture
LIMITS = (-1.05, 1.05)
MARKS = {  # colour, side of the text, points above the line
    "lowest": (style.MUTED, "left", -20),
    "highest": (style.MUTED, "right", -35),
    "score": (style.BLUE, "center", 12),
    "as_late": (style.INK, "center", 27),
}


@style.house
def response(frame: DataFrame, *, ax: Axes | None = None) -> Axes:
    """The share that answered, by group or wave, with its interval.

    `frame` is what `surveys.response` returns; of many groups the last twelve. Returns the axes.
    """
    known = finished(shown(frame, RESPONSE)).dropna(subset=["rate"]).tail(MOST)
    title = words.response(known).short
    ax = style.axes(ax, height=1.7 + 0.36 * len(known))
    if known.empty:
        return style.empty(ax, title)
    names = [group_name(row, known, quoted=False) for row in known.to_dict("records")]
    dots(ax, known.assign(side=1), "rate", names)
    for place, row in enumerate(known.itertuples()):
        end = row.high, place
        said = percent(row.rate, row.low, row.high)
        ax.annotate(said, end, (9, 0), va="center", **style.MARK)
    style.percents(ax, 1.15 * known["high"].max(), "x")
    confidence = percent(known.attrs["confidence"])
    style.note(ax, text("surveys-response-bars", confidence=confidence))
    return style.finish(ax, title, x=text("surveys-response-across"))


@style.picture(BOUNDS, height=2.9)
def bounds(frame: DataFrame, ax: Axes) -> Axes:
    """Where the score could lie had everybody answered; `frame` is the row of `surveys.bounds`.
    Returns the axes.
    """
    title = words.bounds(frame).short
    row = frame.iloc[0]
    if not row["invited"] > row["n"]:
        return style.empty(ax, title)
    ax.hlines(0, row["lowest"], row["highest"], colors=style.GREY, **BAR)
    for name, score in row[list(MARKS)].dropna().items():
        colour, side, up = MARKS[name]
        ax.plot([score], [0], marker="o", markersize=8, color=colour)
        said = text(f"surveys-bounds-mark_{name}")
        mark = style.MARK | {"color": colour}
        ax.annotate(said, (score, 0), (0, up), ha=side, **mark)
    ax.set(xlim=LIMITS, ylim=(-1, 1), yticks=[])
    points(ax, "x")
    return style.finish(ax, title, x=text("surveys-bounds-across"))
