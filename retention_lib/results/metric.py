"""A headline metric: its value with its interval, what it was before, and what others reach."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    FiniteFloat,
    Strict,
    model_validator,
)

from retention_lib.results.frame import plain
from retention_lib.writing import label, text

LONGEST = 24  # values of a series: two years of months
LARGEST = 1e18  # a number past it cannot be printed with all its digits
ROUNDING = 1e-9  # of the largest of three numbers: by less they are out of order through rounding
THEN = ("last_period", "year_ago")  # last the one whose verdict counts, where both are known
INTERVALS = [("low", "value", "high")] + [(f"{was}_low", was, f"{was}_high") for was in THEN]

Unit = Literal["share", "points", "count", "money", "days"]
Good = Literal["up", "down"]


def _printable(value: float) -> float:
    if abs(value) > LARGEST:
        asked = f"a number on a page is at most {LARGEST:g}"
        raise ValueError(f"{asked}; found {value:g}; give None where it is not known")
    return value


Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,79}$")]
_one_line = AfterValidator(partial(label, longest=1_000))
Source = Annotated[str, _one_line, Field(min_length=1, max_length=120)]
_Printed = Annotated[FiniteFloat, Strict(), AfterValidator(_printable)]  # no True, no "12"
Currency = Annotated[str, Field(max_length=40)]  # a code, or the symbol that one has
Sure = Annotated[_Printed, BeforeValidator(plain)]
Known = Annotated[_Printed | None, BeforeValidator(plain)]


class Estimate(NamedTuple):
    """A value between the ends of its interval; None where they are not known."""

    low: float | None = None
    value: float | None = None
    high: float | None = None


class Metric(BaseModel):
    """One headline number; `None` where it is not known. A share is a fraction, not a percentage.

    Points are a score from -1 to 1, such as a net promoter score, which is printed from -100 to
    100. `low` and `high` are the interval of `value`, which lies in it; `last_period` and
    `year_ago`, what it was, may have their own. `series` is what it was in each period that has
    ended, the oldest first and `value` itself last. `target` is what it should be; `benchmark` is
    what others reach, and `benchmark_source` says in a few words who found that.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Name
    label: Annotated[str, Field(min_length=1, max_length=120)]
    value: Known
    low: Known = None
    high: Known = None
    unit: Unit
    good: Good | None = None
    last_period: Known = None
    last_period_low: Known = None
    last_period_high: Known = None
    year_ago: Known = None
    year_ago_low: Known = None
    year_ago_high: Known = None
    series: Annotated[list[Known], Field(max_length=LONGEST)] = []
    target: Known = None
    benchmark: Known = None
    benchmark_source: Source | None = None
    currency: Currency | None = None

    def at(self, then: str = "value") -> Estimate:
        """Its value now, `last_period` or `year_ago`; of any other time nothing is known."""
        row = [name for names in INTERVALS if then in names for name in names]
        return Estimate(*(getattr(self, name) for name in row))

    @property
    def earlier(self) -> list[str]:
        """The earlier times of which its value is known, first the one whose verdict counts."""
        return [then for then in reversed(THEN) if getattr(self, then) is not None]

    @model_validator(mode="after")
    def _benchmark_is_somebodys(self) -> "Metric":
        if (self.benchmark is None) != (self.benchmark_source is None):
            asked = f"metric '{self.name}' needs a benchmark and its source"
            found = f"benchmark {self.benchmark}, benchmark_source {self.benchmark_source}"
            raise ValueError(f"{asked}; found {found}; give both or none")
        return self

    @model_validator(mode="after")
    def _series_ends_now(self) -> "Metric":
        if self.series and self.series[-1] != self.value:
            asked = f"metric '{self.name}' needs a series that ends with its value"
            found = f"value {self.value}, last of the series {self.series[-1]}"
            raise ValueError(f"{asked}; found {found}; leave out periods that have not ended")
        return self

    @model_validator(mode="after")
    def _intervals_hold_their_values(self) -> "Metric":
        for low, value, high in INTERVALS:
            interval = self.at(value)
            if (interval.low is None) != (interval.high is None):
                asked = f"metric '{self.name}' has one end of an interval"
                raise ValueError(f"{asked}; give {low} and {high}, or neither")
            known = [number for number in interval if number is not None]
            slack = ROUNDING * max(map(abs, known), default=0)
            # turned about, or without its own value
            if any(before - after > slack for before, after in pairwise(known)):
                asked = f"metric '{self.name}' needs {low} <= {value} <= {high}"
                found = f"{low} {interval.low}, {value} {interval.value}, {high} {interval.high}"
                raise ValueError(f"{asked}; found {found}; mend what is wrong of it")
        return self


@dataclass(frozen=True)
class Measure:
    """The declaration of a metric: its name, its unit and which way is good.

    Its label and meaning are the texts ``metrics-<name>`` of the catalogue; a text
    ``metrics-<name>.<kind>`` is its label where the same is counted in another way.
    """

    name: str
    unit: Unit
    good: Good | None = None

    def metric(
        self, kind: str = "", said_of: Mapping[str, Any] | None = None, **known: Any
    ) -> Metric:
        """The metric with what is known of it: its value, interval, and what it was before.

        ``said_of`` are the values that the label of that kind needs.
        """
        said = text(f"metrics-{self.name}" + (f".{kind}" if kind else ""), **(said_of or {}))
        about = {"name": self.name, "label": said, "unit": self.unit, "good": self.good}
        return Metric.model_validate({"value": None} | about | known)
