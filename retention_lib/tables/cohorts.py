"""Printed tables of cohorts that say more than the generic one."""

from collections.abc import Iterator

from great_tables import GT
from pandas import DataFrame, Series, isna

from retention_lib.results import shown
from retention_lib.results.cohorts import AVERAGE, COMPARE, RATES, RETENTION
from retention_lib.tables.cells import Cells
from retention_lib.tables.generic import MOST_ROWS, laid_out, printed
from retention_lib.words.cohorts.rates import window
from retention_lib.words.cohorts.retention import after, representative
from retention_lib.writing import (
    cohort,
    count,
    duration,
    interval,
    percent,
    text,
    unit,
)

__all__ = ["average", "compare", "rates", "retention"]

AGES = (1, 3, 6, 12)  # the columns that fit a page; the rest is in the download
LONGEST = 24  # characters of a cohort's name in a heading
HIDDEN = "missing-hidden"
NOT_YET = "missing-not_yet"


def average(frame: DataFrame) -> GT:
    """One line an age after the first; `frame` is what `cohorts.average` returns."""
    return printed(frame[frame["age"] > 0], AVERAGE)


def rates(frame: DataFrame) -> GT:
    """One line a period, the newest twelve; `frame` is what `cohorts.rates` returns."""
    return printed(
        frame,
        RATES,
        notes=[*filter(None, [window(frame)])],
    )


def compare(frame: DataFrame) -> GT:
    """Both shares, the difference in percentage points with its interval, and the p-value; `frame`
    is what `cohorts.compare` returns."""
    frame = shown(frame, COMPARE)
    row = frame.iloc[0]
    write = Cells.of(frame, COMPARE)
    hidden = isna(row["difference"])
    ends = (row["low"], row["high"])
    cells = {}
    for side in "ab":
        name = cohort(
            row[side],
            frame.attrs["by"],
            LONGEST,
        )
        # rounded as the interval of their difference supports
        share = text(HIDDEN) if hidden else percent(row[f"rate_{side}"], *ends)
        cells[text("cohorts-compare-share", cohort=name)] = share
    difference = COMPARE.column("difference")
    p_value = COMPARE.column("p_value")
    cells[COMPARE.heading("difference")] = write.value(row, difference)
    cells[text("tables-interval")] = write.interval(row, difference)
    cells[COMPARE.heading("p_value")] = write.value(row, p_value)
    title = text("cohorts-compare-title", **after(frame, row["age"]))
    notes = [text(f"{HIDDEN}.note")] if hidden else []
    return laid_out(
        "compare",
        DataFrame([cells]),
        title,
        [],
        notes,
    )


def retention(grid: DataFrame) -> GT:
    """Cohorts down, ages across: the share active with its interval; the newest twelve cohorts.

    `grid` is what `cohorts.retention` returns; it is left as it is.
    """
    grid = representative(shown(grid, RETENTION))
    by = grid.attrs["by"]
    cohorts = grid.drop_duplicates("cohort")
    newest = cohorts[["cohort", "size", "edge"]].tail(MOST_ROWS)
    sizes = [text(HIDDEN) if isna(size) else count(size) for size in newest["size"]]
    heading = RETENTION.heading("cohort")
    names = [cohort(name, by) for name in newest["cohort"]]
    cells = {heading: [*map(_name, names, newest["edge"])]}
    cells[RETENTION.heading("size")] = sizes
    there = grid[grid["age"].isin(AGES)]
    for age, rows in there.groupby("age"):
        lines = newest.merge(
            rows,
            on="cohort",
            how="left",
            suffixes=("", "_then"),
        )
        cells[duration(age, by)] = lines.apply(_cell, axis="columns").tolist()
    recent = there[there["cohort"].isin(newest["cohort"])]
    title = text("cohorts-retention-title", unit=unit(by))
    return laid_out(
        "retention",
        DataFrame(cells),
        title,
        [heading],
        _notes(recent, len(newest), len(cohorts)),
    )


def _name(name: str, edge: bool) -> str:
    return text("cohorts-retention-name_edge", cohort=name) if edge else name


def _cell(line: Series) -> str:
    """Of a cohort at an age, which it may not have reached."""
    if isna(line["rate"]):
        young = isna(line["complete"]) and not isna(line["size"])
        return text(NOT_YET if young else HIDDEN)
    ends = line["low"], line["high"]
    rate = percent(line["rate"], *ends)
    if not line["complete"]:
        return text("cohorts-retention-so_far", rate=rate)
    return text(
        "cohorts-retention-cell",
        rate=rate,
        range=interval(*ends),
    )


def _notes(recent: DataFrame, lines: int, rows: int) -> Iterator[str]:
    yield text("cohorts-retention-ranges")
    if not recent["complete"].all():
        yield text("cohorts-retention-so_far.note")
    if recent["edge"].any():
        yield text("cohorts-retention-marked", kind=recent.attrs["kind"])
    if rows > lines:
        yield text("tables-rest", shown=lines, rows=rows)
    if recent["size"].isna().any():
        yield text(f"{HIDDEN}.note")
