"""How many times what winning them cost customers brought in a first year."""

from matplotlib.axes import Axes
from pandas import DataFrame

from retention_lib.periods import BY
from retention_lib.plots import marks, scales
from retention_lib.plots.pictures import Labels, picture
from retention_lib.plots.style import RULE
from retention_lib.results.benchmarks import PAYBACK
from retention_lib.words.benchmarks.payback import complete, reading
from retention_lib.writing import cohort, count, number, text

MOST = 8  # rows, the newest or first of which are drawn
LONGEST = 24  # characters of a name


def _drawn(frame: DataFrame) -> DataFrame:
    rows = marks.sided(complete(frame), reading)
    return rows.tail(MOST) if frame.attrs["by"] in BY else rows.head(MOST)


@picture(
    PAYBACK,
    _drawn,
    lambda rows: 1.3 + 0.42 * len(rows),
)
def payback(
    rows: DataFrame,
    ax: Axes,
    *,
    currency: str | None = None,
) -> Labels | None:
    """How many times their cost the customers of each period or group brought, with its range, and
    a line where both are alike: blue for more, orange for less, grey where it may be chance.

    The frame is what `benchmarks.payback` returns, `currency` the ISO code of its money.
    """
    by = rows.attrs["by"]
    names = [cohort(group, by if by in BY else None, LONGEST) for group in rows["group"]]
    marks.dots(ax, rows, "ratio", names)
    ax.axvline(1, color=RULE, zorder=0)
    ax.set_xlim(0, max(1.1, 1.15 * rows["high"].max()))
    scales.numbers(ax, "x", lambda value: number(value) if value % 1 else count(value))
    said = [number(value) for value in rows["ratio"]]
    marks.beside(ax, rows["high"], range(len(rows)), said)
    what = "revenue" if rows.attrs["margin"] is None else "earned"
    return {"across": text("benchmarks-payback-across", what=what)}
