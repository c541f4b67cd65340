"""New customers by when they started: at each age a mark with its range for each year."""

import seaborn as sns
from matplotlib.axes import Axes
from pandas import DataFrame, factorize

from retention_lib.plots import marks
from retention_lib.plots.pictures import Labels, picture
from retention_lib.plots.scales import beside_words
from retention_lib.plots.style import BLUE, OLD, PREVIOUS, WRITTEN
from retention_lib.results.cohorts import BY_START
from retention_lib.writing import duration, label, percent, text

GROUPS = 4  # at each age
LONGEST = 16  # characters of a group's name
APART = 0.8  # of the way from one age to the next that its groups take


def _chosen(frame: DataFrame) -> DataFrame:
    """The groups that are drawn, each with its place among them, `nth`, whether it is there in
    `part` only, when that is, and how many there are in all."""
    known = frame.dropna(subset=["rate"])
    years = known.attrs["years"]
    codes, _ = factorize(known["group"], use_na_sentinel=False)
    sizes = known.groupby(codes)["size"].max()
    chosen = sizes.index[-GROUPS:] if years else sizes.nlargest(GROUPS).index
    told = known.assign(
        nth=chosen.get_indexer(codes),
        part=years & (known["cohorts"] < known["cohorts"].max()),
        when=[
            duration(
                age,
                known.attrs["by"],
            )
            for age in known["age"]
        ],
        groups=frame["group"].nunique(dropna=False),
    )
    return told[told["nth"] >= 0]


@picture(BY_START, _chosen, lambda told: 1.7 + 0.19 * len(told))
def by_start(told: DataFrame, ax: Axes) -> Labels | None:
    """The share active at each age with its interval, for each of the newest years; of groups the
    largest.

    The frame is what `cohorts.by_start` returns.
    """
    several, years = told["nth"].nunique(), told.attrs["years"]
    newest = [OLD] * several + [PREVIOUS, BLUE]
    colours = newest[-several:] if years else [BLUE] * several
    sns.pointplot(
        **marks.ranged(told, "rate"),
        x="rate",
        y="when",
        hue="nth",
        palette=colours,
        linestyle="none",
        dodge=APART * (1 - 1 / several),
        markersize=5,
        err_kws=marks.BAR,
        legend=False,
        ax=ax,
    )
    _name(ax, told, colours)
    beside_words(ax, 1.3 * told["high"].max())
    facts = {
        "n": several,
        "groups": told["groups"].max(),
        "order": "time" if years else "size",
    }
    note = [
        told["part"].any() and text("cohorts-by_start-partly"),
        facts["groups"] > several and text("cohorts-by_start-rest", **facts),
    ]
    return {"note": note}


def _name(ax: Axes, told: DataFrame, colours: list[str]) -> None:
    """Each mark's group and share, beside its range."""
    ages, _ = factorize(told["when"])
    heights = ages + APART * ((told["nth"] + 0.5) / len(colours) - 0.5)
    for row, height in zip(told.itertuples(), heights, strict=True):
        facts = {
            "group": label(row.group, LONGEST),
            "rate": percent(row.rate),
        }
        said = text(f"cohorts-by_start-mark{'_part' if row.part else ''}", **facts)
        ink = WRITTEN.get(colours[row.nth], colours[row.nth])
        marks.beside(
            ax,
            [row.high],
            [height],
            [said],
            color=ink,
        )
