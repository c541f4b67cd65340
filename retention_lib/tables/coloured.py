"""The printed cohort grid: the darker a cell, the larger the share."""

from collections.abc import Iterator

import numpy as np
from great_tables import GT, loc, style
from pandas import DataFrame, Series, concat, isna

from retention_lib.results import shown
from retention_lib.results.cohorts import AVERAGE, RETENTION
from retention_lib.tables.generic import laid_out
from retention_lib.words.cohorts.retention import representative
from retention_lib.writing import cohort, count, points, text, unit

COHORTS = 15  # and all of them together in the first row
AGES = (*range(1, 7), 9, 12, 18, 24, 36, 48)  # where there are more
FEW = 18  # ages, of which the first twelve are printed
HIDDEN = "missing-hidden"
STEPS = 10  # of the ramp of colours
CELL = ["rate", "complete"]
MIXED = "color-mix(in srgb, #1f6fb2 {}%, transparent)"
ALL = -1  # the line of all cohorts together


def retention(grid: DataFrame, average: DataFrame | None = None) -> GT:
    """Cohorts down, ages across: the share active in %, of all cohorts together in the first row,
    then of the newest cohorts; of groups the largest.

    `grid` is what `cohorts.retention` returns, `average` what `cohorts.average` makes of it; they
    are left as they are. At most 16 rows and 12 ages are printed.
    """
    grid = representative(shown(grid, RETENTION))
    rows = _rows(grid)
    cells = rows.merge(grid.drop(columns="edge"), on="cohort")
    if average is not None:
        pooled = shown(average, AVERAGE)
        first = pooled.assign(line=ALL, complete=True)
        cells = concat([first, cells], ignore_index=True)
    heads = cells.drop_duplicates("line").set_index("line")
    ages = _ages(grid)
    told = cells[cells["age"].isin(ages)]
    texts = [_said(*cell) for cell in told[CELL].to_numpy()]
    said = told.assign(said=texts)
    written = _matrix(said, "said", heads, ages).fillna("")
    by, kind = grid.attrs["by"], grid.attrs["kind"]
    names = heads.apply(_name, axis="columns", by=by)
    sizes = heads["size"].map(_size)
    written.insert(
        0,
        RETENTION.heading("cohort"),
        names,
    )
    written.insert(1, RETENTION.heading("size"), sizes)
    table = laid_out(
        "retention",
        written.reset_index(drop=True),
        text("cohorts-retention-title", unit=unit(by), kind=kind),
        written.columns[:1],
        _notes(told, rows, grid),
    )
    shares = told.assign(rate=told["rate"].where(told["complete"]))
    return _coloured(table, _matrix(shares, "rate", heads, ages))


def _rows(grid: DataFrame) -> DataFrame:
    """The cohorts that are printed, each on its `line`."""
    cohorts = grid.drop_duplicates("cohort")[["cohort", "size", "edge"]]
    newest = cohorts[::-1]
    if grid["cohort"].dtype.kind != "M":
        newest = cohorts.sort_values(
            "size",
            ascending=False,
            kind="stable",
        )
    few = newest[["cohort", "edge"]].head(COHORTS)
    return few.assign(line=range(len(few)))


def _ages(grid: DataFrame) -> list[int]:
    """The first ages where they are nearly all, else chosen ones."""
    later = grid.loc[grid["age"] > 0, "age"]
    ages = sorted(later.unique().tolist())
    if len(ages) <= FEW:
        return ages[: len(AGES)]
    return [age for age in ages if age in AGES]


def _matrix(
    cells: DataFrame,
    column: str,
    heads: DataFrame,
    ages: list[int],
) -> DataFrame:
    """A column of the cells by line and age."""
    wide = cells.pivot(
        index="line",
        columns="age",
        values=column,
    )
    return wide.reindex(index=heads.index, columns=ages).rename(columns=count)


def _name(head: Series, by: str) -> str:
    if head.name == ALL:
        return text("cohorts-retention-all")
    name = cohort(head["cohort"], by)
    return text("cohorts-retention-name_edge", cohort=name) if head["edge"] else name


def _size(size: float) -> str:
    return text(HIDDEN) if isna(size) else count(size)


def _said(rate: float, complete: bool) -> str:
    if isna(rate):
        return text(HIDDEN)
    share = points(rate, 0, 1)
    return share if complete else text("cohorts-retention-so_far", rate=share)


def _coloured(table: GT, shares: DataFrame) -> GT:
    """Each cell on one of ten steps of colour, the largest share on the darkest; a page has its
    own colours for them, by their numbers."""
    most = shares.max().max() or 1
    steps = (STEPS * shares / most).clip(upper=STEPS - 1).to_numpy()
    for (row, place), step in np.ndenumerate(steps):
        if np.isfinite(step):
            where = loc.body(columns=shares.columns[place], rows=[row])
            look = f"--h: {int(step)}; background-color: {MIXED.format(8 * int(step))}"
            table = table.tab_style(style.css(look), where)
    return table


def _notes(told: DataFrame, rows: DataFrame, grid: DataFrame) -> Iterator[str]:
    if not told["complete"].all():
        yield text("cohorts-retention-so_far.note")
    if rows["edge"].any():
        yield text("cohorts-retention-marked", kind=grid.attrs["kind"])
    if told["size"].isna().any():
        yield text(f"{HIDDEN}.note")
    dated = grid["cohort"].dtype.kind == "M"
    counts = {
        "shown": len(rows),
        "rows": grid["cohort"].nunique(dropna=False),
        "ages": told["age"].nunique(),
        "all": int((grid["age"].drop_duplicates() > 0).sum()),
    }
    if counts["rows"] > counts["shown"]:
        yield text("cohorts-retention-some", order="time" if dated else "size", **counts)
    elif counts["all"] > counts["ages"]:
        ages = {name: counts[name] for name in ("ages", "all")}
        yield text("cohorts-retention-some_ages", **ages)
