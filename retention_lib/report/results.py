"""`results.json`: what a notebook said, as models."""

from pathlib import Path
from typing import Annotated, Any, Literal

import pandas as pd
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, FiniteFloat, model_validator


def _plain(value: Any) -> Any:
    """NumPy's scalars as Python's own; NaN, which JSON has no word for, as None."""
    value = value.item() if hasattr(value, "item") else value
    return None if pd.isna(value) else value


def _unique(items: list) -> list:
    names = [item if isinstance(item, str) else item.name for item in items]
    twins = sorted({name for name in names if names.count(name) > 1})
    if twins:
        raise ValueError(f"emitted twice: {', '.join(twins)}; a name says which one is meant, so give each its own")
    return items


Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,79}$")]
Number = Annotated[FiniteFloat | None, BeforeValidator(_plain)]


class Metric(BaseModel):
    """One headline number; `None` where it is not known. A share is a fraction, not a percentage.

    Points are a score from -1 to 1, such as a net promoter score, which is printed from -100 to 100.

    `low` and `high` are the interval of `value`; `last_period` and `year_ago`, what it was, may have their own.
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
    currency: str | None = None

    @model_validator(mode="after")
    def _intervals_have_two_ends(self) -> "Metric":
        for low, high in (("low", "high"), *((f"{was}_low", f"{was}_high") for was in ("last_period", "year_ago"))):
            if (getattr(self, low) is None) != (getattr(self, high) is None):
                raise ValueError(f"metric '{self.name}' has one end of an interval; give {low} and {high}, or neither")
        return self


class Results(BaseModel):
    """Everything one run of a notebook said; `tables` are the names of the CSV files beside it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    metrics: Annotated[list[Metric], AfterValidator(_unique)] = []
    findings: list[Annotated[str, Field(min_length=1)]] = []
    tables: Annotated[list[Name], AfterValidator(_unique)] = []

    def plus(self, other: "Results") -> "Results":
        return Results(
            metrics=self.metrics + other.metrics,
            findings=self.findings + other.findings,
            tables=self.tables + other.tables,
        )


def read(folder: Path) -> Results:
    """What was emitted into a run's folder; empty when nothing was.

    Raises `pydantic.ValidationError` when `results.json` is not what `emit` writes.
    """
    file = folder / "results.json"
    return Results.model_validate_json(file.read_bytes()) if file.exists() else Results()
