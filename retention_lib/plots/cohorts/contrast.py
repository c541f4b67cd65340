"""Two sets of cohorts: at each age a mark with its range for each."""

import seaborn as sns
from matplotlib.axes import Axes
from pandas import DataFrame, concat

from retention_lib.plots import marks
from retention_lib.plots.pictures import Labels, picture
from retention_lib.plots.scales import beside_words
from retention_lib.plots.style import BLUE, PREVIOUS
from retention_lib.results.cohorts import CONTRAST
from retention_lib.writing import duration, percent, text

APART = 0.4  # of the way from one age to the next, between its two marks
SIDE = ["rate", "low", "high"]


def _long(frame: DataFrame) -> DataFrame:
    """A row a side and age, the second set first, with how long after that is."""
    known = frame.dropna(subset=["difference"])
    sides = []
    for side in ("b", "a"):
        named = {f"{name}_{side}": name for name in SIDE}
        rows = known[["age", *named]].rename(columns=named)
        sides.append(rows.assign(side=side))
    long = concat(sides).sort_values("age", kind="stable", ignore_index=True)
    long["when"] = [duration(age, frame.attrs["by"]) for age in long["age"]]
    long.attrs = frame.attrs
    return long


@picture(CONTRAST, _long, lambda told: 1.7 + 0.3 * len(told))
def contrast(told: DataFrame, ax: Axes) -> Labels:
    """The share active at each age with its interval, blue for the first set of cohorts and grey
    for the second.

    The frame is what `cohorts.contrast` returns.
    """
    colours = {"b": PREVIOUS, "a": BLUE}
    sns.pointplot(
        **marks.ranged(told, "rate"),
        x="rate",
        y="when",
        hue="side",
        palette=colours,
        linestyle="none",
        dodge=APART,
        markersize=6,
        err_kws=marks.BAR,
        legend=False,
        ax=ax,
    )
    sets = "named" if told.attrs["since"] is None else "since"
    for place, row in enumerate(told.itertuples()):
        said = text(
            f"cohorts-contrast-mark_{row.side}",
            rate=percent(row.rate),
            sets=sets,
        )
        height = place // 2 + APART * (place % 2 - 0.5)
        marks.beside(
            ax,
            [row.high],
            [height],
            [said],
            color=colours[row.side],
        )
    beside_words(ax, 1.3 * told["high"].max())
    return {}
