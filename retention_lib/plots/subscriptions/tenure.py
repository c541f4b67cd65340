"""The share of subscribers still there, month after month of their own."""

import seaborn as sns
from matplotlib.axes import Axes
from pandas import DataFrame, factorize

from retention_lib.plots import marks, scales
from retention_lib.plots.pictures import Labels, picture
from retention_lib.plots.style import BLUE, OLD, ORANGE, PREVIOUS
from retention_lib.results.subscriptions import TENURE
from retention_lib.writing import label, percent, text

LINES = (
    (BLUE, "-"),
    (ORANGE, "--"),
    (PREVIOUS, ":"),
    (OLD, "-."),
)
FEWEST = 10  # subscribers at risk: of fewer the line is no more than chance
LONGEST = 14  # characters of a group's name
APART = 0.07  # of the height of the axes: what one label needs


def _chosen(frame: DataFrame) -> DataFrame:
    """The largest groups, as far as enough are at risk, each with its place among them, `nth`."""
    known = frame[frame["rate"].notna()]
    named = known["group"] if "group" in known else known["months"] * 0
    nth, groups = factorize(named, use_na_sentinel=False)
    told = known.assign(nth=nth, groups=len(groups), group=named)
    enough = (told["at_risk"] >= FEWEST) | ~told["nth"].duplicated()
    return told[(told["nth"] < len(LINES)) & enough]


@picture(TENURE, _chosen)
def tenure(told: DataFrame, ax: Axes) -> Labels | None:
    """The share still there after each month, with its band: of the largest groups where there are
    several.

    The frame is what `subscriptions.tenure` returns; a line ends where fewer than 10 are at risk.
    """
    for nth, group in told.groupby("nth"):
        colour, dash = LINES[nth]
        line = marks.ranged(group, "rate")
        look = {"color": colour, "ls": dash}
        sns.lineplot(**line, **look, x="months", y="rate", ax=ax)
    scales.percents(ax, 1.0)
    scales.ages(ax)
    _name(ax, told)
    n, groups = told["nth"].nunique(), told["groups"].max()
    rest = {"n": n, "groups": groups}
    return {"note": text("subscriptions-tenure-rest", **rest) if groups > n else ""}


def _name(ax: Axes, told: DataFrame) -> None:
    """Each line where it ends."""
    ends = told.groupby("nth").tail(1)
    heights = marks.apart(ends["rate"].tolist(), APART)
    right = told["months"].max()
    for row, height in zip(ends.itertuples(), heights, strict=True):
        rate = {"rate": percent(row.rate)}
        said = text("subscriptions-tenure-mark_all", **rate)
        if row.groups > 1:
            named = {"group": label(row.group, LONGEST)}
            said = text("subscriptions-tenure-mark", **named, **rate)
        colour, _ = LINES[row.nth]
        marks.end_label(
            ax,
            right,
            height,
            said,
            colour,
        )
