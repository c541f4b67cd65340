"""A notebook executed by papermill, and told of a step at a time."""

import itertools
import os
from collections.abc import Callable, Iterable
from typing import Any

import nbformat
import papermill
from nbformat import NotebookNode

from retention_lib.report.asked.record import Task
from retention_lib.report.made.client import runs
from retention_lib.report.made.kernel import ENGINE

Tell = Callable[..., None]


def execute(task: Task, tell: Tell) -> None:
    """Run the notebook of a task in the folder we are in, where `executed.ipynb` is kept.

    `tell` is called with `step` and `of` as each code cell begins. Raises `Stopped`, or papermill's
    own error, where the notebook does not reach its end.
    """
    notebook = nbformat.read(task.job.notebook, as_version=4)
    # a module beside the notebook can be imported, as in JupyterLab
    places = [str(task.job.notebook.parent), os.environ.get("PYTHONPATH", "")]
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, places))
    papermill.execute_notebook(
        notebook,
        # a name without a folder: papermill fills in braces wherever it finds them
        "executed.ipynb",
        parameters=task.job.parameters,
        engine_name=ENGINE,
        kernel_name="python3",
        language="python",
        progress_bar=False,
        cwd=task.job.definition.parent,
        cell_timeout=task.job.cell_timeout,
        on_cell_start=_steps(tell, notebook.cells),
    )


def _steps(tell: Tell, cells: Iterable[NotebookNode]) -> Callable[..., None]:
    begun = itertools.count(1)
    # one more step than the notebook has: papermill adds a cell with the parameters
    total = sum(map(runs, cells)) + 1

    def on_cell_start(cell: NotebookNode, **_: Any) -> None:
        if runs(cell):
            tell(step=next(begun), of=total)

    return on_cell_start
