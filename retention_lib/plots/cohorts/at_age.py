"""One age over calendar time: a dot with its range a cohort, and the trend through them."""

from typing import Any

import seaborn as sns
from matplotlib.axes import Axes
from pandas import DataFrame

from retention_lib.plots import marks, scales
from retention_lib.plots.pictures import Labels, picture
from retention_lib.plots.style import BLUE, GREY, INK, ORANGE
from retention_lib.results.cohorts import AT_AGE
from retention_lib.words.cohorts.at_age import counted, verdict
from retention_lib.writing import cohort, percent, text

COLOURS = {"more": BLUE, "same": GREY, "fewer": ORANGE}
WIDE = 2.5  # times the largest share: how far up ranges may take the axis


def _placed(frame: DataFrame) -> DataFrame:
    told = counted(frame)
    return told.assign(place=range(len(told)))


@picture(AT_AGE, _placed)
def at_age(told: DataFrame, ax: Axes) -> Labels | None:
    """The share active at that age with its range, for each cohort that counts, and the trend: in
    colour where it is more than chance, a dotted line where it may be chance.

    The frame is what `cohorts.at_age` returns.
    """
    side = verdict(told)
    look: dict[str, Any] = marks.DOTS
    if len(told) > marks.MANY:
        look = look | {"markersize": 3, "err_kws": {"linewidth": 0.9}}
    sns.pointplot(
        **marks.ranged(told, "rate"),
        x="place",
        y="rate",
        color=GREY,
        **look,
        ax=ax,
    )
    known = told.dropna(subset=["line"])
    if len(known):
        chance = side == "same"
        sns.lineplot(
            known,
            x="place",
            y="line",
            color=INK if chance else COLOURS[side],
            linestyle="dotted" if chance else "solid",
            ax=ax,
        )
        end = known.iloc[-1]
        ink = INK if chance else COLOURS[side]
        said = percent(end["line"])
        marks.end_label(ax, end["place"], end["line"], said, ink)
    by = told.attrs["by"]
    scales.places(ax, [cohort(start, by) for start in told["cohort"]])
    top, high = told[["rate", "high"]].max()
    scales.percents(ax, 1.08 * min(high, WIDE * max(top, 0.01)))
    reading = text("cohorts-at_age-line_drawn", verdict=side)
    return {"note": [len(known) and reading]}
