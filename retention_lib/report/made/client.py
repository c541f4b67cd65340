"""papermill's client, held to a limit a cell, and exact about how a notebook ended."""

import ast
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode, ValidationError
from papermill.clientwrap import PapermillNotebookClient

from retention_lib.report.asked.record import Kind
from retention_lib.report.drawn import frames

LATE = "cell timeout"  # what nbclient answers for a late cell: this text, and not one like it
Tell = Callable[..., None]


@dataclass(eq=False)
class Stopped(Exception):
    """A notebook that did not reach its end, and the code cell it had come to; `error` is the class
    of what a cell raised, empty where none did, `line` where, if more may not be told."""

    kind: Kind
    detail: str
    trace: str
    error: str = ""
    step: int = 0
    line: str = ""


def raised(
    name: str,
    said: str,
    trace: str,
    source: str,
    step: int = 0,
) -> Stopped:
    """The end that an error of a cell was, in words that may be told."""
    words = frames.words(name, said, trace, source)
    return Stopped("cell error", words.told, trace, name, step, words.line)


class Client(PapermillNotebookClient):
    """papermill's client, which knows a late cell from a failed one, and a dead kernel from one
    that never started. `tell` is called with `step` and `of` as each code cell begins."""

    tell: Tell
    step = 0  # the code cell that runs
    ready = False  # the kernel has answered

    def execute(self) -> NotebookNode:
        try:
            return super().execute()
        except DeadKernelError as error:
            raise Stopped("dead kernel", "", str(error)) from error
        except Exception as error:
            if self.ready:
                raise
            raise Stopped("no kernel", f"{type(error).__name__}: {error}", "") from error

    def papermill_execute_cells(self) -> None:
        self._refuse_another_python()
        self.ready = True
        steps = sum(map(_runs, self.nb.cells))
        for index, cell in enumerate(self.nb.cells):
            self.nb_man.cell_start(cell, index)
            if _runs(cell):
                self.step += 1
                self.tell(step=self.step, of=steps)
            try:
                self._run(cell, index)
            except Stopped as stopped:
                stopped.step = self.step
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
            raise raised(error.ename, error.evalue, _trace(cell), cell.source) from error
        except ValidationError as error:  # of what the cell displayed
            name = type(error).__name__
            raise Stopped("cell error", name, "", name) from error
        except CellTimeoutError as error:
            if time.monotonic() - begun < self.timeout_func(cell):
                raise  # it ended in time, but what it printed did not arrive
            raise Stopped("timeout", "cell_timeout", str(error)) from error

    def read(
        self,
        cell: NotebookNode,
        cell_index: int,
        execute_reply: dict[str, Any],
    ) -> None:
        """What a cell that may raise, or that catches its interrupt, would hide."""
        content = execute_reply["content"]
        interrupt = "KeyboardInterrupt"
        if content.get("ename") is LATE:
            raise Stopped("timeout", "cell_timeout", _trace(cell), interrupt)
        if any(part["source"] == "ask_exit" for part in content.get("payload", ())):
            raise Stopped("cell error", "exit", cell.source, "SystemExit")

    def _refuse_another_python(self) -> None:
        wanted = {"python": "__import__('sys').prefix"}
        asked = self.kc.execute("", store_history=False, user_expressions=wanted)
        answer = self.wait_for_reply(asked)["content"]["user_expressions"]["python"]
        found = ast.literal_eval(answer["data"]["text/plain"])
        if not Path(found).samefile(sys.prefix):
            raise RuntimeError(
                f"the kernel runs in {found}, the runner in {sys.prefix}; install both in one"
                " environment"
            )


def _runs(cell: NotebookNode) -> bool:
    """Whether a cell is a step of a run."""
    return cell.cell_type == "code" and bool(cell.source.strip())


def _trace(cell: NotebookNode) -> str:
    """What the kernel showed of a cell's error."""
    errors = [output for output in cell.outputs if output.output_type == "error"]
    return frames.parts(errors[-1].traceback) if errors else ""
