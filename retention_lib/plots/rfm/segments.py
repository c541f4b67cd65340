"""What each segment is and brings, and the grid of recency and frequency scores."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.container import ErrorbarContainer
from pandas import DataFrame, Series, isna

from retention_lib import words
from retention_lib.plots import heat, style
from retention_lib.results import key_text
from retention_lib.results.rfm import GRID
from retention_lib.words.rfm.scores import lookback
from retention_lib.words.rfm.segments import ranked
from retention_lib.words.rfm.stakes import known, said_of, times
from retention_lib.writing import count, money, percent, text

LONGEST = 24  # characters of a name
COLOURS = [style.GREY, style.BLUE]
ROW = 0.33  # inches: two lines of small print


@style.house
def segments(
    frame: DataFrame,
    *,
    ax: Axes | None = None,
) -> Axes:
    """What each segment is and brings: a grey bar for its share of customers, a blue one for its
    share of spend, where that is known; who did not order in the look-back has none.

    `frame` is what `rfm.segments` returns. Returns the axes.
    """
    title, frame = words.segments(frame).short, ranked(frame)
    ax = style.axes(ax, height=1.5 + ROW * len(frame))
    shares = frame.columns.intersection(["share", "spend_share"])
    if frame[shares].isna().all().any():
        return style.empty(ax, title)
    said = {name: frame[name].map(percent, na_action="ignore") for name in shares}
    _bars(ax, frame, said)
    across = "of_all" if "spend_share" in said else "of_customers"
    return style.finish(
        ax,
        title,
        x=text(f"rfm-segments-{across}", **lookback(frame)),
    )


@style.house
def stakes(
    frame: DataFrame,
    *,
    currency: str | None = None,
    ax: Axes | None = None,
) -> Axes:
    """What each segment spent and is expected to bring, with the interval of that, the biggest
    spenders first; orange is where most is at stake.

    `frame` is what `rfm.stakes` returns, `currency` the ISO code of its money. Returns the axes.
    """
    title, frame = words.stakes(frame, currency=currency).short, known(frame)
    ax = style.axes(ax, height=1.5 + ROW * len(frame))
    if frame.empty:
        return style.empty(ax, title)
    frame = frame.sort_values("spend", ascending=False, ignore_index=True)
    amounts = frame.apply(
        said_of,
        axis="columns",
        result_type="expand",
        currency=currency,
    )
    _bars(ax, frame, {name: amounts[name] for name in ("spend", "expected")})
    _, expected, *_ = ax.containers
    expected[frame["stake"].idxmax()].set_facecolor(style.ORANGE)
    style.note(ax, text("rfm-stakes-bars"))
    across = text("rfm-stakes-across", **times(frame))
    return style.finish(
        ax,
        title,
        x=style.in_currency(across, currency),
    )


def _bars(
    ax: Axes,
    frame: DataFrame,
    said: Mapping[str, Series],
) -> None:
    """A grey and a blue bar a segment, each with its number; those of the first say what they
    are."""
    long = frame.melt("segment", list(said)).fillna({"value": 0})
    sns.barplot(
        long,
        x="value",
        y="segment",
        hue="variable",
        palette=COLOURS[-len(said) :],
        saturation=1,
        legend=False,
        ax=ax,
    )
    drawn = list(ax.containers)
    if "high" in frame:
        drawn[-1].errorbar = _reach(ax, frame)
    for bars, (name, numbers) in zip(drawn, said.items(), strict=True):
        told = numbers.fillna(text("rfm-segments-not_shown")).tolist()
        first = int(numbers.notna().argmax())
        told[first] = text(f"rfm-bars-{name}", number=told[first])
        ax.bar_label(
            bars,
            told,
            padding=4,
            fontsize=style.SMALL,
        )
    names = [key_text("rfm-segment", key, LONGEST) for key in frame["segment"]]
    rows = len(names)
    ax.set_yticks(range(rows), names)
    # the numbers stand beside the axes, which leave them the room
    ax.set(xticks=[], ylabel="", ylim=(rows - 0.5, -0.5))
    ax.margins(x=0)


def _reach(ax: Axes, frame: DataFrame) -> ErrorbarContainer:
    """The intervals of what is expected, on its bars."""
    middle = frame["expected"]
    reach = frame[["low", "high"]].sub(middle, axis=0).abs()
    at = [bar.get_center()[1] for bar in ax.containers[-1]]
    look = {"fmt": "none", "ecolor": style.INK}
    return ax.errorbar(
        middle,
        at,
        xerr=reach.T,
        **look,
    )


@style.picture(GRID, height=4.2)
def grid(
    frame: DataFrame,
    ax: Axes,
    *,
    currency: str | None = None,
) -> Axes:
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
    return text(
        "rfm-grid-cell",
        share=share,
        spend=money(row.spend, currency),
    )
