"""The templates of every page, and the one style sheet they share."""

import re
from functools import cache, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from retention_lib.report.markup import clean
from retention_lib.writing import ago, count, date, direction, language, listed, moment, text

TEMPLATES = Path(__file__).parent / "templates"


def fill(name: str, **values: Any) -> str:
    """A template with its values in place, every value escaped unless it is marked safe."""
    return _environment().get_template(name).render(**values)


def marked(key: str, **values: str) -> Markup:
    """A text of the catalogue as markup, in which values may be markup, too."""
    ready = {name: escape(_read_as_written(value)) for name, value in values.items()}
    marks = {name: f"\ue000{name}\ue001" for name in values}
    said = str(escape(text(key, **marks)))
    return Markup(re.sub("\ue000(.*?)\ue001", lambda mark: ready[mark[1]], said))


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
    day = partial(date, long=True)  # with the month in full
    environment.filters |= {"day": day, "moment": moment, "ago": ago}
    told = (text, marked, listed, count, language, direction)
    environment.globals |= {tell.__name__: tell for tell in told}
    return environment
