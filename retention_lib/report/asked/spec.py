"""A report definition (`reports/*.toml`): its models, and what is refused with which words."""

import json
import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import PydanticCustomError

from retention_lib import writing
from retention_lib.report.markup import clean
from retention_lib.results.metric import Source, Sure
from retention_lib.secrecy import passwords


def _with_catalogue(code: str) -> str:
    known = writing.languages()
    if code not in known:
        allowed = ", ".join(f'"{other}"' for other in known)
        raise PydanticCustomError("no_catalogue", "allowed: {codes}", {"codes": allowed})
    return code


Language = Annotated[str, AfterValidator(_with_catalogue)]
Text = Annotated[str, Field(min_length=1)]
Seconds = Annotated[int, Field(ge=1, le=7 * 24 * 3600)]
Rule = Annotated[str, Field(pattern=r"^(<|<=|>|>=) -?[0-9]{1,15}(\.[0-9]{1,9})?$")]  # as printed

TOO_MUCH = "holds a number of thousands of digits, or brackets hundreds deep; write less there"
_FORMS = {  # what was asked for and how it is written, by the key of the file or of a report
    "alert": 'write it as "< 0.25"; allowed are <, <=, >, >=, up to 15 digits, up to 9 decimals',
    "target": "numbers by the names of metrics were asked for; write { retention = 0.35 } for 35 %",
    "benchmark": "a number and who found it were asked for; write"
    ' { nps = { value = 0.4, source = "who says so" } }',
    "notify": 'write it as "env:NAME", where NAME is an environment variable',
}


class Refused(ValueError):
    """A definition, a parameter or a name that nothing is run for."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, hide_input_in_errors=True)


class Benchmark(_Strict):
    """What others reach, and who found that."""

    value: Sure
    source: Source


class Entry(_Strict):
    """One `[[report]]`: a notebook, its parameters, and the grid that makes a page of each value.

    By a metric's name, `alert` is what it should be lest somebody is told, `target` what it is
    meant to reach, and `benchmark` what others do.
    """

    notebook: Text
    parameters: dict[str, Any] = {}
    each: dict[str, Annotated[list[Any], Field(min_length=1)]] = {}
    alert: dict[str, Rule] = {}
    target: dict[str, Sure] = {}
    benchmark: dict[str, Benchmark] = {}

    @property
    def file(self) -> Path:
        """The notebook's name, which may leave out its ending."""
        return Path(f"{self.notebook.removesuffix('.ipynb')}.ipynb")


class Definition(_Strict):
    """A whole definition file.

    `cell_timeout` and `timeout` are seconds a cell and a notebook may take; `retry_on` names errors
    of a cell after which a report is tried once more; `notify` names environment variables that
    hold addresses.
    """

    source: Text
    title: Text
    language: Language = "en"
    defaults: dict[str, Any] = {}
    only_changed: bool = False
    cell_timeout: Seconds = 600
    timeout: Seconds = 3600
    retry_on: list[Text] = []
    notify: list[Annotated[str, Field(pattern=r"^env:[A-Za-z_][A-Za-z0-9_]*$")]] = []
    report: Annotated[list[Entry], Field(min_length=1)]


def read(path: Path) -> Definition:
    """The definition in a TOML file.

    Raises `Refused`, naming the file, the key and what is allowed there.
    """
    written = _written(path)
    refuse_passwords(written, f"{path}:")  # before anything could be told of a value
    if "report" not in written and {"url", "tables"} & written.keys():
        do = f"run a definition that says source = '../{path.name}' and has its [[report]]s"
        raise Refused(f"{path}: a definition was asked for; found a source file; {do}")
    try:
        return Definition.model_validate(written)
    except ValidationError as error:
        lines = (f"{path}: {_sentence(problem)}" for problem in error.errors())
        raise Refused("\n".join(lines)) from error


def refuse_passwords(values: Mapping[str, Any], where: str) -> None:
    """Raise `Refused` for the keys of what holds a password, without telling it."""
    held = [key for key, text in passwords.texts(values) if passwords.passwords(text)]
    if held:
        raise Refused("\n".join(f"{where} '{key}' {passwords.HINT}" for key in held))


def _written(path: Path) -> dict[str, Any]:
    there = os.access(path, os.F_OK)
    if there and not (os.path.isfile(path) or os.path.isdir(path)):
        # nobody may ever write into it
        raise Refused(f"{path}: this is a pipe or a device; name a definition, a .toml file")
    try:
        # some editors begin a file with a mark
        found = tomllib.loads(path.read_text(encoding="utf-8-sig"))
        # every parameter comes to JSON, which numbers and lists may be too long for
        json.dumps(found, default=str)
    except FileNotFoundError as error:
        raise Refused(f"{path}: there is no such definition; name a .toml file") from error
    except (OSError, UnicodeDecodeError) as error:
        raise Refused(f"{path}: the definition cannot be read: {error}") from error
    except tomllib.TOMLDecodeError as error:
        raise Refused(f"{path}: this is not TOML: {error}") from error
    except (ValueError, RecursionError) as error:
        raise Refused(f"{path}: the definition {TOO_MUCH}") from error
    return found


def _sentence(problem: Mapping[str, Any]) -> str:
    place = problem["loc"]
    key = ".".join(map(str, place))
    match problem["type"]:
        case "extra_forbidden":
            models: dict[int, type[_Strict]] = {1: Definition, 3: Entry}
            model = models.get(len(place), Benchmark)
            return f"the key '{key}' is unknown; allowed here: {', '.join(model.model_fields)}"
        case "missing":
            return f"the key '{key}' is missing; add it"
        case "list_type" if key == "report":
            return "'report' is no list; write [[report]], with two brackets, above each report"
    under = place[2:3] if place[0] == "report" else place[:1]
    forms = (_FORMS[name] for name in under if name in _FORMS)
    given = problem["input"]
    # TOML knows no None: a number that is none was read as not known
    found = "nan" if given is None else clean.short(repr(given))
    return f"'{key}' is {found}; {next(forms, problem['msg'])}"
