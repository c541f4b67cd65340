"""What a retention grid comes to: pooled over its cohorts, and two of them at one age."""

from typing import Any

import pandas as pd
from pandas import DataFrame, isna

from retention_lib import contract, intervals
from retention_lib.results.cohorts import AVERAGE, COMPARE, RETENTION, UNTOLD


def average(grid: DataFrame, *, confidence: float = 0.95) -> DataFrame:
    """Pool a retention grid over its cohorts. One row is an age; only complete cells count, of
    cohorts that are believed to be new.

    ``grid`` is what ``retention`` returns. Pooling adds customers and divides once, so that large
    cohorts weigh more and an unfinished month cannot pull the average down. Columns: ``age,
    cohorts`` (how many), ``size, active`` (sums), ``rate = active / size`` with its interval ``low,
    high``, which takes a cohort for what was drawn, as its customers share their season and prices
    (``intervals.pooled``), and ``next_low, next_high``, in which the share of one more cohort lies.
    Where cohorts are no periods or only one is old enough the interval is Wilson's, and there is no
    next.

    >>> from retention_lib import cohorts
    >>> orders = pd.DataFrame({"customer_id": [1, 1, 2], "amount": [5, 5, 5],
    ...                        "ordered_at": ["2021-01-28", "2021-02-03", "2021-01-30"]})
    >>> grid = cohorts.retention(orders, by="month", as_of="2021-02-28")
    >>> average(grid)[["age", "cohorts", "size", "active"]].values.tolist()
    [[0, 1, 2, 2], [1, 1, 2, 1]]
    """
    facts = RETENTION.facts_of(grid)
    whole = grid[grid["complete"] & ~grid["edge"] & (grid["size"] > 0)]
    counts = whole.groupby("age", as_index=False).agg(
        cohorts=("size", "size"),
        size=("size", "sum"),
        active=("active", "sum"),
    )
    parts = whole if grid["cohort"].dtype.kind == "M" else counts
    shares = [
        intervals.pooled(
            at_age["active"],
            at_age["size"],
            confidence,
        )
        for _, at_age in parts.groupby("age")
    ]
    table = counts.join(DataFrame(shares, columns=intervals.Pooled._fields, dtype=float))
    return AVERAGE.made(table, **facts)


def compare(
    grid: DataFrame,
    a: Any,
    b: Any,
    *,
    age: int,
    confidence: float = 0.95,
) -> DataFrame:
    """Compare two cohorts of a retention grid at one age. One row: cohort ``a`` less cohort ``b``.

    ``a`` and ``b`` are values of the grid's ``cohort``, dates also as text. Columns: ``a, b, age,
    size_a, size_b`` (customers), ``rate_a, rate_b, difference, low, high`` (Newcombe), ``p_value``
    (the level at which that interval touches 0). An association: cohorts differ in more than what
    one has in mind. Raises ``ValueError`` when a cell is absent or not complete, when fewer than
    half of its cohort's customers have reached the age, or when many of them may not be new.
    """
    facts = RETENTION.facts_of(grid)
    pair = pd.concat([_cell(grid, label, age) for label in (a, b)])
    (one, n_one), (other, n_other) = pair[["active", "size"]].to_numpy()
    found = intervals.difference(
        one,
        n_one,
        other,
        n_other,
        confidence,
    )
    told = [*pair["size"], *pair["rate"], *found]
    row = DataFrame([[*pair["cohort"], age, *told]], columns=COMPARE.names)
    return COMPARE.made(row, **facts)


def _cell(
    grid: DataFrame,
    label: Any,
    age: int,
) -> DataFrame:
    cohorts = grid["cohort"]
    dated = cohorts.dtype.kind == "M"
    wanted = pd.to_datetime(label, errors="coerce") if dated else label
    ours = cohorts.isna() if isna(wanted) and not dated else cohorts == wanted
    ours &= grid["complete"] & grid["active"].notna()
    half = grid["size"] >= grid.loc[ours, "size"].max() / 2
    whole = grid[ours & half & ~grid["edge"]]
    row = whole[whole["age"] == age]
    if len(row) == 1 and grid.attrs["edge"] not in UNTOLD:
        return row
    found = f"complete ages {whole['age'].min()} to {whole['age'].max()}"
    if whole.empty:
        found = f"cohorts {contract.quoted(cohorts.unique())}"
    asked, do = f"compare needs cohort {label!r} complete at age {age}", "choose one of them"
    if grid.loc[ours, "edge"].any() or grid.attrs["edge"] in UNTOLD:
        found = "that many of its customers may not be new"
        do = "take a later one, or count the grid without start to believe that they are"
    raise ValueError(f"{asked}; found {found}; {do}")
