"""The pages of one definition, told to one another."""

import json
from collections.abc import Container, Hashable, Iterable, Mapping, Sequence
from typing import Any

from retention_lib.report.asked.job import Job, Sibling
from retention_lib.report.markup import clean
from retention_lib.writing import known, text

Parameters = Mapping[str, Any]
Page = tuple[Hashable, Parameters]  # its notebook, and what it was asked with
_LONGEST = 60  # characters of a parameter's value


def introduced(jobs: Sequence[Job]) -> list[Job]:
    """Jobs that know the short name and the address of each other, in the language that is being
    spoken."""
    told_by = differing((job.notebook, job.parameters) for job in jobs)
    told = [_sibling(job, told_by[job.notebook]) for job in jobs]
    introduce = {"siblings": told}
    return [job.model_copy(update=introduce) for job in jobs]


def differing(pages: Iterable[Page]) -> dict[Hashable, set[str]]:
    """By notebook, the names of the parameters in which its pages differ; one that a page has not
    is none."""
    of: dict[Hashable, list[Parameters]] = {}
    for notebook, parameters in pages:
        of.setdefault(notebook, []).append(parameters)
    return {notebook: _differing(kin) for notebook, kin in of.items()}


def _differing(kin: Sequence[Parameters]) -> set[str]:
    names = {name for parameters in kin for name in parameters}
    values = {name: {_short(one.get(name)) for one in kin} for name in names}
    return {name for name, found in values.items() if len(found) > 1}


def telling(parameters: Parameters, differ: Container[str]) -> list[tuple[str, str]]:
    """What tells a page from the others of its notebook: each parameter in which they `differ`, and
    its value.

    The day is told only where nothing else differs: it stands on the page, and an old page would be
    told by it.
    """
    names = [name for name in parameters if name in differ]
    if names != ["as_of"]:
        names = [name for name in names if name != "as_of"]
    return [(name, _short(parameters[name])) for name in names]


def _sibling(job: Job, differ: Container[str]) -> Sibling:
    """What a notebook is called short, its question where nobody named it, and what tells this page
    from the others of it."""
    key = f"nav-page-{job.report}"
    name = text(key) if known(key) else job.question
    values = (value for _, value in telling(job.parameters, differ))
    return Sibling(name=" · ".join([name, *values]), page=job.page)


def _short(value: object) -> str:
    written = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    text = clean.line(written)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
