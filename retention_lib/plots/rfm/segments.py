"""What each segment is and brings, and the grid of recency and frequency scores."""

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from pandas import DataFrame, isna

from retention_lib import words
from retention_lib.plots import heat, style
from retention_lib.results import key_text
from retention_lib.results.rfm import GRID
from retention_lib.words.rfm.scores import lookback
from retention_lib.words.rfm.segments import ranked
from retention_lib.words.rfm.stakes import known
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
    its share of spend, where that is known; who did not order in the look-back has none.

    `frame` is what `rfm.segments` returns. Returns the axes.
    """
    title = words.segments(frame).short
    frame = ranked(frame)
    ax = style.axes(ax, height=1.4 + 0.44 * len(frame))
    nobody = not frame["customers"].sum() > 0
    shares = [name for name in ("share", "spend_share") if name in frame]
    if nobody or frame[shares[-1]].isna().all():
        return style.empty(ax, title)
    _bars(ax, frame)
    style.percents(ax, 1.2 * np.nanmax(frame[shares]), "x")
    names = [key_text("rfm-segment", key, LONGEST) for key in frame["segment"]]
    ax.set_yticks(np.arange(len(frame)), names)
    ax.invert_yaxis()
    return style.finish(
        ax,
        title,
        x=text(f"rfm-segments-{'of_all' if shares[1:] else 'of_customers'}", **lookback(frame)),
    )


def _bars(ax: Axes, frame: DataFrame) -> None:
    """The first bar of a kind says what it is; the others only how long they are."""
    at = np.arange(len(frame))
    unknown = text("rfm-segments-not_shown")
    colours = [COLOURS.get(segment, style.GREY) for segment in frame["segment"]]
    pale = {"color": style.GREY, "alpha": 0.45}
    for side, name, missing, ink, look in (
        (-1, "share", unknown, style.MUTED, pale),
        (1, "spend_share", "", style.INK, {"color": colours}),
    ):
        if name not in frame:
            continue
        shares = frame[name]
        place = at + side * THICK / 2
        bars = ax.barh(
            place,
            shares.fillna(0),
            THICK,
            **look,
        )
        said = [missing if isna(share) else percent(share) for share in shares]
        first = int(shares.notna().argmax())
        said[first] = text(f"rfm-segments-of_{name}", share=said[first])
        ax.bar_label(
            bars,
            said,
            color=ink,
            padding=4,
            fontsize=style.SMALL,
        )


@style.house
def stakes(
    frame: DataFrame,
    *,
    currency: str | None = None,
    ax: Axes | None = None,
) -> Axes:
    """What is at stake in each segment, with intervals; the greatest is coloured.

    `frame` is what `rfm.stakes` returns, `currency` the ISO code of its money. Returns the axes.
    """
    title, frame = words.stakes(frame, currency=currency).short, known(frame)
    ax = style.axes(ax, height=1.4 + 0.44 * len(frame))
    if frame.empty:
        return style.empty(ax, title)
    stake, at = frame["stake"], frame.index
    reach = frame[["stake_low", "stake_high"]].sub(stake, axis=0).abs()
    colours = np.where(at == 0, style.ORANGE, style.GREY)
    look = {"color": colours, "ecolor": style.INK, "capsize": 4}
    ax.barh(at, stake, xerr=reach.to_numpy().T, **look)
    style.numbers(ax, "x", count)
    names = [key_text("rfm-segment", key, LONGEST) for key in frame["segment"]]
    ax.set_yticks(at, names)
    ax.invert_yaxis()
    style.note(ax, text("rfm-stakes-bars"))
    across = style.in_currency(text("rfm-stakes-across"), currency)
    return style.finish(ax, title, x=across)


@style.picture(GRID, height=5.2)
def grid(frame: DataFrame, ax: Axes, *, currency: str | None = None) -> Axes:
    """The RFM grid: rows are recency scores, columns frequency scores, each cell its customers and
    their mean spend, where that is known.

    `frame` is what `rfm.grid` returns, `currency` the ISO code of the spend; a cell that is hidden
    says "few", one that nobody holds is empty. Returns the axes.
    """
    title = words.grid(frame, currency=currency).short
    hidden = frame["customers"].isna()
    if hidden.all():
        return style.empty(ax, title)
    _cells(ax, frame, currency)
    key = "cells_in" if currency else "cells"
    meant = text(
        f"rfm-grid-{key if 'spend' in frame else 'cells_shared'}",
        currency=currency or "",
        **lookback(frame),
    )
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
    weight = np.full((bins, bins), np.nan)
    weight[at] = frame.get("spend", frame["share"]).clip(lower=0)
    texts = np.full(weight.shape, "", dtype=object)
    texts[at] = [_cell(row, currency) for row in frame.itertuples()]
    heat.cells(ax, weight, texts)
    places = np.arange(bins) + 0.5
    names = [count(level) for level in range(1, bins + 1)]
    ax.set_xticks(places, names)
    ax.set_yticks(places, names[::-1])


def _cell(row: Any, currency: str | None) -> str:
    if isna(row.share):
        return text("rfm-grid-few")
    share = percent(row.share)
    if not hasattr(row, "spend"):
        return share
    return text("rfm-grid-cell", share=share, spend=money(row.spend, currency))
