"""A notebook's kernel: papermill's own, held to a limit a cell, and exact about how a notebook
ended."""

import ast
import sys
import time
from pathlib import Path
from typing import Any

from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import NBClientEngine, papermill_engines
from traitlets import default

from retention_lib.report.asked.record import Kind

ENGINE = "one-python"

_GRACE = 10  # seconds within which a cell ends that was interrupted, and within which its last output arrives
_LATE = (  # what nbclient answers for such a cell; no notebook has an error of that name
    "cell timeout"
)


class Stopped(Exception):
    """A notebook that did not reach its end; `error` is the class of what a cell raised, empty
    where none did."""

    def __init__(
        self, kind: Kind, detail: str, trace: str, *, step: int = 0, error: str = ""
    ) -> None:
        super().__init__(detail)
        self.kind, self.detail, self.trace, self.step, self.error = (
            kind,
            detail,
            trace,
            step,
            error,
        )


class _Client(PapermillNotebookClient):
    """papermill's client, which knows a late cell from a failed one, and a dead kernel from one
    that never started."""

    step = 0  # the code cell that runs
    ready = False  # the kernel has answered

    def execute(self, **options: Any) -> NotebookNode:
        try:
            return super().execute(**options)
        except DeadKernelError as error:
            raise Stopped("dead kernel", "", str(error), step=self.step) from error
        except Exception as error:
            if self.ready:
                raise
            raise Stopped("no kernel", f"{type(error).__name__}: {error}", "") from error

    def papermill_execute_cells(self) -> None:
        self._refuse_another_python()
        self.ready = True
        for index, cell in enumerate(self.nb.cells):
            self.step += runs(cell)
            self.nb_man.cell_start(cell, index)
            try:
                self._run(cell, index)
            except Stopped:
                self.nb_man.cell_exception(cell, index)
                self.shutdown_kernel = "immediate"  # it may not listen any more
                raise
            finally:
                self.nb_man.cell_complete(cell, index)

    def _run(self, cell: NotebookNode, index: int) -> None:
        begun = time.monotonic()
        try:
            self.execute_cell(cell, index)
        except CellExecutionError as error:
            detail = f"{error.ename}: {error.evalue}" if error.evalue else error.ename
            raise Stopped(
                "cell error", detail, _trace(cell), step=self.step, error=error.ename
            ) from error
        except CellTimeoutError as error:
            if time.monotonic() - begun < self.timeout_func(cell):
                raise  # it ended in time, but what it printed did not arrive
            raise Stopped("timeout", "cell_timeout", str(error), step=self.step) from error

    @default("on_cell_executed")
    def _answer_is_read(self) -> Any:
        return self._read_answer

    def _read_answer(
        self, cell: NotebookNode, cell_index: int, execute_reply: dict[str, Any]
    ) -> None:
        """What a cell that may raise, or that catches its interrupt, would hide."""
        content = execute_reply["content"]
        if content.get("ename") == _LATE:
            raise Stopped(
                "timeout",
                "cell_timeout",
                _trace(cell),
                step=self.step,
                error="KeyboardInterrupt",
            )
        if any(part["source"] == "ask_exit" for part in content.get("payload", ())):
            raise Stopped("cell error", "exit", cell.source, step=self.step, error="SystemExit")

    def _refuse_another_python(self) -> None:
        asked = self.kc.execute(
            "",
            store_history=False,
            user_expressions={"python": "__import__('sys').prefix"},
        )
        answer = self.wait_for_reply(asked)["content"]["user_expressions"]["python"]
        found = ast.literal_eval(answer["data"]["text/plain"])
        if not Path(found).samefile(sys.prefix):
            raise RuntimeError(
                f"the kernel runs in {found}, the runner in {sys.prefix}; install both in one"
                " environment"
            )


class _Engine(NBClientEngine):
    @classmethod
    def execute_managed_notebook(
        cls, nb_man: Any, kernel_name: str, **options: Any
    ) -> NotebookNode:
        client = _Client(
            nb_man,
            kernel_name=kernel_name,
            startup_timeout=options["start_timeout"],
            timeout_func=lambda cell: options[
                "cell_timeout"
            ],  # of cells alone, not of what we ask the kernel
            interrupt_on_timeout=True,
            error_on_timeout={"ename": _LATE, "evalue": "", "traceback": []},
            iopub_timeout=_GRACE,
            on_cell_start=options["on_cell_start"],
        )
        return client.execute()


papermill_engines.register(ENGINE, _Engine)


def runs(cell: NotebookNode) -> bool:
    """Whether a cell is a step of a run."""
    return cell.cell_type == "code" and bool(cell.source.strip())


def _trace(cell: NotebookNode) -> str:
    """What the kernel showed of a cell's error."""
    errors = [output for output in cell.outputs if output.output_type == "error"]
    return "\n".join(errors[-1].traceback) if errors else ""
