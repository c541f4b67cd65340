"""What renewals fall due, and how many of them are expected."""

import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from pandas import DataFrame

from retention_lib.intervals import added
from retention_lib.plots import marks, scales
from retention_lib.plots.pictures import Labels, picture
from retention_lib.plots.style import BLUE, GREY, INK
from retention_lib.results.subscriptions import RENEWALS
from retention_lib.writing import date

ENDS = ["expected", "low", "high"]


@picture(RENEWALS, lambda frame: frame.dropna(subset="due"), 3.2)
def renewals(
    known: DataFrame,
    ax: Axes,
    *,
    currency: str | None = None,
) -> Labels | None:
    """The payments due in each month ahead, and over them those expected, with their range.

    The frame is what `subscriptions.renewals` returns.
    """
    months = known.groupby("ends")
    rows = []
    for _, month in months:
        expected = month[ENDS].dropna()
        rows.append(added(*expected.to_numpy().T))
    told = pd.DataFrame(rows, columns=ENDS)
    told["due"] = months["due"].sum().to_numpy()
    told["end"] = [date(end) for end in months.groups]
    look = {"x": "end", "saturation": 1, "ax": ax}
    sns.barplot(told, y="due", color=GREY, **look)
    bar = {"err_kws": {"color": INK, "linewidth": 1.4}, "color": BLUE}
    sns.barplot(**marks.ranged(told, "expected"), y="expected", **bar, **look)
    scales.amounts(ax, 1.08 * told["due"].max())
    return {"across": ""}
