"""Who bought again."""

from matplotlib.axes import Axes
from pandas import DataFrame

from retention_lib import words
from retention_lib.plots import style
from retention_lib.results import key_text, shown
from retention_lib.results.surveys import DAYS, STAYING
from retention_lib.words.surveys.staying import compared, side
from retention_lib.writing import date, percent, text

ENDS = {"promoter": style.BLUE, "detractor": style.ORANGE}
LINES = {"ecolor": style.INK, "elinewidth": 1.4, "capsize": 5}


@style.house
def staying(frame: DataFrame, *, ax: Axes | None = None) -> Axes:
    """The share of detractors, passives and promoters who bought again, with intervals; grey where
    they overlap.

    `frame` is what `surveys.staying` returns. Returns the axes.
    """
    ax, frame = style.axes(ax, height=4.0), shown(frame, STAYING)
    title = words.staying(frame).short
    known = frame.dropna(subset=["rate"]).set_index("group")
    if not compared(known):
        return style.empty(ax, title)
    _bars(ax, known, ENDS if side(known) else {})
    style.percents(ax, 1.15 * known["high"].max())
    days = {name: date(frame.attrs[name]) for name in DAYS}
    style.note(ax, text("surveys-staying-days", **days))
    return style.finish(
        ax,
        title,
        x=text("surveys-staying-across"),
        y=text("surveys-staying-up"),
    )


def _bars(ax: Axes, known: DataFrame, colours: dict[str, str]) -> None:
    rate = known["rate"]
    filled = [colours.get(group, style.GREY) for group in known.index]
    reach = [rate - known["low"], known["high"] - rate]
    names = [key_text("surveys-group", group) for group in known.index]
    bars = ax.bar(names, rate, 0.6, yerr=reach, error_kw=LINES, color=filled)
    said = list(map(percent, rate, known["low"], known["high"]))
    ax.bar_label(bars, said, padding=4, fontsize=style.SMALL, color=style.INK)
