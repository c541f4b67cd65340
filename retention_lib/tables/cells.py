"""A cell of a result as it is printed: by its column's unit, rounded as its interval supports."""

from dataclasses import dataclass
from typing import Any

import pandas as pd
from pandas import DataFrame, Series

from retention_lib.periods import BY
from retention_lib.results import Column, Frame, key_text
from retention_lib.results.frame import NAMES
from retention_lib.writing import (
    between,
    cohort,
    count,
    date,
    duration,
    interval,
    label,
    money,
    number,
    p_value,
    percent,
    points,
    text,
)

LONGEST, SENTENCE = 140, 200  # characters of what somebody wrote, and of a text
WRITTEN: dict[str, Any] = {"number": number, "p_value": p_value}
UNKNOWN = {"id", "text", "key", "group", "period"}  # such a name is told to be not recorded


def is_open(row: Series, column: Column) -> bool:
    """Whether a cell names a period that had not ended by the last day observed."""
    return column.unit == "period" and not row.get("complete", True)


@dataclass(frozen=True)
class Cells:
    """How the cells of one table are written; ``by`` is the unit of its periods, if it has any."""

    frame: Frame
    by: str | None = None

    @classmethod
    def of(cls, table: DataFrame, frame: Frame) -> "Cells":
        by = table.attrs.get("by")
        asked = [by] if isinstance(by, str) else by or []
        return cls(frame, next((word for word in asked if word in BY), None))

    def value(self, row: Series, column: Column) -> str:
        """One cell; a missing number says why it is missing."""
        if reason := self.missing(row, column, column.name):
            return text(f"missing-{reason}")
        if column.unit in NAMES:
            name = self._name(row[column.name], column)
            return text("tables-not_over", period=name) if is_open(row, column) else name
        ends = [row[end] for end in column.ends]
        return self._number(row[column.name], column, ends)

    def interval(self, row: Series, column: Column) -> str:
        """The interval of one cell."""
        ends = [row[end] for end in column.ends]
        if reason := self.missing(row, column, *column.ends):
            return text(f"missing-{reason}")
        if column.unit == "share":
            return interval(*ends)
        written = [self._number(end, column, ends) for end in ends]
        return between(*written)

    def missing(
        self,
        row: Series,
        column: Column,
        *names: str,
    ) -> str:
        """Why a cell of a column or of its interval, or one of those named, is missing: its group
        is hidden, or what the column declares; empty where all are there."""
        names = names or (column.name, *column.ends)
        known = pd.notna([row[name] for name in names]).all()
        if known or column.unit in UNKNOWN:
            return ""
        counted = filter(None, [*self.frame.people, column.by])
        hidden = any(pd.isna(row[people]) for people in counted)
        return "hidden" if hidden else column.missing

    def _name(self, value: Any, column: Column) -> str:
        if column.of:
            return key_text(column.of, value)
        match column.unit:
            case "flag":
                answer = "yes" if value else "no"
                own = self.frame.said(column.name, f".{answer}")
                return own or text(f"tables-{answer}")
            case "age":
                return duration(value, self.by)
            case "date":
                return date(value)
            case "level":
                return count(value)
            case "text":
                return label(value, SENTENCE)
        return cohort(value, self.by, 32)

    def _number(
        self,
        value: Any,
        column: Column,
        ends: list[float],
    ) -> str:
        supported = [] if pd.isna(ends).any() else ends
        match column.unit:
            case "share":
                return percent(value, *supported)
            case "points" | "score":
                return points(value, *supported or (0, 1))
            case "money":
                return money(value, None, *supported)
            case "quote":
                return text("writing-quoted", name=label(value, LONGEST))
        write = WRITTEN.get(column.unit, count)
        return write(value)
