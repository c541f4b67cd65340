"""A cell of a result as it is printed: by its column's unit, rounded as its interval supports."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

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

LONGEST = 140  # characters of a text


def is_open(row: pd.Series, column: Column) -> bool:
    """Whether a cell names a period that had not ended by the last day observed."""
    return column.unit == "period" and not row.get("complete", True)


@dataclass(frozen=True)
class Cells:
    """How the cells of one table are written; ``by`` is the unit of its periods, if it has any."""

    frame: Frame
    by: str | None = None
    currency: str | None = None

    @classmethod
    def of(cls, table: pd.DataFrame, frame: Frame, currency: str | None) -> "Cells":
        by = table.attrs.get("by")
        asked = [by] if isinstance(by, str) else by or []
        return cls(frame, next((word for word in asked if word in BY), None), currency)

    def value(self, row: pd.Series, column: Column) -> str:
        """One cell; a missing number says why it is missing."""
        value = row[column.name]
        if column.unit == "flag" and not pd.isna(value):
            return self._flag(value, column)
        if column.unit in NAMES - {"flag"}:
            name = self._name(value, column)
            return text("tables-not_over", period=name) if is_open(row, column) else name
        if pd.isna(value):
            return text(f"missing-{self.reason(row, column)}")
        ends = [row[end] for end in column.ends or ()]
        return self._number(value, column, ends)

    def interval(self, row: pd.Series, column: Column) -> str:
        """The interval of one cell."""
        low, high = (row[end] for end in column.ends or ())
        if pd.isna(low):
            return text(f"missing-{self.reason(row, column)}")
        if column.unit == "share":
            return interval(low, high)
        return between(
            *(
                self._number(
                    end,
                    column,
                    [low, high],
                )
                for end in (low, high)
            ),
        )

    def reason(self, row: pd.Series, column: Column) -> str:
        """Why a cell is missing: its group is hidden, or what the column declares."""
        hidden = any(pd.isna(row[people]) for people in self.frame.people)
        return "hidden" if hidden else column.missing

    def _flag(self, value: bool, column: Column) -> str:
        answer = "yes" if value else "no"
        return self.frame.said(column.name, f".{answer}") or text(f"tables-{answer}")

    def _name(self, value: Any, column: Column) -> str:
        if column.of:
            return key_text(column.of, value)
        if column.unit == "age":
            return duration(value, self.by)
        if column.unit == "date" and not pd.isna(value):
            return date(value)
        return count(value) if column.unit == "level" else cohort(value, self.by, 32)

    def _number(self, value: Any, column: Column, ends: list[float]) -> str:
        supported = bool(ends) and not pd.isna(ends).any()
        match column.unit:
            case "share":
                return percent(value, *ends) if supported else percent(value)
            case "points" | "score":
                return points(value, *ends) if supported else points(value, 0, 1)
            case "money":
                return money(value)
            case "number":
                return number(value)
            case "p_value":
                return p_value(value)
            case "quote":
                return text("writing-quoted", name=label(value, LONGEST))
        return count(value)
