"""New customers by when they started: at each age a mark with its range for each year."""

import seaborn as sns
from matplotlib.axes import Axes
from pandas import DataFrame, factorize

from retention_lib import words
from retention_lib.plots import style
from retention_lib.plots.marks import RANGE, ranged
from retention_lib.results import shown
from retention_lib.results.cohorts import BY_START
from retention_lib.writing import duration, label, percent, text

GROUPS = 4  # at each age
LONGEST = 16  # characters of a group's name
ROW = 0.19  # inches of a mark
APART = 0.8  # of the way from one age to the next that its groups take


@style.house
def by_start(frame: DataFrame, *, ax: Axes | None = None) -> Axes:
    """The share active at each age with its interval, for each of the newest years; of groups the
    largest.

    `frame` is what `cohorts.by_start` returns. Returns the axes.
    """
    frame = shown(frame, BY_START)
    title = words.by_start(frame).short
    told = _chosen(frame[frame["rate"].notna()])
    ax = style.axes(ax, 1.7 + ROW * len(told))
    if told.empty:
        return style.empty(ax, title)
    several = told["nth"].nunique()
    years = [style.OLD] * several + [style.PREVIOUS, style.BLUE]
    colours = years[-several:] if frame.attrs["years"] else [style.BLUE] * several
    sns.pointplot(
        ranged(told, "rate"),
        x="rate",
        y="when",
        hue="nth",
        palette=colours,
        linestyle="none",
        dodge=APART * (1 - 1 / several) if several > 1 else False,
        markersize=5,
        err_kws={"linewidth": 5, "alpha": 0.35},
        legend=False,
        ax=ax,
        **RANGE,
    )
    _name(ax, told, colours)
    style.percents(ax, 1.3 * told["high"].max(), "x")
    groups = frame["group"].nunique(dropna=False)
    order = "time" if frame.attrs["years"] else "size"
    rest = text(
        "cohorts-by_start-rest",
        n=several,
        groups=groups,
        order=order,
    )
    style.note(
        ax,
        text("cohorts-by_start-partly") if told["part"].any() else None,
        rest if groups > several else None,
    )
    return style.finish(
        ax,
        title,
        y=text("cohorts-by_start-up"),
    )


def _chosen(known: DataFrame) -> DataFrame:
    """The groups that are drawn, each with its place among them, `nth`, whether it is there in
    `part` only, and when that is."""
    if known.empty:
        return known
    years = known.attrs["years"]
    codes, _ = factorize(known["group"], use_na_sentinel=False)
    sizes = known.groupby(codes)["size"].max()
    chosen = sizes.index[-GROUPS:] if years else sizes.nlargest(GROUPS).index
    told = known.assign(
        nth=chosen.get_indexer(codes),
        part=years & (known["cohorts"] < known["cohorts"].max()),
        when=[duration(age, known.attrs["by"]) for age in known["age"]],
    )
    return told[told["nth"] >= 0]


def _name(
    ax: Axes,
    told: DataFrame,
    colours: list[str],
) -> None:
    """Each mark's group and share, beside its range."""
    ages = list(dict.fromkeys(told["when"]))
    step = APART / len(colours)
    middle = (len(colours) - 1) / 2
    inks = [style.WRITTEN.get(colour, colour) for colour in colours]
    for row in told.itertuples():
        place = ages.index(row.when) + step * (row.nth - middle)
        star = "_part" if row.part else ""
        said = text(
            f"cohorts-by_start-mark{star}",
            group=label(row.group, LONGEST),
            rate=percent(row.rate),
        )
        look = style.MARK | {"color": inks[row.nth], "va": "center"}
        ax.annotate(
            said,
            (row.high, place),
            (8, 0),
            **look,
        )
