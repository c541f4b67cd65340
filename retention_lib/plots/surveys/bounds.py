"""Where the score could lie had everybody answered."""

from matplotlib.axes import Axes
from pandas import DataFrame

from retention_lib import words
from retention_lib.plots import style
from retention_lib.plots.surveys.groups import BAR, MARK, points
from retention_lib.results import shown
from retention_lib.results.surveys import BOUNDS
from retention_lib.writing import text

LIMITS = (-1.05, 1.05)
MARKS = {  # colour, side of the text, points above the line
    "lowest": (style.MUTED, "left", -20),
    "highest": (style.MUTED, "right", -20),
    "score": (style.BLUE, "center", 12),
    "as_late": (style.INK, "center", 27),
}


@style.house
def bounds(frame: DataFrame, *, ax: Axes | None = None) -> Axes:
    """Where the score could lie had everybody answered; `frame` is the row of `surveys.bounds`.
    Returns the axes.
    """
    ax, title = style.axes(ax, height=2.9), words.bounds(frame).short
    row = shown(frame, BOUNDS).iloc[0]
    if not row["invited"] > row["n"]:
        return style.empty(ax, title)
    bar = ax.hlines(0, row["lowest"], row["highest"], colors=style.GREY)
    bar.set(**BAR)
    for name, score in row[list(MARKS)].dropna().items():
        _mark(ax, name, score)
    ax.set(xlim=LIMITS, ylim=(-1, 1), yticks=[])
    points(ax, "x")
    return style.finish(ax, title, x=text("surveys-bounds-across"))


def _mark(ax: Axes, name: str, score: float) -> None:
    colour, side, up = MARKS[name]
    ax.plot([score], [0], marker="o", markersize=8, color=colour)
    said, mark = text(f"surveys-bounds-mark_{name}"), MARK | {"color": colour}
    ax.annotate(said, (score, 0), (0, up), ha=side, **mark)
