"""What each segment is and brings, and the grid of recency and frequency scores."""

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from pandas import DataFrame, Series, isna

from retention_lib import words
from retention_lib.plots import heat, style
from retention_lib.results import key_text, shown
from retention_lib.results.rfm import GRID, SEGMENTS
from retention_lib.writing import count, money, percent, text

COLOURS = {
    "champions": style.BLUE,
    "loyal": style.BLUE,
    "at_risk": style.ORANGE,
    "cannot_lose": style.ORANGE,
}
"""Blue for the segments that carry the business, orange for those to win back, grey for others."""
THICK = 0.38
LONGEST = 24  # characters of a name


@style.house
def segments(frame: DataFrame, *, ax: Axes | None = None) -> Axes:
    """What each segment is and brings: a grey bar for its share of customers, a coloured one for
    its share of spend.

    `frame` is what `rfm.segments` returns. Returns the axes.
    """
    ax = style.axes(ax, height=1.4 + 0.44 * len(frame))
    frame = shown(frame, SEGMENTS)
    title = words.segments(frame).short
    nobody = not frame["customers"].sum() > 0
    if nobody or frame["spend_share"].isna().all():
        return style.empty(ax, title)
    _bars(ax, frame)
    style.percents(
        ax,
        1.2 * np.nanmax(frame[["share", "spend_share"]]),
        "x",
    )
    names = [key_text("rfm-segment", key, LONGEST) for key in frame["segment"]]
    ax.set_yticks(np.arange(len(frame)), names)
    ax.invert_yaxis()
    return style.finish(ax, title, x=text("rfm-segments-of_all"))


def _bars(ax: Axes, frame: DataFrame) -> None:
    at, half = np.arange(len(frame)), THICK / 2
    small = {"padding": 4, "fontsize": style.SMALL}
    colours = [COLOURS.get(segment, style.GREY) for segment in frame["segment"]]
    share, spend = frame["share"], frame["spend_share"]
    pale = ax.barh(
        at - half,
        share.fillna(0),
        THICK,
        color=style.GREY,
        alpha=0.45,
    )
    full = ax.barh(
        at + half,
        spend.fillna(0),
        THICK,
        color=colours,
    )
    said = _texts(share, "rfm-segments-of_customers", text("rfm-segments-not_shown"))
    ax.bar_label(pale, said, color=style.MUTED, **small)
    ax.bar_label(
        full,
        _texts(spend, "rfm-segments-of_spend"),
        color=style.INK,
        **small,
    )


def _texts(
    shares: Series,
    first: str,
    missing: str = "",
) -> list[str]:
    """The first bar says what it is; the others only how long they are."""
    texts = [missing if isna(share) else percent(share) for share in shares]
    place = shares.index.get_loc(shares.first_valid_index())
    texts[place] = text(first, share=texts[place])
    return texts


@style.house
def grid(
    frame: DataFrame,
    *,
    currency: str | None = None,
    ax: Axes | None = None,
) -> Axes:
    """The RFM grid: rows are recency scores, columns frequency scores, each cell its customers and
    their mean spend.

    `frame` is what `rfm.grid` returns, `currency` the ISO code of the spend; a cell that is hidden
    says "few", one that nobody holds is empty. Returns the axes.
    """
    ax, frame = style.axes(ax, height=5.2), shown(frame, GRID)
    title, hidden = words.grid(frame, currency=currency).short, frame["customers"].isna()
    if hidden.all():
        return style.empty(ax, title)
    _cells(ax, frame, currency)
    key = "rfm-grid-cells_in" if currency else "rfm-grid-cells"
    meant = text(key, currency=currency or "")
    style.note(
        ax,
        meant,
        text("rfm-grid-few_is") if hidden.any() else None,
    )
    return style.finish(
        ax,
        title,
        x=text("rfm-grid-across"),
        y=text("rfm-grid-down"),
    )


def _cells(
    ax: Axes,
    frame: DataFrame,
    currency: str | None,
) -> None:
    bins = frame.attrs["bins"]
    at = bins - frame["r"], frame["f"] - 1
    spend = np.full((bins, bins), np.nan)
    spend[at] = frame["spend"].clip(lower=0)
    texts = np.full(spend.shape, "", dtype=object)
    texts[at] = [_cell(row, currency) for row in frame.itertuples()]
    heat.cells(ax, spend, texts)
    places = np.arange(bins) + 0.5
    names = [count(level) for level in range(1, bins + 1)]
    ax.set_xticks(places, names)
    ax.set_yticks(places, names[::-1])


def _cell(row: Any, currency: str | None) -> str:
    if isna(row.share):
        return text("rfm-grid-few")
    return text(
        "rfm-grid-cell",
        share=percent(row.share),
        spend=money(row.spend, currency),
    )
