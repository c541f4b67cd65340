"""The cohort heatmap."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from pandas import DataFrame, Series, isna

from retention_lib import words
from retention_lib.plots import heat, style
from retention_lib.plots.cohorts.summaries import across
from retention_lib.results import shown
from retention_lib.results.cohorts import RETENTION
from retention_lib.words.cohorts.retention import representative
from retention_lib.writing import cohort, count, percent, points, text

AGES, COHORTS = 3, 4  # labels an inch
LONGEST = 20  # characters of a cohort's name


@style.house
def retention(grid: DataFrame, *, ax: Axes | None = None) -> Axes:
    """The cohort heatmap: a row is a cohort, a column an age in periods, colour and number the
    share active.

    `grid` is what `cohorts.retention` returns. Age 0 is 100 % by definition and is not drawn; cells
    not observed are empty, cells observed in part are hatched. Returns the axes.
    """
    grid = shown(grid, RETENTION)
    title = words.retention(grid).short
    later = representative(grid).query("age > 0")
    rows = grid.drop_duplicates("cohort")
    height = 1.7 + 0.34 * len(rows)
    ax = style.axes(ax, height=min(max(height, 2.8), 6.4))
    if later.loc[later["complete"], "rate"].isna().all():
        return style.empty(ax, title)
    _heatmap(ax, later, rows["cohort"])
    _row_labels(
        ax,
        rows,
        grid.attrs["by"],
    )
    oldest, kind = int(later["age"].max()), grid.attrs["kind"]
    every = style.thin(oldest, style.room(ax, AGES))
    ages = np.arange(1, oldest + 1)[::every]
    ax.set_xticks(ages - 0.5, [count(age) for age in ages])
    style.note(
        ax,
        text("cohorts-retention-numbers") if ax.texts else None,
        None if later["complete"].all() else text("cohorts-retention-hatched"),
        text("cohorts-retention-marked", kind=kind) if rows["edge"].any() else None,
    )
    down = text("cohorts-retention-down")
    return style.finish(
        ax,
        title,
        x=across(grid),
        y=down,
    )


def _heatmap(ax: Axes, later: DataFrame, cohorts: Series) -> None:
    """Positions instead of a pivot: a cohort may be None, and a pivot would lose it."""
    shape = len(cohorts), int(later["age"].max())
    rates, part = np.full(shape, np.nan), np.zeros(shape, dtype=bool)
    row = pd.Index(cohorts).get_indexer(later["cohort"])
    at = row, later["age"].astype(int) - 1
    rates[at] = later["rate"].where(later["complete"])
    part[at] = ~later["complete"]
    written = np.vectorize(_percent)(rates)
    if heat.fits(ax, written):
        heat.cells(ax, rates, written)
    else:
        scale = heat.scale(text("cohorts-retention-scale"), percent)
        heat.cells(ax, rates, **scale)
    heat.hatched(ax, part)


def _percent(rate: float) -> str:
    return "" if isna(rate) else points(rate, 0, 1)


def _row_labels(ax: Axes, rows: DataFrame, by: str) -> None:
    n = len(rows)
    every = style.thin(n, int(COHORTS * ax.figure.get_figheight()))
    kept = rows.iloc[::every]
    labels = [_label(row, by) for _, row in kept.iterrows()]
    ax.set_yticks(np.arange(0, n, every) + 0.5, labels)


def _label(row: Series, by: str) -> str:
    name = cohort(row["cohort"], by, LONGEST)
    if isna(row["size"]):
        return text("cohorts-retention-row_hidden", cohort=name)
    edge = "_edge" if row["edge"] else ""
    size = int(row["size"])
    return text(f"cohorts-retention-row{edge}", cohort=name, size=size)
