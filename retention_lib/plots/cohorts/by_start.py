"""New customers by when they started: at each age a mark with its range for each year."""

import seaborn as sns
from matplotlib.axes import Axes
from pandas import DataFrame

from retention_lib import words
from retention_lib.plots import style
from retention_lib.plots.marks import RANGE, ranged
from retention_lib.results.cohorts import BY_START
from retention_lib.writing import duration, label, percent, text

GROUPS = 4  # at each age
LONGEST = 16  # characters of a group's name
APART = 0.8  # of the way from one age to the next that its groups take


@style.picture(BY_START, height=4.8)
def by_start(frame: DataFrame, ax: Axes) -> Axes:
    """The share active at each age with its interval, for each of the newest years; of groups the
    largest.

    `frame` is what `cohorts.by_start` returns. Returns the axes.
    """
    title = words.by_start(frame).short
    told = _chosen(frame[frame["rate"].notna()])
    if told.empty:
        return style.empty(ax, title)
    names = told["name"].unique().tolist()
    older = [style.OLD] * len(names) + [style.PREVIOUS, style.BLUE]
    colours = dict(zip(names, older[-len(names) :], strict=True))
    if not frame.attrs["years"]:
        colours = dict.fromkeys(names, style.BLUE)
    sns.pointplot(
        ranged(told, "rate"),
        x="rate",
        y="when",
        hue="name",
        palette=colours,
        linestyle="none",
        dodge=APART * (1 - 1 / len(names)) if len(names) > 1 else False,
        markersize=5,
        err_kws={"linewidth": 5, "alpha": 0.35},
        legend=False,
        ax=ax,
        **RANGE,
    )
    _name(ax, told, names, colours)
    style.percents(ax, 1.3 * told["high"].max(), "x")
    groups = frame["group"].nunique(dropna=False)
    style.note(
        ax,
        text("cohorts-by_start-partly") if told["part"].any() else None,
        text("cohorts-by_start-rest", n=GROUPS, groups=groups) if groups > GROUPS else None,
    )
    return style.finish(
        ax,
        title,
        y=text("cohorts-by_start-up"),
    )


def _chosen(known: DataFrame) -> DataFrame:
    """The groups that are drawn, each with its `name`, whether it is there in `part` only, and when
    that is."""
    if known.empty:
        return known
    years, by = known.attrs["years"], known.attrs["by"]
    part = years & (known["cohorts"] < known["cohorts"].max())
    when = [duration(age, by) for age in known["age"]]
    told = known.assign(part=part, when=when)
    told["name"] = [label(name, LONGEST) for name in told["group"]]
    sizes = told.groupby("name", sort=False)["size"].max()
    chosen = sizes.index[-GROUPS:] if years else sizes.nlargest(GROUPS).index
    return told[told["name"].isin(chosen)]


def _name(
    ax: Axes,
    told: DataFrame,
    names: list[str],
    colours: dict[str, str],
) -> None:
    """Each mark's group and share, beside its range."""
    ages = list(dict.fromkeys(told["when"]))
    step = APART / len(names)
    middle = (len(names) - 1) / 2
    for row in told.itertuples():
        nth = names.index(row.name) - middle
        place = ages.index(row.when) + step * nth
        star = "_part" if row.part else ""
        said = text(
            f"cohorts-by_start-mark{star}",
            group=row.name,
            rate=percent(row.rate),
        )
        look = style.MARK | {"color": colours[row.name], "va": "center"}
        ax.annotate(
            said,
            (row.high, place),
            (8, 0),
            **look,
        )
