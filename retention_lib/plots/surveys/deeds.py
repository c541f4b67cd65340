"""What people say beside what they do: who bought again."""

import seaborn as sns
from matplotlib.axes import Axes
from pandas import DataFrame

from retention_lib.plots.marks import BARS, beside, ranged
from retention_lib.plots.pictures import Labels, picture
from retention_lib.plots.scales import percents
from retention_lib.plots.style import BLUE, GREY, ORANGE
from retention_lib.results import key_text
from retention_lib.results.surveys import DAYS, STAYING
from retention_lib.words.surveys.deeds import compared, side
from retention_lib.writing import date, percent, text

ENDS = {"promoter": BLUE, "detractor": ORANGE}


@picture(
    STAYING,
    lambda frame: frame.dropna(subset=["rate"]).set_index("group"),
    4.0,
)
def staying(known: DataFrame, ax: Axes) -> Labels | None:
    """The share of detractors, passives and promoters who bought again, with intervals; grey where
    promoters and detractors may be alike.

    The frame is what `surveys.staying` returns.
    """
    if not compared(known):
        return None
    colours = ENDS if side(known) else {}
    palette = [colours.get(group, GREY) for group in known.index]
    names = [key_text("surveys-group", group) for group in known.index]
    look = BARS | {"hue": "name", "palette": palette, "width": 0.6}
    rates = ranged(known.assign(name=names), "rate")
    sns.barplot(**rates, x="name", y="rate", ax=ax, **look)
    high = known["high"]
    said = map(percent, known["rate"], known["low"], high)
    beside(
        ax,
        range(len(known)),
        high,
        said,
        xytext=(0, 5),
        ha="center",
        va="baseline",
    )
    percents(ax, 1.15 * high.max())
    days = {name: date(known.attrs[name]) for name in DAYS}
    return {"note": text("surveys-staying-days", **days)}
