"""Who stopped, and what was kept of the money, period after period."""

import seaborn as sns
from matplotlib.axes import Axes
from pandas import DataFrame

from retention_lib.plots import marks, scales
from retention_lib.plots.pictures import Labels, picture
from retention_lib.plots.style import BLUE, PREVIOUS
from retention_lib.plots.subscriptions.mrr import named
from retention_lib.results.subscriptions import KEPT
from retention_lib.words.subscriptions.kept import judged
from retention_lib.writing import percent, text, unit

MOST = 36  # periods
APART = 0.07  # of the height of the axes: what one label needs


def _lately(frame: DataFrame) -> DataFrame:
    known = judged(frame).tail(MOST)
    return known.assign(place=range(len(known)))


@picture(KEPT, _lately, 3.2)
def kept(known: DataFrame, ax: Axes) -> Labels | None:
    """The share of subscribers who stopped in each complete period, with its band.

    The frame is what `subscriptions.kept` returns; the last 36 periods are drawn.
    """
    line = marks.ranged(known, "rate")
    sns.lineplot(**line, x="place", y="rate", ax=ax)
    _places(ax, known)
    scales.percents(ax, 1.08 * known["high"].max())
    last, share = known[["place", "rate"]].iloc[-1]
    marks.end_label(ax, last, share, percent(share))
    by = unit(known.attrs["by"])
    return {"up": text("subscriptions-kept-up", unit=by)}


def _moved(frame: DataFrame) -> DataFrame:
    return _lately(frame).dropna(subset=["nrr", "grr"])


@picture(KEPT, _moved, 3.2)
def nrr(
    known: DataFrame,
    ax: Axes,
    *,
    currency: str | None = None,
) -> Labels | None:
    """What subscribers pay of what they paid, with increases, with its band, and without.

    The frame is what `subscriptions.kept` returns; the last 36 periods are drawn.
    """
    ends = known.assign(low=known["nrr_low"], high=known["nrr_high"])
    net = marks.ranged(ends, "nrr")
    sns.lineplot(**net, x="place", y="nrr", ax=ax)
    gross = {"color": PREVIOUS, "linestyle": ":"}
    sns.lineplot(known, x="place", y="grr", **gross, ax=ax)
    _places(ax, known)
    scales.numbers(ax, "y", percent, steps=[1, 2, 5, 10])
    _name(ax, known)
    by = unit(known.attrs["by"])
    return {"up": text("subscriptions-nrr-up", unit=by)}


def _name(ax: Axes, known: DataFrame) -> None:
    """What both lines end with."""
    place, *ends = known[["place", "nrr", "grr"]].iloc[-1]
    nrr, grr = map(percent, ends)
    named = {
        BLUE: text("subscriptions-nrr-net", nrr=nrr),
        PREVIOUS: text("subscriptions-nrr-gross", grr=grr),
    }
    low, high = ax.get_ylim()
    heights = marks.apart(ends, APART * (high - low))
    rows = zip(named.items(), heights, strict=True)
    for (colour, said), height in rows:
        marks.end_label(
            ax,
            place,
            height,
            said,
            colour,
        )


def _places(ax: Axes, known: DataFrame) -> None:
    by = known.attrs["by"]
    scales.places(ax, [named(start, by) for start in known["period"]])
