"""From a definition to the jobs it asks for: grids expanded, dates resolved, every parameter
checked."""

import contextlib
from collections import Counter
from collections.abc import Callable, Container, Iterator, Sequence
from datetime import date
from itertools import product
from math import prod
from pathlib import Path
from typing import Any

from retention_lib.report.asked import cells, params, siblings, spec
from retention_lib.report.asked.job import Job, slug
from retention_lib.report.asked.secrets import Secrets
from retention_lib.report.asked.spec import Definition, Entry, Refused
from retention_lib.writing import speaking

MOST = 10_000  # pages of one report


def jobs(
    path: Path,
    names: Sequence[str] = (),
    *,
    today: date,
) -> list[Job]:
    """Every job of a definition, or those of the named reports.

    Raises `Refused` before anything has run.
    """
    path = _resolved(path)
    if path.suffix == ".json":
        raise Refused(
            f"{path}: a definition is a .toml file; only run takes the status.json of a past run"
        )
    if path.suffix != ".toml" and path.is_file():  # what stands beside it looks for such files
        raise Refused(f"{path}: a definition is a .toml file; give it a name that ends so")
    definition = spec.read(path)
    known = dict.fromkeys(entry.file.stem for entry in definition.report)
    for name in names:
        if name not in known:
            raise Refused(f"{path}: there is no report '{name}'; it has: {', '.join(known)}")
    with speaking(definition.language):
        planned = list(_planned(definition, path, names or known, today))
        found = [job for job in siblings.introduced(planned) if job.report in (names or known)]
    _refuse_unfit(found, path)
    return found


def refuse_secrets(job: Job) -> None:
    """Raise `Refused` for a job that would repeat what only the environment may hold: a parameter
    is part of a page's address."""
    secrets = Secrets.of(job)
    for name, value in job.parameters.items():
        if secrets.inside(str(value)):
            raise Refused(
                f"{job.definition}: the parameter '{name}' of {job.report} holds the value of an"
                " environment variable that the source file names; leave it out"
            )


def refuse_lacking(jobs: Sequence[Job], demand: Callable[..., None]) -> None:
    """Raise `Refused` for a job whose source lacks a table that its notebook needs: `demand`, given
    a source and the needs, raises `ValueError` then, and is asked where the notebook will run."""
    # a grid asks for the same again and again
    asked: dict[tuple[str, Path], Job] = {}
    for job in jobs:
        asked.setdefault((job.source, job.notebook), job)
    for job in asked.values():
        needs = cells.needs(job.notebook)
        try:
            with contextlib.chdir(job.definition.parent):
                demand(job.source, *needs)
        except ValueError as error:
            raise Refused(
                f"{job.definition}: {job.report} cannot be made: {error}, or leave the report out"
            ) from error


def _planned(
    definition: Definition,
    path: Path,
    wanted: Container[str],
    today: date,
) -> Iterator[Job]:
    """Every job of a definition; one that is not wanted now, where it could be run."""
    for number, entry in enumerate(definition.report):
        where = f"{path}: report.{number}"
        _refuse_grid(entry, where)
        for values in product(*entry.each.values()):
            try:
                yield _job(definition, entry, values, path, where, today)
            except Refused:
                if entry.file.stem in wanted:
                    raise


def _refuse_grid(entry: Entry, where: str) -> None:
    """Refuse a grid that is too large, before it is built, and one of what is already said."""
    if twice := sorted(entry.each.keys() & entry.parameters.keys()):
        raise Refused(
            f"{where}: '{twice[0]}' stands in 'each' and in 'parameters'; leave one of them out"
        )
    pages = prod(map(len, entry.each.values()))
    if pages > MOST:
        raise Refused(
            f"{where}: 'each' makes {pages:,} pages; allowed: {MOST:,}; name fewer values"
        )


def _resolved(path: Path) -> Path:
    """The whole path of a file, without links; raises `Refused` where the folder we are in has
    gone."""
    try:
        return path.resolve()
    except (OSError, RuntimeError) as error:  # the latter where links lead in a circle
        raise Refused(
            f"{path}: it cannot be looked for from here: {error}; name its whole path"
        ) from error


def _job(
    definition: Definition,
    entry: Entry,
    values: Sequence[Any],
    path: Path,
    where: str,
    today: date,
) -> Job:
    notebook = cells.find(entry, path, where)
    known = params.declared(notebook)
    each = dict(zip(entry.each, values, strict=True))
    asked = {"source": definition.source} | definition.defaults | entry.parameters | each
    params.check(asked, known, where=where)
    # the notebook's own defaults too, so that what ran is known when they have changed
    defaults = {name: parameter.default for name, parameter in known.items()}
    spec.refuse_passwords(defaults, f"{notebook}: the default of")
    if "as_of" not in known:
        raise Refused(
            f"{notebook}: the 'parameters' cell has no 'as_of'; every report says which day it is"
            " as of"
        )
    parameters = defaults | asked
    word = parameters["as_of"]
    as_of = params.resolve(word, today=today, where=where)
    return Job(
        **definition.model_dump(exclude={"source", "defaults", "report"}),
        definition=path,
        notebook=notebook,
        question=params.title(notebook),
        parameters=parameters | {"as_of": as_of},
        as_of=as_of,
        source=asked["source"],
        schedule="" if asked.get("as_of", as_of) == as_of else word,
        # of what was asked, not of the date it means today: a page keeps its address and its
        # history
        slug=slug(asked),
        **entry.model_dump(include={"alert", "target", "benchmark"}),
    )


def _refuse_unfit(found: list[Job], path: Path) -> None:
    times = Counter(job.folder for job in found)
    for job in found:
        if times[job.folder] > 1:
            raise Refused(
                f"{path}: '{job.report}' is asked for twice with the same parameters; remove one of"
                " the two"
            )
        refuse_secrets(job)
