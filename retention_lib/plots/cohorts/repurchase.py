"""The share that has bought again by days since a purchase: a curve that climbs in steps."""

import seaborn as sns
from matplotlib.axes import Axes
from pandas import DataFrame, factorize

from retention_lib.plots import marks
from retention_lib.plots.pictures import NOTE, Labels, picture, room
from retention_lib.plots.scales import percents
from retention_lib.plots.style import BLUE, OLD, PREVIOUS
from retention_lib.results.cohorts import REPURCHASE
from retention_lib.words.cohorts.repurchase import ENOUGH, within
from retention_lib.writing import cohort, count, percent, text

AT = [30, 90, 180, 365]  # days
LONGEST_WAIT = 730  # days that are drawn
NEWEST = [OLD, PREVIOUS, BLUE]  # the colours of periods
SEVERAL = [BLUE, PREVIOUS, OLD]  # and of the largest groups
REACH = 1.12  # of the last day: room for names
LONGEST = 16  # characters of a group's name


def _chosen(frame: DataFrame) -> DataFrame:
    """The curves that are drawn, each with its place among them, `nth`: of the newest periods or
    the largest groups, as long as enough customers are at risk."""
    known = frame[(frame["at_risk"] >= ENOUGH) & (frame["days"] <= LONGEST_WAIT)]
    if "group" not in known:
        return known.assign(nth=0, groups=1)
    codes, _ = factorize(known["group"], use_na_sentinel=False)
    sizes = known.groupby(codes)["at_risk"].max()
    newest = known.attrs["by"] is not None
    most = len(NEWEST)
    chosen = sizes.index[-most:] if newest else sizes.nlargest(most).index
    told = known.assign(
        nth=chosen.get_indexer(codes),
        groups=frame["group"].nunique(dropna=False),
    )
    return told[told["nth"] >= 0]


@picture(REPURCHASE, _chosen, 3.5)
def repurchase(told: DataFrame, ax: Axes) -> Labels | None:
    """The share that has bought again, with its band, by days; marks stand at 30, 90, 180 and 365.

    The frame is what `cohorts.repurchase` returns; of groups the newest three periods or the
    largest three others are drawn.
    """
    by = told.attrs["by"]
    several = told["nth"].nunique()
    newest = NEWEST[-several:]
    colours = newest if by or several == 1 else SEVERAL[:several]
    sns.lineplot(
        told,
        x="days",
        y="rate",
        hue="nth",
        palette=colours,
        estimator=None,
        drawstyle="steps-post",
        legend=False,
        ax=ax,
    )
    for nth, rows in told.groupby("nth"):
        ends = rows["days"], rows["low"], rows["high"]
        look = {"color": colours[int(nth)], "linewidth": 0}
        ax.fill_between(*ends, step="post", alpha=0.2, **look)
    percents(ax, 1.08 * told["rate"].max())
    _ticks(ax, told["days"].max())
    if several == 1:
        _mark(ax, told)
    else:
        _name(ax, told, colours)
    facts = {"n": several, "groups": int(told["groups"].max())}
    order = "time" if by else "size"
    rest = text(
        "cohorts-repurchase-rest",
        order=order,
        **facts,
    )
    across = text("cohorts-repurchase-across", kind=told.attrs["kind"])
    return {"across": across, "note": [facts["groups"] > several and rest]}


def _ticks(ax: Axes, last: float) -> None:
    """The numbers of days that are spoken of, as far as they fit beside one another."""
    a_letter = REACH * last / room(ax, NOTE)
    shown = [0]
    for day in (*AT, int(last)):
        before = shown[-1]
        letters = len(f"{day}{before}") / 2 + 1
        if letters * a_letter < day - before <= last - before:
            shown.append(day)
    ax.set_xticks(shown, map(count, shown))
    ax.set_xlim(0, REACH * last)
    ax.grid(visible=True, axis="x")


def _mark(ax: Axes, told: DataFrame) -> None:
    """A dot and its share at each number of days that is spoken of."""
    days, shares = [], []
    for day in AT:
        for row in within(told.drop(columns="nth"), day).itertuples():
            days.append(day)
            shares.append(row.rate)
    sns.scatterplot(
        x=days,
        y=shares,
        s=60,
        zorder=3,
        ax=ax,
    )
    said = map(percent, shares)
    marks.beside(
        ax,
        days,
        shares,
        said,
        xytext=(4, -12),
        va="top",
    )


def _name(ax: Axes, told: DataFrame, colours: list[str]) -> None:
    """Each curve's group where it ends."""
    ends = told.groupby("nth").tail(1).sort_values("nth")
    top = ax.get_ylim()[1]
    heights = marks.apart(ends["rate"].tolist(), 0.06 * top)
    for row, height in zip(ends.itertuples(), heights, strict=True):
        name = cohort(row.group, told.attrs["by"], LONGEST)
        marks.end_label(ax, row.days, height, name, colours[row.nth])
