"""The cohort heatmap, and the curve of return over all cohorts."""

import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from pandas import DataFrame, Series, isna

from retention_lib.plots import heat, marks, scales
from retention_lib.plots.pictures import Labels, picture
from retention_lib.results.cohorts import AVERAGE, RETENTION
from retention_lib.words.cohorts.retention import representative
from retention_lib.writing import cohort, count, percent, points, text, unit

WIDE = 2.5  # times the line: how far up the band may take the axis
LONGEST = 20  # characters of a cohort's name


def _height(grid: DataFrame) -> float:
    rows = grid["cohort"].nunique(dropna=False)
    return min(1.9 + 0.34 * rows, 6.4)


@picture(RETENTION, representative, _height)
def retention(grid: DataFrame, ax: Axes) -> Labels | None:
    """The cohort heatmap: a row is a cohort, a column an age in periods, colour and number the
    share active.

    The frame is what `cohorts.retention` returns. Age 0 is 100 % by definition and is not drawn;
    cells not observed are empty, cells observed in part are hatched.
    """
    later, rows = grid.query("age > 0"), grid.drop_duplicates("cohort")
    if later.query("complete")["rate"].isna().all():
        return None
    _heatmap(ax, later, rows)
    note = [
        ax.texts and text("cohorts-retention-numbers"),
        not later["complete"].all() and text("cohorts-retention-hatched"),
        rows["edge"].any()
        and text(
            "cohorts-retention-marked",
            kind=grid.attrs["kind"],
        ),
    ]
    return {"across": across(grid), "note": note}


def _heatmap(ax: Axes, later: DataFrame, rows: DataFrame) -> None:
    """By positions, because a cohort may be None, and a pivot would lose it."""
    row = pd.Index(rows["cohort"]).get_indexer(later["cohort"])
    cells = later.assign(row=row).pivot(index="row", columns="age")
    cells = cells.reindex(range(len(rows))).rename(
        columns=count,
        level="age",
    )
    part = cells["complete"].eq(False)
    names = rows.apply(_label, axis=1, by=rows.attrs["by"])
    rates = cells["rate"].mask(part).set_axis(names)
    written = rates.map(points, na_action="ignore", low=0, high=1)
    written = written.astype(object).fillna("").to_numpy()
    if heat.fits(ax, written):
        heat.cells(ax, rates, written)
    else:
        heat.cells(ax, rates, **heat.scale(text("cohorts-retention-scale"), percent))
    heat.hatched(ax, part)


def _label(row: Series, by: str) -> str:
    name = cohort(row["cohort"], by, LONGEST)
    if isna(row["size"]):
        return text("cohorts-retention-row_hidden", cohort=name)
    edge = "_edge" if row["edge"] else ""
    return text(f"cohorts-retention-row{edge}", cohort=name, size=int(row["size"]))


@picture(AVERAGE, lambda frame: frame.query("age > 0 and rate == rate"))
def average(later: DataFrame, ax: Axes) -> Labels | None:
    """The curve of return with its band, pooled over cohorts, from age 1.

    The frame is what `cohorts.average` returns; age 0 is 100 % by definition and is not drawn. The
    band fits, unless a few old customers make it so wide that the line would lie flat.
    """
    line = marks.ranged(later, "rate")
    sns.lineplot(**line, x="age", y="rate", ax=ax)
    last, rate = later[["age", "rate"]].iloc[-1]
    marks.end_label(ax, last, rate, percent(rate))
    top, high = later[["rate", "high"]].max()
    scales.percents(
        ax,
        1.08 * min(high, WIDE * top) if top > 0 else high,
    )
    scales.ages(ax)
    return {"across": across(later)}


def across(frame: DataFrame) -> str:
    """The axis title of an age, with its unit."""
    about = {
        "kind": frame.attrs["kind"],
        "unit": unit(frame.attrs["by"]),
    }
    return text("cohorts-retention-across", **about)
