"""papermill's client, held to a limit a cell, and exact about how a notebook ended."""

import ast
import sys
import time
from pathlib import Path
from typing import Any

from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from papermill.clientwrap import PapermillNotebookClient
from traitlets import default

from retention_lib.report.asked.record import Kind

LATE = "cell timeout"  # what nbclient answers for a late cell; no notebook has such an error


class Stopped(Exception):
    """A notebook that did not reach its end; `error` is the class of what a cell raised, empty
    where none did."""

    def __init__(
        self,
        kind: Kind,
        detail: str,
        trace: str,
        *,
        step: int = 0,
        error: str = "",
    ) -> None:
        super().__init__(detail)
        self.kind, self.detail, self.trace = kind, detail, trace
        self.step, self.error = step, error


class Client(PapermillNotebookClient):
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
        if content.get("ename") == LATE:
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


def runs(cell: NotebookNode) -> bool:
    """Whether a cell is a step of a run."""
    return cell.cell_type == "code" and bool(cell.source.strip())


def _trace(cell: NotebookNode) -> str:
    """What the kernel showed of a cell's error."""
    errors = [output for output in cell.outputs if output.output_type == "error"]
    return "\n".join(errors[-1].traceback) if errors else ""
