"""The templates of every page, and the one style sheet they share."""

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from retention_lib.report.markup import clean, dates

TEMPLATES = Path(__file__).parent / "templates"


def fill(name: str, **values: Any) -> str:
    """A template with its values in place, every value escaped unless it is marked safe."""
    return _environment().get_template(name).render(**values)


def _read_as_written(value: Any) -> Any:
    """A value without the characters that turn the reading direction of what follows; markup was
    cleaned as it came."""
    return clean.unturned(value) if type(value) is str else value


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=lambda name: name is not None and ".html" in name,
        undefined=StrictUndefined,
        finalize=_read_as_written,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"day": dates.day, "moment": dates.moment, "ago": dates.ago}
    environment.globals |= {"direction": dates.direction}
    return environment
