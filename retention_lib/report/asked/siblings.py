"""The pages of one definition, told to one another."""

import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from retention_lib.report.asked.job import Job, Sibling
from retention_lib.report.markup import clean
from retention_lib.writing import known, text

Parameters = Mapping[str, Any]
_LONGEST = 60  # characters of a parameter's value


def introduced(jobs: Sequence[Job]) -> list[Job]:
    """Jobs that know the short name and the address of each other, in the language that is being
    spoken."""
    told = [Sibling(name=_name(job, jobs), page=job.page) for job in jobs]
    introduce = {"siblings": told}
    return [job.model_copy(update=introduce) for job in jobs]


def telling(
    parameters: Parameters,
    kin: Collection[Parameters],
) -> list[tuple[str, str]]:
    """What tells a page from the others of its notebook, its `kin`: each parameter that differs,
    and its value.

    The day is told only where nothing else differs: it stands on the page, and an old page would be
    told by it.
    """
    asked = {name: _short(value) for name, value in parameters.items()}
    names = [name for name in asked if _differs(name, kin)]
    if names != ["as_of"]:
        names = [name for name in names if name != "as_of"]
    return [(name, asked[name]) for name in names]


def _name(job: Job, jobs: Sequence[Job]) -> str:
    """What a notebook is called short, its question where nobody named it, and what tells this page
    from the others of it."""
    kin = [other.parameters for other in jobs if other.notebook == job.notebook]
    key = f"nav-page-{job.report}"
    name = text(key) if known(key) else job.question
    values = (value for _, value in telling(job.parameters, kin))
    return " · ".join([name, *values])


def _differs(name: str, kin: Collection[Parameters]) -> bool:
    values = {_short(other.get(name)) for other in kin}
    return len(values) > 1


def _short(value: object) -> str:
    written = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    text = clean.line(written)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
