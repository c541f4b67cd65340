"""The grid of recency and frequency scores."""

from collections.abc import Iterator

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from retention_lib import words
from retention_lib.plots import heat, style
from retention_lib.results import shown
from retention_lib.results.rfm import GRID
from retention_lib.writing import count, money, percent, text


@style.house
def grid(
    frame: pd.DataFrame,
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
    title = words.grid(frame, currency=currency).short
    if frame["customers"].isna().all():
        return style.empty(ax, title)
    _cells(ax, frame, currency)
    style.note(
        ax,
        " ".join(_notes(currency, few=frame["customers"].isna().any())),
    )
    return style.finish(ax, title, x=text("rfm-grid-across"), y=text("rfm-grid-down"))


def _notes(currency: str | None, few: bool) -> Iterator[str]:
    if currency is None:
        yield text("rfm-grid-cells")
    else:
        yield text("rfm-grid-cells_in", currency=currency)
    if few:
        yield text("rfm-grid-few_is")


def _cells(ax: Axes, frame: pd.DataFrame, currency: str | None) -> None:
    levels = np.arange(1, frame.attrs["bins"] + 1)
    down, across = len(levels) - frame["r"], frame["f"] - 1
    spend = np.full((len(levels), len(levels)), np.nan)
    spend[down, across] = frame["spend"].clip(lower=0)
    texts = np.full(spend.shape, "", dtype=object)
    texts[down, across] = [_text(row, currency) for row in frame.itertuples()]
    heat.cells(ax, spend, texts)
    names = [count(level) for level in levels]
    ax.set_xticks(np.arange(len(levels)) + 0.5, names)
    ax.set_yticks(np.arange(len(levels)) + 0.5, names[::-1])


def _text(row: pd.Series, currency: str | None) -> str:
    if np.isnan(row.share):
        return text("rfm-grid-few")
    return text("rfm-grid-cell", share=percent(row.share), spend=money(row.spend, currency))
