"""A notebook's kernel: papermill's own, with our client."""

from typing import Any

from nbformat import NotebookNode
from papermill.engines import NBClientEngine, papermill_engines

from retention_lib.report.made.client import LATE, Client

ENGINE = "one-python"

# seconds within which a cell ends that was interrupted, and within which its last output arrives
_GRACE = 10


class _Engine(NBClientEngine):
    @classmethod
    def execute_managed_notebook(
        cls, nb_man: Any, kernel_name: str, **options: Any
    ) -> NotebookNode:
        client = Client(
            nb_man,
            kernel_name=kernel_name,
            startup_timeout=options["start_timeout"],
            # of cells alone, not of what we ask the kernel
            timeout_func=lambda cell: options["cell_timeout"],
            interrupt_on_timeout=True,
            error_on_timeout={"ename": LATE, "evalue": "", "traceback": []},
            iopub_timeout=_GRACE,
            on_cell_start=options["on_cell_start"],
        )
        return client.execute()


papermill_engines.register(ENGINE, _Engine)
