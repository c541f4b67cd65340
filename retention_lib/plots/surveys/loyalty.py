"""The loyalty matrix: attitude down, patronage across."""

from itertools import product

import numpy as np
from matplotlib.axes import Axes
from pandas import DataFrame, Series

from retention_lib import words
from retention_lib.plots import heat, style
from retention_lib.results import key_text, shown
from retention_lib.results.surveys import LOYALTY
from retention_lib.writing import percent, text

# Down: promoters first; across: who buys seldom first, so that the loyal stand in the upper right
# corner.
DOWN, ACROSS = ("high", "low"), ("low", "high")


@style.house
def loyalty(frame: DataFrame, *, ax: Axes | None = None) -> Axes:
    """The loyalty matrix: attitude down, patronage across, each cell its share of customers and of
    spend.

    `frame` is what `surveys.loyalty` returns. Returns the axes.
    """
    ax, frame = style.axes(ax, height=4.2), shown(frame, LOYALTY)
    title = words.loyalty(frame).short
    if frame["share"].isna().any():
        return style.empty(ax, title)
    frame = frame.set_index(["attitude", "patronage"]).loc[[*product(DOWN, ACROSS)]]
    shares = frame["share"].to_numpy().reshape(2, 2)
    total = frame["spend"].sum()
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
