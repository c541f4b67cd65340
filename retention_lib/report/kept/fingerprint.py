"""What a page is made from, told short: a page made from the same would be the same, and need not
be made."""

import contextlib
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from retention_lib import writing
from retention_lib.report.asked.job import Job, digest
from retention_lib.report.asked.record import Record, kept
from retention_lib.report.drawn.pdf import PDF
from retention_lib.report.drawn.provenance import revision, sha256, uncommitted, versions
from retention_lib.report.kept import history
from retention_lib.report.markup import shell
from retention_lib.writing import known, text

LANGUAGES = Path(writing.__file__).parent / "languages"  # the texts of every template
Parts = dict[str, str]
Values = Mapping[str, Any]


def reader(state: Callable[[str], Parts]) -> Callable[[Job], Parts]:
    """What tells the fingerprint of a job by its parts, where `state` tells that of a source, by
    file or table.

    The data of a source are read once, and the code of a folder is.
    """
    code_of = cache(code)

    @cache
    def source_of(source: str) -> Parts:
        try:
            return state(source)
        except Exception:  # noqa: BLE001
            return {}  # its page says why the state cannot be told

    def read(job: Job) -> Parts:
        runs_in = job.definition.parent
        with contextlib.chdir(runs_in):  # where the notebook will look from, too
            source = source_of(job.source)
        parts = {
            "notebook": sha256(job.notebook) or "",
            "parameters": digest(job.parameters),
            "alerts": digest(job.alert),
            "goals": digest(job.model_dump(include={"target", "benchmark"})),
            "siblings": digest(_others(job)),
            "title": digest([job.title, job.language]),
        }
        data = {f"data {name}": held for name, held in source.items()}
        return parts | code_of(job.notebook.parent, runs_in) | data

    return read


def _others(job: Job) -> list[list[str]]:
    """What a page tells of the other pages of its definition."""
    others = (page for page in job.siblings if page.page != job.page)
    return [[page.name, page.page] for page in others]


def code(folder: Path, runs_in: Path) -> Parts:
    """What all the notebooks of a folder are run with, by its parts, in the folder of their
    definition.

    It costs calls of git, and is asked for once; `uncommitted` is a part only where something is.
    """
    # what a notebook may import from beside itself or from the folder it runs in
    modules = [*folder.glob("*.py"), *runs_in.glob("*.py")]
    files = [*shell.TEMPLATES.rglob("*"), *LANGUAGES.rglob("*.ftl")]
    frame = {f"{file.parent.name}/{file.name}": sha256(file) for file in files}
    parts = {
        "modules": digest({str(file): sha256(file) for file in modules}),
        "revision": revision(folder) or "",
        "versions": digest(versions()),
        "template": digest(frame),
    }
    more = uncommitted(folder)
    return parts | {"uncommitted": more} if more else parts


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
    good = kept(job.folder / "latest.json")
    newest = next(history.runs(job.folder), None)
    told = any(part.startswith("data ") for part in job.fingerprint)
    if not (told and good and good.fingerprint == job.fingerprint):
        return None
    files = ["index.html", f"data/{PDF}"] if job.pdf else ["index.html"]
    there = all((job.folder / file).exists() for file in files)
    return good if there and newest and newest.id == good.run_id else None
