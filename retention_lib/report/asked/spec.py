"""A report definition (`reports/*.toml`): its models, and what is refused with which words."""

import json
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import PydanticCustomError

from retention_lib import writing
from retention_lib.secrecy import passwords


def _with_catalogue(code: str) -> str:
    if code not in writing.languages():
        raise PydanticCustomError("no_catalogue", "no such language")
    return code


Language = Annotated[str, AfterValidator(_with_catalogue)]
Text = Annotated[str, Field(min_length=1)]
Seconds = Annotated[int, Field(ge=1, le=7 * 24 * 3600)]
Rule = Annotated[str, Field(pattern=r"^(<|<=|>|>=) -?[0-9]{1,15}(\.[0-9]{1,9})?$")]  # as printed

TOO_MUCH = "holds a number of thousands of digits, or brackets hundreds deep; write less there"
_FORMS = {  # how what is held against a pattern is written, by the key it stands under
    "alert": 'write it as "< 0.25"; allowed are <, <=, >, >=, up to 15 digits, up to 9 decimals',
    "notify": 'write it as "env:NAME", where NAME is an environment variable',
}


class Refused(ValueError):
    """A definition, a parameter or a name that nothing is run for."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, hide_input_in_errors=True)


class Entry(_Strict):
    """One `[[report]]`: a notebook, its parameters, and the grid that makes a page of each
    value."""

    notebook: Text
    parameters: dict[str, Any] = {}
    each: dict[str, Annotated[list[Any], Field(min_length=1)]] = {}
    alert: dict[str, Rule] = {}


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
    _refuse_passwords(written, path)  # before anything could be told of a value
    try:
        return Definition.model_validate(written)
    except ValidationError as error:
        lines = (f"{path}: {_sentence(problem)}" for problem in error.errors())
        raise Refused("\n".join(lines)) from error


def _written(path: Path) -> dict[str, Any]:
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


def _refuse_passwords(written: dict[str, Any], path: Path) -> None:
    keys = list(passwords.held(written, ""))
    if keys:
        raise Refused("\n".join(f"{path}: '{key}' {passwords.HINT}" for key in keys))


def _sentence(problem: Mapping[str, Any]) -> str:
    key = ".".join(str(part) for part in problem["loc"])
    if problem["type"] == "extra_forbidden":
        model = Entry if problem["loc"][0] == "report" else Definition
        return f"the key '{key}' is unknown; allowed here: {', '.join(model.model_fields)}"
    if problem["type"] == "missing":
        return f"the key '{key}' is missing"
    if problem["type"] == "no_catalogue":
        allowed = ", ".join(f'"{code}"' for code in writing.languages())
        return f"'{key}' is {problem['input']!r}; allowed: {allowed}"
    if problem["type"] == "list_type" and key == "report":
        return "'report' is no list; write [[report]], with two brackets, above each report"
    if problem["type"] in ("string_pattern_mismatch", "string_type"):
        above = problem["loc"][:-1]
        forms = (form for part, form in _FORMS.items() if part in above)
        return f"'{key}' is {problem['input']!r}; {next(forms, problem['msg'])}"
    return f"'{key}' is {problem['input']!r}; {problem['msg']}"
