"""What is asked of several columns, in one pass of the engine."""

from collections.abc import Mapping
from typing import Any

from ibis.expr.types import Table, Value


def counted(
    table: Table,
    asked: Mapping[str, Mapping[str, Value]],
) -> dict[str, dict[str, Any]]:
    """By column the answer to what is asked of it."""
    if not asked:
        return {}
    flat = {}
    for column, each in asked.items():
        for what, value in each.items():
            flat[f"{column} {what}"] = value
    (row,) = table.aggregate(**flat).to_pyarrow().to_pylist()
    found: dict[str, dict[str, Any]] = {}
    for column, each in asked.items():
        found[column] = {what: row[f"{column} {what}"] for what in each}
    return found
