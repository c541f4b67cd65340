"""A TOML source file: where the tables are, how their columns are called, and the business zone and
currency."""

import os
import re
import tomllib
from collections import Counter
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import available_timezones

from babel.numbers import list_currencies
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    model_validator,
)

from retention_lib.contract import TABLES, ContractError, quoted
from retention_lib.secrecy.passwords import mask, secrets


def _zone(name: str) -> str:
    if name not in available_timezones():
        raise ValueError("name a zone of the tz database, like 'Asia/Riyadh' or 'UTC'")
    return name


def _currency(code: str) -> str:
    if code not in list_currencies():
        raise ValueError("name an ISO 4217 code, like 'SAR' or 'EUR'")
    return code


def _readable_format(time_format: str) -> str:
    if re.search(r"%[zZ]", time_format):
        do = "write times as 1997-01-31 14:05+03:00 and leave it out"
        raise ValueError(f"a format with a zone is not read; {do}")
    if not re.fullmatch(r"([^%]|%[aAbBdfHIjmMpSyY%-]+)*", time_format):
        raise ValueError("use the directives of Python's strptime, like %d/%m/%Y %H:%M")
    return time_format


def _table(name: str) -> str:
    if name not in TABLES:
        raise ValueError(f"name one of {quoted(list(TABLES))}")
    return name


def _question(name: str) -> str:
    known = TABLES["surveys"].columns["question"].choices
    if name not in known:
        raise ValueError(f"name one of {quoted(known)}")
    return name


def _url(url: str) -> str:
    if secrets(url):
        do = "put the URL in an environment variable and write url = 'env:NAME'"
        raise ValueError(f"holds a password; {do}")
    # a name that only this reader understood would be one whose value nobody takes out of pages and
    # logs
    if url.startswith("env:") and not re.fullmatch(r"env:[A-Za-z_][A-Za-z0-9_]*", url):
        known = "an environment variable is named by letters, digits and _"
        raise ValueError(f"{known}; rename it, and write env:NAME")
    return url


def _word(value: object) -> str:
    """A value as text, as every engine writes it."""
    if isinstance(value, list | dict):
        raise ValueError("write texts, numbers, true or false")
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return text.replace("\u00a0", " ").strip(" \t\n\r\v\f")  # no more than engines strip


def _held(value: object) -> object:
    if type(value) is int and not -(2**63) <= value < 2**63:
        raise ValueError("a whole number of more than 64 bits; write it as a text")
    return value


Constant = Annotated[
    str | bool | int | float | datetime | date,
    BeforeValidator(_held),
]
Rate = Annotated[float, Field(gt=0, allow_inf_nan=False)]
Words = Annotated[list[Annotated[str, BeforeValidator(_word)]], Field(min_length=1)]


LISTS = dict.fromkeys(("list_type", "tuple_type"), 'write a list, like ["..."]')


def _encoding(name: str) -> str:
    try:
        "a".encode(name)
    except (LookupError, UnicodeError):
        do = "name one that Python knows, like 'cp1252', 'latin-1' or 'utf-16'"
        raise ValueError(f"{name!r} is no encoding of text; {do}") from None
    return name


class _Strict(BaseModel):
    model_config = ConfigDict(
        extra="forbid", frozen=True, populate_by_name=True, hide_input_in_errors=True
    )


class TableMapping(_Strict):
    """Where one record table is, which of its rows count, which of its columns is which, what it
    lacks, and how its text is to be read."""

    source: str | None = Field(default=None, validation_alias="from")
    columns: dict[str, str] = {}
    time_format: Annotated[str, AfterValidator(_readable_format)] | None = None
    decimal: Literal[".", ","] | None = None
    thousands: Literal[",", ".", " ", "'"] | None = None
    strip: tuple[Annotated[str, Field(min_length=1)], ...] = ()
    encoding: Annotated[str, AfterValidator(_encoding)] | None = None
    sheet: str | None = None
    values: dict[str, Constant] = {}
    where: dict[str, Words] = {}
    questions: dict[Annotated[str, AfterValidator(_question)], str] = {}

    @property
    def named(self) -> set[str]:
        """The columns of the source that it speaks of."""
        return {*self.columns.values(), *self.where, *self.questions.values()}

    @model_validator(mode="after")
    def _two_marks(self) -> "TableMapping":
        if self.decimal and self.decimal == self.thousands:
            raise ValueError("decimal and thousands are two marks; say one, and the other follows")
        return self

    @model_validator(mode="after")
    def _one_meaning_each(self) -> "TableMapping":
        """No column is said in two ways."""
        asked = ["question", "score"] if self.questions else []
        said = Counter([*self.columns, *self.values, *asked])
        if twice := [column for column, times in said.items() if times > 1]:
            raise ValueError(f"says {quoted(twice)} in two ways; keep one of them")
        return self


class SourceFile(_Strict):
    """A source file: see ``data.connect`` for an example. Its URL holds no password, its tables are
    record tables."""

    url: Annotated[str, AfterValidator(_url)] = "."
    timezone: Annotated[str, AfterValidator(_zone)] | None = None
    currency: Annotated[str, AfterValidator(_currency)] | None = None
    first_orders: bool = False
    nobody: tuple[str, ...] = ()
    currencies: dict[str, Rate] = {}
    tables: dict[Annotated[str, AfterValidator(_table)], TableMapping] = {}

    @model_validator(mode="after")
    def _rates_lead_to_the_currency(self) -> "SourceFile":
        if self.currencies and self.currency is None:
            raise ValueError("currencies are rates to a currency; say which, currency = 'SAR'")
        if self.currencies.get(str(self.currency), 1) != 1:
            raise ValueError(f"{self.currency} is the currency itself; its rate is 1")
        return self

    @model_validator(mode="after")
    def _surveys_ask(self) -> "SourceFile":
        asking = [name for name, mapping in self.tables.items() if mapping.questions]
        if others := [name for name in asking if name != "surveys"]:
            raise ValueError(f"questions are those of surveys, not of {quoted(others)}")
        return self


def read_source_file(path: Path) -> SourceFile:
    """The source file at ``path``, or an error that names the file, the key and what is allowed."""
    asked = f"a source file was asked for as {path.name!r}"
    there = os.access(path, os.F_OK)
    if there and not (os.path.isfile(path) or os.path.isdir(path)):
        # nobody may ever write into it
        raise ContractError(asked, "a pipe or a device", "name a file")
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
        if "report" in said:
            do = "name the source file; what a definition names is seen from its own folder"
            raise ContractError(asked, "a definition of reports", do)
        return SourceFile.model_validate(said)
    except OSError as error:
        missing = isinstance(error, FileNotFoundError)
        raise ContractError(
            asked, "no such file" if missing else str(error.strerror), "check the path"
        ) from None
    except RecursionError:
        raise ContractError(asked, "lists in lists beyond measure", "write them out") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        asked = f"{path.name} needs to be TOML"
        raise ContractError(asked, str(error), "correct that line") from None
    except ValidationError as error:
        raise _refused(path.name, error) from None


def _refused(name: str, error: ValidationError) -> ContractError:
    """What is wrong with each key, and the keys that there may be in that place."""
    problems = error.errors(include_url=False, include_input=False)
    told = []
    for problem in problems:
        key = ".".join(map(str, problem["loc"]))
        said = LISTS.get(problem["type"], problem["msg"])
        told.append(mask(f"{key}: {said}"))
    keys = list(SourceFile.model_fields)
    if any(problem["loc"][:1] == ("tables",) for problem in problems):
        fields = TableMapping.model_fields.items()
        keys = [str(field.validation_alias or key) for key, field in fields]
    return ContractError(
        f"{name} needs known keys and values",
        "; ".join(told),
        f"the keys here are {', '.join(keys)}",
    )
