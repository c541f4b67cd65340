"""What people say beside what they do: the loyalty matrix, and who bought again."""

from itertools import product

import numpy as np
import seaborn as sns
from matplotlib.axes import Axes
from pandas import DataFrame, Series

from retention_lib import words
from retention_lib.plots import heat, style
from retention_lib.plots.marks import RANGE, ranged
from retention_lib.results import key_text
from retention_lib.results.surveys import DAYS, LOYALTY, STAYING
from retention_lib.words.surveys.deeds import compared, side
from retention_lib.writing import date, percent, text

# Down: promoters first; across: who buys seldom first, so that the loyal stand in the upper right
# corner.
DOWN = ("high", "low")
ACROSS = ("low", "high")
ENDS = {"promoter": style.BLUE, "detractor": style.ORANGE}


@style.picture(LOYALTY, height=4.2)
def loyalty(frame: DataFrame, ax: Axes) -> Axes:
    """The loyalty matrix: attitude down, patronage across, each cell its share of customers and of
    spend.

    `frame` is what `surveys.loyalty` returns. Returns the axes.
    """
    title = words.loyalty(frame).short
    if frame["share"].isna().any():
        return style.empty(ax, title)
    frame = frame.set_index(["attitude", "patronage"]).loc[[*product(DOWN, ACROSS)]]
    shares = frame["share"].to_numpy().reshape(2, 2)
    total = frame["spend"].sum() if "spend" in frame else 0.0
    texts = [_text(row, total) for _, row in frame.iterrows()]
    heat.cells(ax, shares, np.reshape(texts, (2, 2)))
    seldom = [key_text("surveys-patronage", level) for level in ACROSS]
    says = [style.balanced(key_text("surveys-attitude", level), 12) for level in DOWN]
    ax.set_xticks([0.5, 1.5], seldom)
    ax.set_yticks([0.5, 1.5], says)
    return style.finish(
        ax,
        title,
        x=text("surveys-loyalty-across"),
        y=text("surveys-loyalty-up"),
    )


def _text(row: Series, total: float) -> str:
    lines = [
        key_text("surveys-group", row["group"]),
        text("surveys-loyalty-of_customers", share=percent(row["share"])),
    ]
    if total > 0:
        share = percent(max(row["spend"], 0) / total)
        lines.append(text("surveys-loyalty-of_spend", share=share))
    return "\n".join(lines)


@style.picture(STAYING, height=4.0)
def staying(frame: DataFrame, ax: Axes) -> Axes:
    """The share of detractors, passives and promoters who bought again, with intervals; grey where
    promoters and detractors may be alike.

    `frame` is what `surveys.staying` returns. Returns the axes.
    """
    title = words.staying(frame).short
    known = frame.dropna(subset=["rate"]).set_index("group")
    if not compared(known):
        return style.empty(ax, title)
    colours = ENDS if side(known) else {}
    palette = [colours.get(group, style.GREY) for group in known.index]
    names = [key_text("surveys-group", group) for group in known.index]
    sns.barplot(
        ranged(known.assign(name=names), "rate"),
        x="name",
        y="rate",
        hue="name",
        palette=palette,
        width=0.6,
        saturation=1,
        err_kws={"color": style.INK, "linewidth": 1.4},
        ax=ax,
        **RANGE,
    )
    for place, row in enumerate(known.itertuples()):
        end = place, row.high
        said = percent(row.rate, row.low, row.high)
        ax.annotate(said, end, (0, 5), ha="center", **style.MARK)
    style.percents(ax, 1.15 * known["high"].max())
    days = {name: date(frame.attrs[name]) for name in DAYS}
    style.note(ax, text("surveys-staying-days", **days))
    return style.finish(
        ax,
        title,
        x=text("surveys-staying-across"),
        y=text("surveys-staying-up"),
    )
