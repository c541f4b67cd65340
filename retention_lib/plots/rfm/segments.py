"""What each segment is and brings, and the grid of recency and frequency scores."""

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
def segments(frame: DataFrame, *, ax: Axes | None = None) -> Axes:
    """What each segment is and brings: a grey bar for its share of customers, a blue one for its
    share of spend, where that is known; who did not order in the look-back has none.

    `frame` is what `rfm.segments` returns. Returns the axes.
    """
    title, frame = words.segments(frame).short, ranked(frame)
    shares = frame.filter(["share", "spend_share"])
    said = shares.map(percent, na_action="ignore")
    told = "of_all" if "spend_share" in said else "of_customers"
    across = text(f"rfm-segments-{told}", **lookback(frame))
    seen = frame if said.notna().any().all() else frame.head(0)
    return _bars(ax, seen, said, title, across)


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
    title = words.stakes(frame, currency=currency).short
    frame = known(frame).sort_values("spend", ascending=False, ignore_index=True)
    said = DataFrame([said_of(row, currency) for _, row in frame.iterrows()])
    across = style.in_currency(text("rfm-stakes-across", **times(frame)), currency)
    ax = _bars(ax, frame, said.filter(["spend", "expected"]), title, across)
    if ax.containers:
        most = frame["stake"].idxmax()
        ax.containers[1][most].set_facecolor(style.ORANGE)
        style.note(ax, text("rfm-stakes-bars"))
    return ax


def _bars(
    ax: Axes | None,
    frame: DataFrame,
    said: DataFrame,
    title: str,
    across: str,
) -> Axes:
    """A grey and a blue bar a segment, each with its number; those of the first say what they
    are."""
    ax = style.axes(ax, height=1.5 + ROW * len(frame))
    if frame.empty:
        return style.empty(ax, title)
    long = frame.melt("segment", said).fillna({"value": 0})
    places = {"x": "value", "y": "segment", "hue": "variable"}
    colours = COLOURS[-said.shape[1] :]
    look = {"palette": colours, "saturation": 1, "legend": False}
    sns.barplot(long, **places, **look, ax=ax)
    drawn = list(ax.containers)
    if "high" in frame:
        drawn[-1].errorbar = _reach(ax, frame)
    for bars, name in zip(drawn, said, strict=True):
        told = said[name].fillna(text("rfm-segments-not_shown"))
        first = said[name].notna().idxmax()
        told[first] = text(f"rfm-bars-{name}", number=told[first])
        ax.bar_label(bars, told, padding=4, fontsize=style.SMALL)
    names = [key_text("rfm-segment", key, LONGEST) for key in frame["segment"]]
    ax.set_yticks(range(len(names)), names)
    last = len(names) - 0.5
    # the numbers stand beside the axes, which leave them the room
    ax.set(xticks=[], ylabel="", ylim=(last, -0.5))
    ax.margins(x=0)
    return style.finish(ax, title, x=across)


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
    meant = text(
        f"rfm-grid-{'cells' if 'spend' in frame else 'cells_shared'}",
        **lookback(frame),
    )
    few = text("rfm-grid-few_is") if hidden.any() else None
    style.note(ax, meant, few)
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
    levels = range(1, frame.attrs["bins"] + 1)
    weight = frame.get("spend", frame["share"]).clip(lower=0)
    said = frame.apply(_cell, axis="columns", currency=currency)
    told = frame.assign(weight=weight, said=said)
    cells = told.pivot(index="r", columns="f")
    every = {"index": levels[::-1], "columns": levels}
    weights = cells["weight"].reindex(**every)
    texts = cells["said"].reindex(**every).astype(object).fillna("")
    names = [count(level) for level in levels]
    ticks = {"xticklabels": names, "yticklabels": names[::-1]}
    heat.cells(ax, weights.to_numpy(float), texts.to_numpy(), **ticks)
    ax.tick_params(axis="y", rotation=0)
    ax.set(xlabel="", ylabel="")


def _cell(row: Series, currency: str | None) -> str:
    if isna(row["share"]):
        return text("rfm-grid-few")
    share = percent(row["share"])
    if "spend" not in row:
        return share
    spend = money(row["spend"], currency)
    return text("rfm-grid-cell", share=share, spend=spend)
