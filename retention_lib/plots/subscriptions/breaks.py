"""Who stopped and who paid more, period after period, and which of these broke from the usual."""

import seaborn as sns
from matplotlib.axes import Axes
from pandas import DataFrame

from retention_lib.plots import marks, scales
from retention_lib.plots.pictures import Labels, picture
from retention_lib.plots.style import BLUE, ORANGE, PREVIOUS
from retention_lib.plots.subscriptions.mrr import named
from retention_lib.results.subscriptions import BREAKS
from retention_lib.words.subscriptions.breaks import broken
from retention_lib.writing import percent, text, unit

COLOURS = {"stopped": PREVIOUS, "more": BLUE}
APART = 0.09  # of the height of the axes: what one label needs


def _known(frame: DataFrame) -> DataFrame:
    known = frame.dropna(subset="rate")
    nth = known["period"].rank(method="dense")
    return known.assign(place=nth.astype(int) - 1)


@picture(BREAKS, _known, 3.2)
def breaks(
    known: DataFrame,
    ax: Axes,
    *,
    currency: str | None = None,
) -> Labels | None:
    """The share of subscribers who stopped and who paid more in each period, and in orange the
    periods that broke from the usual by more than chance.

    The frame is what `subscriptions.breaks` returns, `currency` the ISO code of its money.
    """
    by = known.attrs["by"]
    for what, colour in COLOURS.items():
        part = known[known["what"] == what]
        look = {"color": colour, "linewidth": 1.6, "errorbar": None}
        sns.lineplot(part, x="place", y="rate", **look, ax=ax)
    broke = broken(known)
    dots = {"color": ORANGE, "s": 36, "zorder": 4}
    sns.scatterplot(broke, x="place", y="rate", **dots, ax=ax)
    starts = known.drop_duplicates("period").sort_values("place")["period"]
    scales.places(ax, [named(start, by) for start in starts])
    top = 1.15 * known["rate"].max()
    scales.percents(ax, top)
    scales.numbers(ax, "y", percent, steps=[1, 2, 5, 10])
    ends = known.groupby("what").tail(1)
    heights = marks.apart(ends["rate"].tolist(), APART * top)
    for row, height in zip(ends.itertuples(), heights, strict=True):
        said = percent(row.rate)
        marks.end_label(
            ax,
            row.place,
            height,
            said,
            COLOURS[row.what],
        )
    note = text("subscriptions-breaks-note")
    return {"note": note, "up": text("subscriptions-breaks-up", unit=unit(by))}
