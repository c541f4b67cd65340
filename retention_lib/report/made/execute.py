"""A notebook executed by papermill with our client, and told of a step at a time."""

import os
from typing import Any

import nbformat
import papermill
from nbformat import NotebookNode
from papermill.engines import NBClientEngine, papermill_engines

from retention_lib.report.asked.record import Task
from retention_lib.report.made.client import LATE, Client, Tell

_ENGINE = "one-python"

# what a kernel imports stays to its end: to look for garbage among it, again and again and once
# more as it ends, takes a third of its start; code of the command line leaves the lines of a
# user's own configuration, and only PYTHONSTARTUP, which is for interactive sessions, is not run
_RARELY = "__import__('gc').set_threshold(20_000, 20)"
_NOT_AT_THE_END = "__import__('atexit').register(__import__('gc').freeze)"
_KERNEL = [
    f"--IPKernelApp.code_to_run={_NOT_AT_THE_END}; {_RARELY}",
    "--InteractiveShell.xmode=Context",  # others show the values of arguments among the code
]

# seconds within which a cell ends that was interrupted, and within which its last output arrives
_GRACE = 10


def execute(task: Task, tell: Tell) -> None:
    """Run the notebook of a task in the folder we are in, where `executed.ipynb` is kept.

    `tell` is called with `step` and `of` as each code cell begins. Raises `Stopped`, or papermill's
    own error, where the notebook does not reach its end.
    """
    # a module beside the notebook can be imported, as in JupyterLab
    places = [str(task.job.notebook.parent), os.environ.get("PYTHONPATH", "")]
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, places))
    papermill.execute_notebook(
        nbformat.read(task.job.notebook, as_version=4),
        # a name without a folder: papermill fills in braces wherever it finds them
        "executed.ipynb",
        parameters=task.job.parameters,
        engine_name=_ENGINE,
        kernel_name="python3",
        language="python",
        progress_bar=False,
        cwd=task.job.definition.parent,
        cell_timeout=task.job.cell_timeout,
        tell=tell,
    )


class _Engine(NBClientEngine):
    @classmethod
    def execute_managed_notebook(
        cls, nb_man: Any, kernel_name: str, **options: Any
    ) -> NotebookNode:
        client = Client(
            nb_man,
            kernel_name=kernel_name,
            extra_arguments=_KERNEL,
            startup_timeout=options["start_timeout"],
            # of cells alone, not of what we ask the kernel
            timeout_func=lambda cell: options["cell_timeout"],
            interrupt_on_timeout=True,
            error_on_timeout={"ename": LATE, "evalue": "", "traceback": []},
            iopub_timeout=_GRACE,
        )
        client.tell = options["tell"]
        client.on_cell_executed = client.read
        return client.execute()


papermill_engines.register(_ENGINE, _Engine)
