"""Expected value by group of customers: by tenth, and by when they joined."""

import numpy as np
import seaborn as sns
from matplotlib.axes import Axes
from pandas import DataFrame

from retention_lib import words
from retention_lib.plots import style
from retention_lib.plots.marks import DOTS, RANGE, ranged
from retention_lib.results.change import sides
from retention_lib.results.clv import DECILES, JOINED
from retention_lib.words.clv.value import may_be_old
from retention_lib.writing import cohort, count, percent, text, unit


@style.picture(DECILES, height=4.2)
def deciles(frame: DataFrame, ax: Axes, *, currency: str | None = None) -> Axes:
    """Expected value by tenth of customers with intervals, those worth most first.

    `frame` is what `clv.deciles` returns, `currency` the ISO code of the value. Returns the axes.
    """
    title = words.deciles(frame, currency=currency).short
    value = frame["value"]
    if value.isna().any() or not value.sum() > 0:
        return style.empty(ax, title)
    sns.barplot(
        ranged(frame, "value"),
        x="value",
        y="decile",
        orient="y",
        hue="decile",
        palette=[style.BLUE, *[style.GREY] * (len(frame) - 1)],
        saturation=1,
        legend=False,
        err_kws={"color": style.INK, "linewidth": 1.4},
        ax=ax,
        **RANGE,
    )
    _shares(ax, frame)
    ax.set_yticks(frame.index, map(count, frame["decile"]))
    style.note(ax, text("clv-deciles-bars"))
    across = style.in_currency(text("clv-deciles-across"), currency)
    return style.finish(ax, title, x=across, y=text("clv-deciles-up"))


def _shares(ax: Axes, frame: DataFrame) -> None:
    tops = np.fmax(frame["high"], frame["value"])
    for place, top in enumerate(tops):
        ax.annotate(
            percent(frame["share"].iloc[place]),
            (top, place),
            xytext=(6, 0),
            va="center",
            **style.MARK,
        )
    style.amounts(ax, 1.12 * tops.max(), "x")


@style.picture(JOINED, height=4.0)
def joined(frame: DataFrame, ax: Axes, *, currency: str | None = None) -> Axes:
    """Mean expected value of a customer by when they joined, with intervals; of those who may have
    ordered before the data begin nobody can tell when.

    `frame` is what `clv.joined` returns, `currency` the ISO code of the value. Returns the axes.
    """
    title = words.joined(frame, currency=currency).short
    frame = frame[~may_be_old(frame)].reset_index(drop=True)
    seen = frame.dropna(subset=["mean", "low"])
    if seen.empty:
        return style.empty(ax, title)
    sns.pointplot(
        ranged(seen.assign(at=seen.index), "mean"),
        x="at",
        y="mean",
        color=style.BLUE if sides(seen, "mean").any() else style.GREY,
        ax=ax,
        **DOTS,
    )
    style.amounts(ax, 1.12 * np.nanmax(seen[["mean", "high"]]))
    labels = [cohort(start, frame.attrs["by"]) for start in frame["cohort"]]
    style.places(ax, labels)
    style.note(ax, text("clv-joined-bars"))
    up = style.in_currency(text("clv-joined-up"), currency)
    across = text(f"clv-joined-{unit(frame.attrs['by'])}")
    return style.finish(ax, title, x=across, y=up)
