"""What a page is made from, told short: a page made from the same would be the same, and need not
be made."""

import contextlib
import functools
import hashlib
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from retention_lib import writing
from retention_lib.report.asked import record
from retention_lib.report.asked.job import Job
from retention_lib.report.asked.record import Record
from retention_lib.report.drawn import provenance
from retention_lib.report.drawn.page import PDF
from retention_lib.report.drawn.provenance import sha256
from retention_lib.report.kept import history
from retention_lib.report.markup import shell
from retention_lib.writing import known, text

LANGUAGES = Path(writing.__file__).parent / "languages"  # the texts of every template
Parts = Mapping[str, str]
Values = Mapping[str, Any]
Told = Callable[[str], dict[str, str]]  # the state of a source, by file or table


def reader(data: Told) -> Callable[[Job], dict[str, str]]:
    """What tells the fingerprint of a job, where `data` tells the state of a source.

    The data of a source are read once, and the code of a folder is.
    """
    source_of = functools.cache(functools.partial(_told, data))
    code_of = functools.cache(code)

    def read(job: Job) -> dict[str, str]:
        runs_in = job.definition.parent
        with contextlib.chdir(runs_in):  # where the notebook will look from, too
            source = source_of(job.source)
        return of(job, code_of(job.notebook.parent, runs_in), source)

    return read


def _told(data: Told, source: str) -> dict[str, str]:
    """The state of a source, or nothing where it cannot be told: then its page says why."""
    try:
        return data(source)
    except Exception:  # noqa: BLE001
        return {}


def code(folder: Path, runs_in: Path) -> dict[str, str]:
    """What all the notebooks of a folder are run with, by its parts, in the folder of their
    definition.

    It costs calls of git, and is asked for once; `uncommitted` is a part only where something is.
    """
    modules = {str(file): sha256(file) for file in _modules(folder, runs_in)}
    files = [*shell.TEMPLATES.rglob("*"), *LANGUAGES.rglob("*.ftl")]
    frame = {f"{file.parent.name}/{file.name}": sha256(file) for file in files}
    uncommitted = provenance.uncommitted(folder)
    return {
        "modules": _digest(modules),
        "revision": provenance.revision(folder) or "",
        "versions": _digest(provenance.versions()),
        "template": _digest(frame),
    } | ({"uncommitted": uncommitted} if uncommitted else {})


def of(job: Job, code: Parts, data: Parts) -> dict[str, str]:
    """The fingerprint of a job by its parts; `code` is that of its folder, `data` of its source, by
    file or table."""
    parts = {
        "notebook": sha256(job.notebook) or "",
        "parameters": _digest(job.parameters),
        "alerts": _digest(job.alert),
        "title": _digest([job.title, job.language]),
    }
    read = {f"data {name}": state for name, state in data.items()}
    return parts | dict(code) | read


def _modules(*folders: Path) -> list[Path]:
    """What a notebook may import from beside itself or from the folder it runs in."""
    return sorted(file for folder in set(folders) for file in folder.glob("*.py"))


def changed(before: Values, now: Values) -> list[str]:
    """The names under which two mappings differ, those that only one of them has included."""
    names = dict.fromkeys([*before, *now])
    return [name for name in names if before.get(name) != now.get(name)]


def named(part: str) -> str:
    """What a reader is told of a part: of the data of a source, which file or table it is."""
    kind, _, name = part.partition(" ")
    key = f"diff-part_{kind}"  # a newer version may have written a part that this one has not
    return text(key, name=name) if known(key) else part


def unchanged(job: Job) -> Record | None:
    """The record of the page that is shown, where its newest run made it from what would make it
    now.

    A source whose data could not be told is never unchanged.
    """
    good = record.kept(job.folder / "latest.json")
    runs = [run.name for run in (job.folder / "runs").glob("*/")]
    told = any(part.startswith("data ") for part in job.fingerprint)
    if not told or good is None or good.fingerprint != job.fingerprint:
        return None
    if max(runs, key=history.order, default="") != good.run_id:
        return None
    files = ["index.html", f"data/{PDF}"] if job.pdf else ["index.html"]
    return good if all((job.folder / file).exists() for file in files) else None


def _digest(value: object) -> str:
    text = json.dumps(value, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]
