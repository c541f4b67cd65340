"""Where the customers of each segment went from one day to another."""

from functools import partial

import numpy as np
from matplotlib.axes import Axes
from pandas import DataFrame

from retention_lib.plots import heat
from retention_lib.plots.pictures import Labels, picture
from retention_lib.results import key_text
from retention_lib.results.rfm import MIGRATION, ORDER
from retention_lib.writing import count, date, points, text


@picture(MIGRATION, height=5.0)
def migration(
    frame: DataFrame,
    ax: Axes,
    *,
    was: DataFrame | None = None,
    currency: str | None = None,
) -> Labels | None:
    """Rows are the segments of the earlier day, columns those of the later one, by the same
    numbers; each cell says how many of 100 customers of its row went there.

    The frame is what `rfm.migration` returns; a cell that is hidden has a dot.
    """
    hidden = frame["share"].isna()
    if hidden.all():
        return None
    there = {*frame["was"], *frame["now"]}
    order = [segment for segment in ORDER if segment in there]
    whole = partial(points, low=0, high=1)
    said = frame["share"].map(whole, na_action="ignore")
    said = said.astype(object).where(~hidden, text("rfm-migration-hidden"))
    cells = frame.assign(said=said).pivot(index="was", columns="now")
    every = {"index": order, "columns": order}
    shares = cells["share"].reindex(**every).astype(float)
    texts = cells["said"].reindex(**every).fillna("")
    _cells(ax, shares, texts.to_numpy())
    days = {
        "since": date(frame.attrs["since"]),
        "until": date(frame.attrs["as_of"]),
    }
    note = [
        text("rfm-migration-cells"),
        hidden.any() and text("rfm-migration-hidden_is"),
    ]
    return {"across": text("rfm-migration-across", **days), "note": note}


def _cells(ax: Axes, shares: DataFrame, texts: np.ndarray) -> None:
    """Rows have a number and a name, columns the number."""
    numbers = [count(place + 1) for place in range(len(shares))]
    names = [
        text(
            "rfm-migration-place",
            place=number,
            segment=key_text("rfm-segment", segment),
        )
        for number, segment in zip(numbers, shares.index, strict=True)
    ]
    matrix = shares.set_axis(names).set_axis(numbers, axis="columns")
    heat.cells(ax, matrix, texts)
    ax.set(xticks=np.arange(len(numbers)) + 0.5, xticklabels=numbers)
