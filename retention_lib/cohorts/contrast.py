"""Two sets of cohorts at several ages: before and since an initiative, or any two by name."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import numpy as np
from pandas import DataFrame, Series, Timestamp, concat, to_datetime

from retention_lib import contract, intervals, periods
from retention_lib.cohorts.by_start import AGES
from retention_lib.results.cohorts import CONTRAST, RETENTION, UNTOLD

SIDES = ("a", "b")
COUNTS = ["age", "cohorts_a", "size_a", "cohorts_b", "size_b"]
CELL = ["cohort", "age"]
YEAR_AGO, ALL = "year_ago", "all"


def contrast(
    grid: DataFrame,
    *,
    since: date | str | None = None,
    sets: tuple[Iterable[Any], Iterable[Any]] | None = None,
    ages: Sequence[int] = AGES,
    confidence: float = 0.95,
) -> DataFrame:
    """Hold two sets of cohorts against one another at several ages. One row is an age that both
    have reached.

    ``grid`` is what ``retention`` returns by periods. ``since`` is the day of an initiative: ``a``
    are the cohorts that began on it or later, ``b`` those before it, and of these only what had
    ended before it. Where the log holds the same cells a year before they are all that ``b`` is, so
    that a season is in no difference (the fact ``season`` is ``year_ago``, and otherwise ``all``).
    Or ``sets`` names the cohorts of ``a`` and of ``b``. Only complete cells count, of cohorts that
    are believed to be new.

    A share is chained (``intervals.chained``): the product of the ratios of active customers from
    one age to the next, each over the cohorts seen at both, as cohorts are not all as old. Columns:
    ``age``; for each side ``cohorts, size`` (those seen at that age, and their customers), ``rate``
    with ``low, high``; ``difference`` (``a`` less ``b``) with ``low, high, p_value``, and
    ``corrected`` for how many ages that is (Holm). Such a difference is an association: what else
    changed on that day is in it. Raises ``ValueError`` where the sets are not told, or not in the
    grid.

    >>> import pandas as pd
    >>> from retention_lib import cohorts
    >>> days = ["2021-01-28", "2021-02-03", "2021-01-30", "2021-03-05", "2021-04-09"]
    >>> orders = pd.DataFrame({"customer_id": [1, 1, 2, 3, 3], "amount": 5, "ordered_at": days})
    >>> grid = cohorts.retention(orders, by="month", as_of="2021-04-30")
    >>> found = contrast(grid, since="2021-03-01")
    >>> found[["age", "size_a", "rate_a", "size_b", "rate_b"]].values.tolist()
    [[1.0, 1.0, 1.0, 2.0, 0.5]]
    """
    facts = RETENTION.facts_of(grid)
    _refuse(grid, since, sets)
    cells = _counted(grid)
    day = None if since is None else periods.day(since)
    if day is not None:
        cells, season = _around(cells, day, facts["by"])
    else:
        cells, season = _named(cells, *(sets or ((), ()))), None
    rows = [_row(cells, age, confidence) for age in ages]
    names = [name for name in CONTRAST.names if name != "corrected"]
    table = DataFrame(
        [row for row in rows if row],
        columns=names,
    )
    kinds = dict.fromkeys(names, "float64") | dict.fromkeys(COUNTS, "int64")
    table = table.astype(kinds).assign(corrected=intervals.holm(table["p_value"]))
    return CONTRAST.made(
        table,
        since=day,
        season=season,
        **facts,
    )


def _refuse(grid: DataFrame, since: Any, sets: Any) -> None:
    if (since is None) == (sets is None):
        raise ValueError(
            "contrast needs the day since when, or two sets of cohorts; found"
            f" {'both' if sets else 'neither'}; give one of them"
        )
    if grid["cohort"].dtype.kind != "M":
        raise ValueError(
            "contrast chains cohorts of periods; found"
            f" {contract.quoted(grid['cohort'].unique())}; hold groups against one another by"
            " by_start"
        )


def _counted(grid: DataFrame) -> DataFrame:
    """The cells that count; none where nobody can tell who is new."""
    told = grid["complete"] & ~grid["edge"] & (grid["size"] > 0)
    if grid.attrs["edge"] in UNTOLD:
        told &= False
    return grid.loc[told, ["cohort", "age", "size", "active"]]


def _named(
    cells: DataFrame,
    a: Iterable[Any],
    b: Iterable[Any],
) -> DataFrame:
    """The cells of two sets of cohorts, and whose they are."""
    wanted = [to_datetime(Series([*names])) for names in (a, b)]
    ours, theirs = (cells["cohort"].isin(names) for names in wanted)
    apart = not (ours & theirs).any()
    if not (apart and ours.any() and theirs.any()):
        found = contract.quoted(cells["cohort"].dt.date.unique())
        raise ValueError(
            "contrast needs two sets of cohorts that are there, none in both; found"
            f" {found}; choose among them"
        )
    side = np.select([ours, theirs], SIDES, default="")
    return cells.assign(side=side)[side != ""]


def _around(
    cells: DataFrame,
    day: date,
    by: str,
) -> tuple[DataFrame, str]:
    """The cells of the cohorts that began on a day or later, and those that had ended before it;
    where both are there, the same of a year before."""
    begun = [periods.of(start, by) for start in cells["cohort"].dt.date]
    number = Series(begun, cells.index, dtype="int64")
    first = periods.of(day, by)
    whole = periods.start([first], by)[0] == Timestamp(day)
    after = cells[number > first - whole]
    before = cells[number + cells["age"] < first]
    pairs = _year_before(after, by).merge(before[CELL], on=CELL)
    season = ALL
    if (pairs["age"] > 0).any():
        season = YEAR_AGO
        after = after.merge(
            pairs.drop(columns="cohort"),
            left_on=CELL,
            right_on=["now", "age"],
        )
        before = before.merge(pairs[CELL], on=CELL)
    sides = [after.assign(side="a"), before.assign(side="b")]
    return concat(sides, ignore_index=True)[[*cells.columns, "side"]], season


def _year_before(cells: DataFrame, by: str) -> DataFrame:
    """The cohort and age of each cell a year before, and the cohort ``now``."""
    then = [periods.compared(start, by) for start in cells["cohort"].dt.date]
    return DataFrame(
        {
            "cohort": Series(then, cells.index, cells["cohort"].dtype),
            "age": cells["age"],
            "now": cells["cohort"],
        }
    )


def _row(
    cells: DataFrame,
    age: int,
    confidence: float,
) -> list[float] | None:
    """One age; None where a side has not reached it."""
    row: list[float] = [age]
    tables = []
    for side in SIDES:
        ours = cells[(cells["side"] == side) & (cells["age"] <= age)]
        active = ours.pivot(index="cohort", columns="age", values="active")
        active = active.reindex(columns=range(age + 1)).astype(float)
        seen = active.index[active[age].notna()]
        if not len(seen):
            return None
        there = ours[(ours["age"] == 0) & ours["cohort"].isin(seen)]
        found = intervals.chained(active, confidence)
        row += [len(seen), there["size"].sum(), *found[:3]]
        tables.append(active)
    one, other = tables
    apart = intervals.chained_difference(one, other, confidence)
    return [*row, *map(float, apart)]
