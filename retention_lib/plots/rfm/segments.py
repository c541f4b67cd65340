"""What each segment is and brings, and the grid of recency and frequency scores."""

import seaborn as sns
from matplotlib.axes import Axes
from pandas import DataFrame, Series, isna

from retention_lib.plots import heat
from retention_lib.plots.marks import BARS, RANGE, beside
from retention_lib.plots.pictures import Labels, picture
from retention_lib.plots.scales import in_currency
from retention_lib.plots.style import BLUE, GREY, ORANGE
from retention_lib.results import key_text
from retention_lib.results.rfm import GRID, SEGMENTS, STAKES
from retention_lib.words.rfm.scores import lookback
from retention_lib.words.rfm.segments import ranked
from retention_lib.words.rfm.stakes import known, said_of, times
from retention_lib.writing import count, money, percent, text

LONGEST = 24  # characters of a name
COLOURS = [GREY, BLUE]
ENDS = dict.fromkeys(["expected", "low", "high"], "expected")


def _height(rows: DataFrame) -> float:
    return 1.5 + 0.33 * len(rows)  # inches: two lines of small print a row


@picture(SEGMENTS, ranked, _height)
def segments(frame: DataFrame, ax: Axes) -> Labels | None:
    """What each segment is and brings: a grey bar for its share of customers, a blue one for its
    share of spend, where that is known; who did not order in the look-back has none.

    The frame is what `rfm.segments` returns.
    """
    said = frame.filter(["share", "spend_share"]).map(percent, na_action="ignore")
    if not said.notna().any().all():
        return None
    told = "of_all" if "spend_share" in said else "of_customers"
    _bars(ax, frame[["segment", *said]], said)
    return {"across": text(f"rfm-segments-{told}", **lookback(frame))}


@picture(
    STAKES,
    lambda frame: known(frame).sort_values("spend", ascending=False),
    _height,
)
def stakes(
    frame: DataFrame,
    ax: Axes,
    *,
    currency: str | None = None,
) -> Labels | None:
    """What each segment spent and is expected to bring, with the interval of that, the biggest
    spenders first; orange is where most is at stake.

    The frame is what `rfm.stakes` returns, `currency` the ISO code of its money.
    """
    said = DataFrame(
        [
            said_of(
                row,
                currency,
            )
            for _, row in frame.iterrows()
        ]
    )
    _bars(
        ax,
        frame[["segment", "spend", *ENDS]],
        said[["spend", "expected"]],
    )
    ax.containers[1][frame["stake"].argmax()].set_facecolor(ORANGE)
    return {"across": in_currency(text("rfm-stakes-across", **times(frame)), currency)}


def _bars(ax: Axes, frame: DataFrame, said: DataFrame) -> None:
    """A grey and a blue bar a segment, each with its number; those of the first say what they
    are."""
    long = frame.melt("segment").fillna({"value": 0})
    long = long.replace({"variable": ENDS})
    look = BARS | RANGE | {"palette": COLOURS[-said.shape[1] :]}
    sns.barplot(
        long,
        x="value",
        y="segment",
        hue="variable",
        ax=ax,
        **look,
    )
    tops = long.groupby(
        ["variable", "segment"],
        sort=False,
    )["value"].max()
    for bars, (name, numbers) in zip(
        ax.containers,
        said.items(),
        strict=True,
    ):
        told = numbers.fillna(text("rfm-segments-not_shown"))
        first = numbers.first_valid_index()
        told[first] = text(f"rfm-bars-{name}", number=told[first])
        heights = [bar.get_center()[1] for bar in bars]
        beside(ax, tops[name], heights, told)
    names = [key_text("rfm-segment", key, LONGEST) for key in frame["segment"]]
    ax.set_yticks(range(len(names)), names)
    # the numbers stand beside the axes, which leave them the room
    ax.set(
        xticks=[],
        ylim=(len(names) - 0.5, -0.5),
    )
    ax.margins(x=0)


@picture(GRID, height=4.2)
def grid(
    frame: DataFrame,
    ax: Axes,
    *,
    currency: str | None = None,
) -> Labels | None:
    """The RFM grid: rows are recency scores, columns frequency scores, each cell its customers and
    their mean spend, where that is known.

    The frame is what `rfm.grid` returns, `currency` the ISO code of the spend; a cell that is
    hidden says "few", one that nobody holds is empty.
    """
    hidden = frame["customers"].isna()
    if hidden.all():
        return None
    _cells(ax, frame, currency)
    form = "cells" if "spend" in frame else "cells_shared"
    note = [
        text(
            f"rfm-grid-{form}",
            **lookback(frame),
        ),
        hidden.any() and text("rfm-grid-few_is"),
    ]
    return {"note": note}


def _cells(ax: Axes, frame: DataFrame, currency: str | None) -> None:
    levels = range(1, frame.attrs["bins"] + 1)
    every = {"index": levels[::-1], "columns": levels}
    weight = frame.get("spend", frame["share"]).clip(lower=0)
    said = frame.apply(_cell, axis="columns", currency=currency)
    told = frame.assign(weight=weight, said=said).pivot(
        index="r",
        columns="f",
    )
    weights, texts = (told[name].reindex(**every) for name in ("weight", "said"))
    weights = weights.rename(index=count, columns=count)
    heat.cells(
        ax,
        weights,
        texts.astype(object).fillna("").to_numpy(),
    )


def _cell(row: Series, currency: str | None) -> str:
    if isna(row["share"]):
        return text("rfm-grid-few")
    share = percent(row["share"])
    if "spend" not in row:
        return share
    return text("rfm-grid-cell", share=share, spend=money(row["spend"], currency))
