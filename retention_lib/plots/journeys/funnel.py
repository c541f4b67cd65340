"""How many come through each step: a bar a step with its range, or a mark a group."""

from functools import partial

import numpy as np
import seaborn as sns
from matplotlib.axes import Axes
from pandas import DataFrame

from retention_lib.plots import marks
from retention_lib.plots.pictures import NOTE, Labels, balanced, picture, room
from retention_lib.plots.scales import beside_words
from retention_lib.plots.style import BLUE
from retention_lib.results.change import SURE
from retention_lib.results.journeys import FUNNEL
from retention_lib.words.journeys.funnel import steps_of
from retention_lib.writing import count, label, percent, text

MOST = 30  # steps, or groups
LONGEST = 24  # characters of a name


def _chosen(frame: DataFrame) -> DataFrame:
    """The steps, or of groups their last step, the largest groups, by their share."""
    known = frame.dropna(subset="rate")
    if "group" not in known:
        return known.head(MOST)
    first = known[known["step"] == 1]
    largest = first.nlargest(MOST, "customers")["group"]
    final = known[known["step"] == frame["step"].max()]
    told = final[final["group"].isin(largest)]
    return told.sort_values(
        "rate",
        ascending=False,
        kind="stable",
    )


def _height(told: DataFrame) -> float:
    return 1.5 + 0.42 * len(told)


@picture(FUNNEL, _chosen, _height)
def funnel(told: DataFrame, ax: Axes) -> Labels | None:
    """The share of those who entered that came to each step, with its range; of groups, the share
    that came to the last step, in blue or orange where it differs from that of all others by more
    than chance.

    The frame is what `journeys.funnel` returns.
    """
    several = "group" in told
    if several:
        _groups(told, ax)
    else:
        _steps(told, ax)
    what = "groups" if several else "steps"
    beside_words(ax, 1.3 * told["high"].max())
    return {"across": text(f"journeys-funnel-across_{what}")}


def _steps(told: DataFrame, ax: Axes) -> None:
    places = range(len(told))
    rows = told.assign(place=places)
    sns.barplot(
        **marks.ranged(rows, "rate"),
        x="rate",
        y="place",
        color=BLUE,
        orient="y",
        **marks.BARS,
        ax=ax,
    )
    width = room(ax, NOTE) // 4
    steps = steps_of(told, partial(label, longest=LONGEST))
    names = [balanced(name, width) for name in steps]
    said = []
    for row in told.itertuples():
        bar = text(
            "journeys-funnel-bar",
            rate=percent(row.rate),
            n=count(row.customers),
        )
        said.append(bar)
    ax.set_yticks(places, names)
    marks.beside(
        ax,
        told["high"],
        places,
        said,
    )


def _groups(told: DataFrame, ax: Axes) -> None:
    apart = told["corrected"] < SURE
    side = np.sign(told["difference"])
    rows = told.assign(side=side.where(apart, 0))
    names = [label(group, LONGEST) for group in told["group"]]
    marks.dots(
        ax,
        rows,
        "rate",
        names,
    )
    said = map(percent, told["rate"])
    marks.beside(
        ax,
        told["high"],
        range(len(told)),
        said,
    )
