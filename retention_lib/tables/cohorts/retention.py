"""The printed retention grid: cohorts down, ages across."""

from collections.abc import Iterator

import pandas as pd
from great_tables import GT
from pandas import DataFrame, Series, isna

from retention_lib.results import shown
from retention_lib.results.cohorts import RETENTION
from retention_lib.tables.generic import MOST_ROWS, laid_out
from retention_lib.writing import (
    cohort,
    count,
    duration,
    interval,
    percent,
    text,
    unit,
)

AGES = (1, 3, 6, 12)  # the columns that fit a page; the rest is in the download
HIDDEN, NOT_YET = "missing-hidden", "missing-not_yet"


def retention(grid: DataFrame) -> GT:
    """Cohorts down, ages across: the share active with its interval; the newest twelve cohorts.

    `grid` is what `cohorts.retention` returns; it is left as it is.
    """
    grid = shown(grid, RETENTION)
    by = grid.attrs["by"]
    cohorts = grid.drop_duplicates("cohort")
    newest = cohorts.tail(MOST_ROWS)
    heading = RETENTION.heading("cohort")
    cells = {heading: [cohort(name, by) for name in newest["cohort"]]}
    cells[RETENTION.heading("size")] = [_size(size) for size in newest["size"]]
    ages = [age for age in AGES if (grid["age"] == age).any()]
    for age in ages:
        cells[duration(age, by)] = _column(grid[grid["age"] == age], newest)
    recent = grid[grid["cohort"].isin(newest["cohort"])]
    there = recent[recent["age"].isin(AGES)]
    title = text("cohorts-retention-title", unit=unit(by))
    notes = _notes(there, len(newest), len(cohorts))
    return laid_out(
        "retention",
        DataFrame(cells),
        title,
        [heading],
        [*notes],
    )


def _size(size: float) -> str:
    return text(HIDDEN) if isna(size) else count(size)


def _column(
    at_age: DataFrame,
    newest: DataFrame,
) -> list[str]:
    """The cells of one age, a line for each of the newest cohorts."""
    place = pd.Index(at_age["cohort"]).get_indexer(newest["cohort"])
    absent = [text(HIDDEN if hidden else NOT_YET) for hidden in newest["size"].isna()]
    return [
        _cell(at_age.iloc[row]) if row >= 0 else missing
        for row, missing in zip(place, absent, strict=True)
    ]


def _cell(row: Series) -> str:
    if isna(row["rate"]):
        return text(HIDDEN)
    ends = row["low"], row["high"]
    rate = percent(row["rate"], *ends)
    if not row["complete"]:
        return text("cohorts-retention-so_far", rate=rate)
    return text(
        "cohorts-retention-cell",
        rate=rate,
        range=interval(*ends),
    )


def _notes(
    there: DataFrame,
    lines: int,
    rows: int,
) -> Iterator[str]:
    yield text("cohorts-retention-ranges")
    if not there["complete"].all():
        yield text("cohorts-retention-so_far.note")
    if rows > lines:
        yield text("tables-rest", shown=lines, rows=rows)
    if there["size"].isna().any():
        yield text(f"{HIDDEN}.note")
