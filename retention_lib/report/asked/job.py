"""One page to make, its address, and the folder that its site is published in."""

import hashlib
import json
import os
import re
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel

from retention_lib.report.asked.spec import Benchmark
from retention_lib.writing import speaking

_READABLE = 60  # characters of a slug that are for people; the hex digits after them tell it apart


def _spoken(code: str) -> str:
    """A language that can be written: a record may outlive its catalogue, and is told in English
    then."""
    with speaking(code):
        return code


class Asked(BaseModel, frozen=True):
    """What is told of a page as it is to be made, and in the record of its run for years; what an
    older version did not write has a default.

    `schedule` is the word that `as_of` was asked by (yesterday, last-week-end, last-month-end),
    empty for a date; `repeats` is the past run that is made again.
    """

    title: str
    question: str
    as_of: Annotated[str, AfterValidator(lambda text: date.fromisoformat(text).isoformat())]
    slug: str
    schedule: str = ""
    repeats: str = ""
    language: Annotated[str, AfterValidator(_spoken)] = "en"
    parameters: dict[str, Any] = {}
    source: str = ""
    fingerprint: dict[str, str] = {}
    target: dict[str, float] = {}
    benchmark: dict[str, Benchmark] = {}


class Sibling(BaseModel, frozen=True):
    """A page of a definition, as the others tell it: a short name, and its address within the
    site."""

    name: str
    page: str


class Job(Asked, frozen=True):
    """One page to make: a notebook with one set of parameters.

    `siblings` are the pages of its definition, itself included.
    """

    definition: Path
    notebook: Path
    siblings: list[Sibling] = []
    alert: dict[str, str] = {}
    cell_timeout: int = 600
    timeout: int = 3600
    retry_on: list[str] = []
    notify: list[str] = []
    pdf: bool = False
    only_changed: bool = False

    @property
    def report(self) -> str:
        return self.notebook.stem

    @property
    def page(self) -> str:
        """Its address within the site."""
        return f"{self.report}/{self.slug}"

    @property
    def site(self) -> Path:
        """The folder that is published, beside the definition."""
        return self.definition.parent / "site"

    @property
    def folder(self) -> Path:
        """Where this page lives."""
        return self.site / self.page


def slug(parameters: dict[str, Any]) -> str:
    """The part of a page's address that tells its parameters: the readable values, then sixteen hex
    digits of the SHA-256 of the canonical parameters.

    >>> slug({"source": "cdnow", "as_of": "1998-06-30"})
    'cdnow-1998-06-30-607ec03f02f391b3'
    >>> slug({"source": "../../etc"})
    'etc-3e1d381d7a9280df'
    """
    texts = " ".join(str(value)[:_READABLE] for value in parameters.values())
    words = re.sub("[^A-Za-z0-9]+", "-", texts).strip("-")
    readable = words[:_READABLE].strip("-").lower()
    told = digest(parameters)
    return f"{readable}-{told}" if readable else told


def home(folder: Path, site: Path) -> str:
    """Where a definition's folder lies as seen from its site, told short; empty where the site is
    in it, and not behind a link."""
    way = os.path.relpath(folder.resolve(), site.resolve().parent)
    return "" if way == os.curdir else digest(way)


def digest(value: Any) -> str:
    """What JSON can carry, told short."""
    canonical = json.dumps(value, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()[:16]
