"""`results.json`: what a notebook said, as models."""

from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any, Literal

import pandas as pd
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    FiniteFloat,
    Strict,
    ValidationInfo,
    field_validator,
    model_validator,
)

from retention_lib.report.markup import clean

LARGEST = 1e18  # a number past it cannot be printed with all its digits
_ROUNDING = (
    1e-9  # of the largest of three numbers: by less they are out of order through rounding alone
)
_INTERVALS = [("low", "value", "high")]
_INTERVALS += [(f"{was}_low", was, f"{was}_high") for was in ("last_period", "year_ago")]


def _plain(value: Any) -> Any:
    """NumPy's scalars as Python's own; NaN, which JSON has no word for, as None."""
    value = value.item() if hasattr(value, "item") else value
    return None if pd.isna(value) else value


def _printable(value: float) -> float:
    if abs(value) > LARGEST:
        raise ValueError(
            f"a number on a page is at most {LARGEST:g}; found {value:g}; give None where it is not"
            " known"
        )
    return value


def _in_order(metric: str, interval: Mapping[str, float | None]) -> None:
    """Refuse an interval with one end, and one that is turned about or leaves out its own value."""
    low, value, high = interval
    if (interval[low] is None) != (interval[high] is None):
        raise ValueError(
            f"metric '{metric}' has one end of an interval; give {low} and {high}, or neither"
        )
    known = [number for number in interval.values() if number is not None]
    if any(before - after > _ROUNDING * max(map(abs, known)) for before, after in pairwise(known)):
        found = ", ".join(f"{name} {number}" for name, number in interval.items())
        raise ValueError(
            f"metric '{metric}' needs {low} <= {value} <= {high}; found {found}; mend what is wrong"
            " of it"
        )


def _unique(items: list) -> list:
    names = [item if isinstance(item, str) else item.name for item in items]
    twins = sorted({name for name in names if names.count(name) > 1})
    if twins:
        raise ValueError(
            f"emitted twice: {', '.join(twins)}; a name says which one is meant, so give each"
            " its own"
        )
    return items


Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,79}$")]
_Source = Annotated[str, AfterValidator(clean.line), Field(min_length=1, max_length=120)]
_Printed = Annotated[
    FiniteFloat, Strict(), AfterValidator(_printable)
]  # strict: True and "12" are no numbers
Number = Annotated[_Printed | None, BeforeValidator(_plain)]


class Metric(BaseModel):
    """One headline number; `None` where it is not known. A share is a fraction, not a percentage.

    Points are a score from -1 to 1, such as a net promoter score, which is printed from -100 to
    100.

    `low` and `high` are the interval of `value`, which lies in it; `last_period` and `year_ago`,
    what it was, may have their own. `benchmark` is what others reach, and `benchmark_source` says
    in a few words who found that.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Name
    label: Annotated[str, Field(min_length=1, max_length=120)]
    value: Number
    low: Number = None
    high: Number = None
    unit: Literal["share", "points", "count", "money", "days"]
    good: Literal["up", "down"] | None = None
    last_period: Number = None
    last_period_low: Number = None
    last_period_high: Number = None
    year_ago: Number = None
    year_ago_low: Number = None
    year_ago_high: Number = None
    benchmark: Number = None
    benchmark_source: _Source | None = None
    currency: str | None = None

    @model_validator(mode="after")
    def _benchmark_is_somebodys(self) -> "Metric":
        if (self.benchmark is None) != (self.benchmark_source is None):
            found = f"benchmark {self.benchmark}, benchmark_source {self.benchmark_source}"
            raise ValueError(
                f"metric '{self.name}' needs a benchmark and its source; found {found}; give both"
                " or none"
            )
        return self

    @model_validator(mode="after")
    def _intervals_hold_their_values(self) -> "Metric":
        for names in _INTERVALS:
            _in_order(self.name, {name: getattr(self, name) for name in names})
        return self


class Results(BaseModel):
    """Everything one run of a notebook said; `tables` are the names of the CSV files beside it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    metrics: Annotated[list[Metric], AfterValidator(_unique)] = []
    findings: list[Annotated[str, Field(min_length=1)]] = []
    tables: Annotated[list[Name], AfterValidator(_unique)] = []

    @field_validator("tables")
    @classmethod
    def _tables_have_files(cls, tables: list[str], said: ValidationInfo) -> list[str]:
        missing = [
            f"data/{name}.csv"
            for name in tables
            if said.context and not _file(said.context, name).is_file()
        ]
        if missing:
            raise ValueError(
                f"these tables have no files: {', '.join(missing)}; hand tables over with"
                " report.emit"
            )
        return tables

    def plus(self, other: "Results") -> "Results":
        return Results(
            metrics=self.metrics + other.metrics,
            findings=self.findings + other.findings,
            tables=self.tables + other.tables,
        )


def read(folder: Path) -> Results:
    """What was emitted into a run's folder; empty when nothing was.

    Raises `pydantic.ValidationError` when `results.json` is not what `emit` writes, or names a
    table without a file.
    """
    file = folder / "results.json"
    return (
        Results.model_validate_json(file.read_bytes(), context=folder)
        if file.exists()
        else Results()
    )


def _file(folder: Path, table: str) -> Path:
    return folder / "data" / f"{table}.csv"
