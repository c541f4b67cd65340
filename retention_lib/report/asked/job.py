"""One page to make, and the folder that its site is published in."""

from pathlib import Path
from typing import Any

from pydantic import BaseModel


class Job(BaseModel, frozen=True):
    """One page to make: a notebook with one set of parameters.

    `schedule` is the word that `as_of` was asked by, empty for a date; `repeats` is the past run
    that is made again.
    """

    definition: Path
    title: str
    language: str
    notebook: Path
    question: str
    parameters: dict[str, Any]
    as_of: str
    source: str
    slug: str
    schedule: str = ""
    repeats: str = ""
    alert: dict[str, str] = {}
    cell_timeout: int = 600
    timeout: int = 3600
    retry_on: list[str] = []
    notify: list[str] = []
    pdf: bool = False
    only_changed: bool = False
    fingerprint: dict[str, str] = {}

    @property
    def report(self) -> str:
        return self.notebook.stem

    @property
    def folder(self) -> Path:
        """Where this page lives."""
        return site(self.definition) / self.report / self.slug


def site(definition: Path) -> Path:
    """The folder that is published, beside the definition."""
    return definition.parent / "site"
