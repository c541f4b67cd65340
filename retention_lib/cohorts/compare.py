"""Two cohorts of a retention grid at one age."""

from typing import Any

import pandas as pd
from pandas import DataFrame, Series, isna

from retention_lib import contract, intervals
from retention_lib.results.cohorts import COMPARE, RETENTION


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
    (pooled z test). An association: cohorts differ in more than what one has in mind. Raises
    ``ValueError`` when a cell is absent or not complete.
    """
    facts = RETENTION.facts_of(grid)
    one, other = (_cell(grid, label, age) for label in (a, b))
    counts = (one["active"], one["size"], other["active"], other["size"])
    row = {"a": one["cohort"], "b": other["cohort"], "age": age}
    row |= {"size_a": one["size"], "size_b": other["size"]}
    row |= {"rate_a": one["rate"], "rate_b": other["rate"]}
    row |= intervals.difference(*counts, confidence)._asdict()
    return COMPARE.made(DataFrame([row]), **facts)


def _cell(
    grid: DataFrame,
    label: Any,
    age: int,
) -> Series:
    cohorts = grid["cohort"]
    dated = pd.api.types.is_datetime64_any_dtype(cohorts)
    wanted = pd.to_datetime(label, errors="coerce") if dated else label
    ours = cohorts.isna() if isna(wanted) and not dated else cohorts == wanted
    whole = grid[ours & grid["complete"] & grid["active"].notna()]
    row = whole[whole["age"] == age]
    if len(row) == 1:
        return row.iloc[0]
    found = f"complete ages {whole['age'].min()} to {whole['age'].max()}"
    if whole.empty:
        found = f"cohorts {contract.quoted(cohorts.unique())}"
    asked = f"compare needs cohort {label!r} complete at age {age}"
    raise ValueError(f"{asked}; found {found}; choose one of them")
