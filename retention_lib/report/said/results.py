"""`results.json`: what a notebook said, as models."""

from pathlib import Path
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationInfo,
    field_validator,
)

from retention_lib.results.action import Action, compete
from retention_lib.results.metric import Metric, Name
from retention_lib.writing import Finding


class Told(BaseModel):
    """A finding in its parts, each whole sentences or empty; `text` is all of it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    headline: Annotated[str, Field(min_length=1)]
    basis: str = ""
    caution: str = ""

    @property
    def text(self) -> str:
        return " ".join(filter(None, (self.headline, self.basis, self.caution)))


def _parts(said: Any) -> Any:
    """A finding of `words` by its parts; any other text is a headline."""
    if isinstance(said, Finding):
        return said.parts()
    return {"headline": str(said)} if isinstance(said, str) else said


Said = Annotated[Told, BeforeValidator(_parts)]


def _unique(items: list) -> list:
    names = [item if isinstance(item, str) else item.name for item in items]
    twins = sorted({name for name in names if names.count(name) > 1})
    if twins:
        raise ValueError(
            f"emitted twice: {', '.join(twins)}; a name says which one is meant, so give each its"
            " own"
        )
    return items


class Trust(BaseModel):
    """What tells how far a page can be trusted: how `wrong` the same procedure has been, and what
    was `left_out`; each a sentence, or None."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    wrong: str | None = None
    left_out: str | None = None


LISTS = {"metrics", "actions", "attention", "findings", "tables"}


class Results(BaseModel):
    """Everything one run of a notebook said; `tables` are the names of the CSV files beside it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    answer: str | None = None
    trust: Trust = Trust()
    metrics: Annotated[list[Metric], AfterValidator(_unique)] = []
    actions: Annotated[list[Action], AfterValidator(compete)] = []
    attention: list[Said] = []
    findings: list[Said] = []
    tables: Annotated[list[Name], AfterValidator(_unique)] = []

    @field_validator("tables")
    @classmethod
    def _tables_have_files(cls, tables: list[str], said: ValidationInfo) -> list[str]:
        folder = said.context
        files = [f"data/{table}.csv" for table in tables]
        missing = [file for file in files if folder and not (folder / file).is_file()]
        if missing:
            raise ValueError(
                f"these tables have no files: {', '.join(missing)}; hand tables over with"
                " report.emit"
            )
        return tables

    def plus(self, other: "Results") -> "Results":
        """Both: lists one after the other, of everything else what was said last."""
        both = dict(self)
        for name in other.model_fields_set:
            added = getattr(other, name)
            both[name] = [*both[name], *added] if name in LISTS else added
        return Results(**both)


def read(folder: Path) -> Results:
    """What was emitted into a run's folder; empty when nothing was.

    Raises `pydantic.ValidationError` when `results.json` is not what `emit` writes, or names a
    table without a file.
    """
    file = folder / "results.json"
    if not file.exists():
        return Results()
    return Results.model_validate_json(file.read_bytes(), context=folder)
