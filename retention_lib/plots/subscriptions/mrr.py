"""What was won of the money of a month above, what was lost below."""

import seaborn as sns
from matplotlib.axes import Axes
from pandas import DataFrame, Timestamp

from retention_lib import periods
from retention_lib.plots import scales
from retention_lib.plots.pictures import Labels, picture
from retention_lib.plots.style import BLUE, INK, OLD, ORANGE, PREVIOUS
from retention_lib.results.subscriptions import MRR
from retention_lib.words.subscriptions.mrr import FLOWS, told
from retention_lib.writing import date, number, period, text, unit

MOST = 24  # periods
STACKS = {  # each over what lies before it
    "won": (OLD, "new + expansion + resumed"),
    "stayed": (PREVIOUS, "new + expansion"),
    "first": (BLUE, "new"),
    "lost": (PREVIOUS, "-churned - contraction"),
    "gone": (ORANGE, "-churned"),
}


def _lately(frame: DataFrame) -> DataFrame:
    lately = told(frame).tail(MOST)
    shown = lately[[*FLOWS]].notna().any(axis=None)
    return lately if shown else lately.head(0)


@picture(MRR, _lately)
def mrr(
    known: DataFrame,
    ax: Axes,
    *,
    currency: str | None = None,
) -> Labels | None:
    """Money a month that was won above, and lost below, in each of the last 24 complete periods.

    The frame is what `subscriptions.mrr` returns, `currency` the ISO code of its money.
    """
    by = known.attrs["by"]
    names = [named(start, by) for start in known["period"]]
    for colour, parts in STACKS.values():
        sns.barplot(
            x=names,
            y=known.eval(parts).to_numpy(),
            color=colour,
            saturation=1,
            ax=ax,
        )
    ax.axhline(0, color=INK, linewidth=1)
    scales.places(ax, names)
    scales.numbers(ax, "y", lambda amount: number(abs(amount)))
    up = text("subscriptions-mrr-up", unit=unit(by))
    hidden = known[[*FLOWS]].isna().any(axis=None)
    note = [text("subscriptions-mrr-colours"), hidden and text("subscriptions-mrr-blank")]
    return {"note": note, "up": scales.in_currency(up, currency)}


def named(start: Timestamp, by: str) -> str:
    """A period as it is named below an axis."""
    return period(start, by) if by in periods.MONTHS else date(start)
