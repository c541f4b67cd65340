"""Sessions, period after period."""

import seaborn as sns
from matplotlib.axes import Axes
from pandas import DataFrame, Timestamp

from retention_lib import periods
from retention_lib.plots import scales
from retention_lib.plots.pictures import Labels, picture
from retention_lib.plots.style import BLUE
from retention_lib.results.journeys import SESSIONS
from retention_lib.writing import date, period, text, unit

MOST = 36  # periods


def _lately(frame: DataFrame) -> DataFrame:
    whole = frame[frame["complete"]]
    return whole.dropna(subset="sessions").tail(MOST)


@picture(SESSIONS, _lately, 3.2)
def sessions(known: DataFrame, ax: Axes) -> Labels | None:
    """How many sessions began in each complete period.

    The frame is what `journeys.sessions` returns; the last 36 periods are drawn.
    """
    by = known.attrs["by"]
    names = [_named(start, by) for start in known["period"]]
    sns.barplot(
        x=range(len(names)),
        y=known["sessions"].to_numpy(),
        color=BLUE,
        saturation=1,
        ax=ax,
    )
    scales.places(ax, names)
    scales.amounts(ax, 1.08 * known["sessions"].max())
    return {"up": text("journeys-sessions-up", unit=unit(by))}


def _named(start: Timestamp, by: str) -> str:
    return period(start, by) if by in periods.MONTHS else date(start)
