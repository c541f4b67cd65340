"""A page that the gates refuse: what is wrong, where it comes from, and the page itself."""

from collections.abc import Sequence

import nbformat
from nbformat import NotebookNode

from retention_lib.report.asked.record import Failure, Task
from retention_lib.report.asked.secrets import Secrets
from retention_lib.report.drawn import gates
from retention_lib.report.drawn.body import body
from retention_lib.report.drawn.failure import REFUSED, failed
from retention_lib.writing import text

_INJECTED = "injected-parameters"
_ALONE = '<html lang="en" dir="ltr"><h1>1</h1><h2>2</h2>{}</html>'


def refuse(
    task: Task,
    html: str,
    problems: list[str],
    secrets: Secrets,
) -> Failure:
    """Keep a page in its run's folder, without its secrets, and tell the first of its problems,
    with the cell that it comes from."""
    (task.folder / REFUSED).write_text(secrets.scrub(html), encoding="utf-8")
    notebook = nbformat.read(task.folder / "executed.ipynb", as_version=4)
    cells = filter(_is_own, notebook.cells)
    found = [_problems(cell, notebook, secrets) for cell in cells]
    told = [_placed(problem, found) for problem in problems]
    return failed("gate", told[0], "\n".join(told))


def _placed(problem: str, found: Sequence[Sequence[str]]) -> str:
    """A problem with the first cell that has it, by what was `found` in each."""
    guilty = [n for n, problems in enumerate(found, start=1) if problem in problems]
    return text("gates-placed", problem=problem, n=str(guilty[0])) if guilty else problem


def _is_own(cell: NotebookNode) -> bool:
    """Whether it is the author's, and not the one in which papermill wrote the parameters."""
    return _INJECTED not in cell.metadata.get("tags", ())


def _problems(cell: NotebookNode, notebook: NotebookNode, secrets: Secrets) -> list[str]:
    """What the gates find in what a cell alone brings to a page."""
    alone = notebook | {"cells": [cell]}
    parts = body(nbformat.from_dict(alone)).all
    shown = [part.shown + part.tables + part.prose + part.code for part in parts]
    return gates.problems(_ALONE.format("".join(shown)), secrets)
