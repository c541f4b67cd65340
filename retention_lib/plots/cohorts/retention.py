"""The cohort heatmap."""

from collections.abc import Iterator

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter
from pandas import DataFrame, Series, isna

from retention_lib import words
from retention_lib.plots import heat, style
from retention_lib.plots.cohorts.average import across
from retention_lib.results import shown
from retention_lib.results.cohorts import RETENTION
from retention_lib.writing import cohort, count, percent, points, text

MOST_AGES, MOST_COHORTS = 24, 30  # beyond these, numbers in cells would not be read
LONGEST = 20  # characters of a cohort's name


@style.house
def retention(
    grid: DataFrame,
    *,
    ax: Axes | None = None,
) -> Axes:
    """The cohort heatmap: a row is a cohort, a column an age in periods, colour and number the
    share active.

    `grid` is what `cohorts.retention` returns. Age 0 is 100 % by definition and is not drawn; cells
    not observed are empty, cells observed in part are hatched. Returns the axes.
    """
    grid = shown(grid, RETENTION)
    title, later = words.retention(grid).short, grid[grid["age"] > 0]
    rows = grid.drop_duplicates("cohort")
    height = 1.7 + 0.34 * len(rows)
    ax = style.axes(ax, height=min(max(height, 2.8), 6.4))
    if later.loc[later["complete"], "rate"].isna().all():
        return style.empty(ax, title)
    _heatmap(ax, later, rows["cohort"])
    dated = pd.api.types.is_datetime64_any_dtype(grid["cohort"])
    marked = dated and rows["size"].notna().iloc[0]
    _row_labels(ax, rows, grid.attrs["by"], marked)
    _age_labels(ax, int(later["age"].max()))
    style.note(ax, " ".join(_notes(ax, later, marked)))
    return style.finish(
        ax,
        title,
        x=across(grid),
        y=text("cohorts-retention-down"),
    )


def _heatmap(
    ax: Axes,
    later: DataFrame,
    cohorts: Series,
) -> None:
    """Positions instead of a pivot: a cohort may be None, and a pivot would lose it."""
    shape = len(cohorts), int(later["age"].max())
    rates, part = np.full(shape, np.nan), np.zeros(shape, dtype=bool)
    row = pd.Index(cohorts).get_indexer(later["cohort"])
    at = row, later["age"].astype(int) - 1
    rates[at] = later["rate"].where(later["complete"])
    part[at] = ~later["complete"]
    small = shape[0] <= MOST_COHORTS and shape[1] <= MOST_AGES
    mesh = heat.cells(
        ax,
        rates,
        np.vectorize(_percent)(rates) if small else None,
    )
    heat.hatched(ax, part)
    if not small:
        place = {"ax": ax, "fraction": 0.04, "pad": 0.02}
        shares = FuncFormatter(lambda share, _: percent(share))
        scale = {"format": shares, "label": text("cohorts-retention-scale")}
        ax.figure.colorbar(mesh, **scale, **place).outline.set_visible(False)


def _percent(rate: float) -> str:
    return "" if np.isnan(rate) else points(rate, 0, 1)


def _notes(
    ax: Axes,
    later: DataFrame,
    marked: bool,
) -> Iterator[str]:
    if ax.texts:
        yield text("cohorts-retention-numbers")
    if not later["complete"].all():
        yield text("cohorts-retention-hatched")
    if marked:
        yield text("cohorts-retention-marked", kind=later.attrs["kind"])


def _row_labels(
    ax: Axes,
    rows: DataFrame,
    by: str,
    marked: bool,
) -> None:
    many = len(rows) > MOST_COHORTS
    every = style.thin(len(rows), MOST_COHORTS // 2) if many else 1
    kept = rows.iloc[::every]
    labels = [_row(row, by) for _, row in kept.iterrows()]
    if marked:
        labels[0] = _row(rows.iloc[0], by, "row_first")
    ax.set_yticks(np.arange(0, len(rows), every) + 0.5, labels)


def _row(
    row: Series,
    by: str,
    key: str = "row",
) -> str:
    name = cohort(row["cohort"], by, LONGEST)
    if isna(row["size"]):
        return text("cohorts-retention-row_hidden", cohort=name)
    return text(
        f"cohorts-retention-{key}",
        cohort=name,
        size=int(row["size"]),
    )


def _age_labels(ax: Axes, oldest: int) -> None:
    every = style.thin(oldest, MOST_AGES if oldest < 100 else MOST_AGES // 2)
    ages = np.arange(1, oldest + 1)[::every]
    ax.set_xticks(ages - 0.5, [count(age) for age in ages])
