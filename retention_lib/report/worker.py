"""One notebook in a process of its own: run it, make its page, say how it went.

The task arrives as a line of JSON on standard input, whose end says that the runner is gone. Standard output carries
one JSON line a step and, last, the answer; what the notebook's process prints goes to standard error, which is the log.
"""

import itertools
import json
import logging
import os
import sys
import threading
import traceback
from collections.abc import Callable

import nbformat
import papermill
from nbclient.exceptions import DeadKernelError
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import NBClientEngine, papermill_engines
from papermill.exceptions import PapermillExecutionError
from pydantic import ValidationError

from retention_lib.report import gates, page, processes, results
from retention_lib.report.body import body
from retention_lib.report.failure import failed
from retention_lib.report.record import Failure, Task
from retention_lib.report.secrets import Secrets

Tell = Callable[..., None]


class _Client(PapermillNotebookClient):
    """papermill's client, which first makes sure that the kernel is the Python we are."""

    def papermill_execute_cells(self) -> None:
        asked = self.kc.execute("", store_history=False, user_expressions={"python": "__import__('sys').executable"})
        answer = self.wait_for_reply(asked)["content"]["user_expressions"]["python"]
        found = answer["data"]["text/plain"].strip("'")
        if found != sys.executable:
            raise RuntimeError(f"the kernel runs {found}, the runner {sys.executable}; install both in one environment")
        super().papermill_execute_cells()


class _Engine(NBClientEngine):
    @classmethod
    def execute_managed_notebook(cls, nb_man, kernel_name, **options):
        client = _Client(
            nb_man,
            kernel_name=kernel_name,
            startup_timeout=options["start_timeout"],
            on_cell_start=options["on_cell_start"],
        )
        return client.execute()


papermill_engines.register("one-python", _Engine)


def main() -> None:
    tell = _channel()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s: %(message)s")
    task = Task.model_validate_json(sys.stdin.readline())
    threading.Thread(target=_end_with_the_runner, daemon=True).start()
    os.chdir(task.folder)
    os.environ["RETENTION_RUN_DIR"] = str(task.folder)
    failure = _attempt(task, tell)
    tell(failure=failure.model_dump() if failure else None)


def _end_with_the_runner() -> None:
    """A runner that was killed kills nobody: what it started sees its pipe close, and goes too."""
    os.read(0, 1)
    processes.kill_children()
    os._exit(1)


def _channel() -> Tell:
    """Our standard output, out of reach of the kernel, which inherits descriptor 1 and prints what it likes."""
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)

    def tell(**said) -> None:
        print(json.dumps(said), file=out, flush=True)

    return tell


def _attempt(task: Task, tell: Tell) -> Failure | None:
    secrets = Secrets.of(task.job)
    scrub = secrets.scrub  # before a failure shortens what it quotes, and half a password is not known for one
    try:
        _execute(task, tell)
        secrets.clean(task.folder)
        return _make_page(task, secrets)
    except PapermillExecutionError as error:
        detail = f"{error.ename}: {error.evalue}"
        return failed("cell error", scrub(detail), scrub("\n".join(error.traceback)), step=error.exec_count)
    except DeadKernelError as error:
        return failed("dead kernel", scrub(str(error)), scrub(traceback.format_exc()))
    except Exception as error:  # noqa: BLE001  whatever else it is, it is ours, and the page of failures says so
        return failed("runner fault", scrub(f"{type(error).__name__}: {error}"), scrub(traceback.format_exc()))


def _execute(task: Task, tell: Tell) -> None:
    notebook = nbformat.read(task.job.notebook, as_version=4)
    papermill.execute_notebook(
        notebook,
        "executed.ipynb",  # a name without a folder: papermill fills in braces wherever it finds them
        parameters=task.job.parameters,
        engine_name="one-python",
        kernel_name="python3",
        language="python",
        progress_bar=False,
        cwd=task.job.definition.parent,
        # one more step than the notebook has: papermill adds a cell with the parameters
        on_cell_start=_steps(tell, sum(map(_runs, notebook.cells)) + 1),
    )


def _steps(tell: Tell, total: int) -> Callable:
    begun = itertools.count(1)

    def on_cell_start(cell, cell_index) -> None:
        if _runs(cell):
            tell(step=next(begun), of=total)

    return on_cell_start


def _runs(cell: nbformat.NotebookNode) -> bool:
    return cell.cell_type == "code" and bool(cell.source.strip())


def _make_page(task: Task, secrets: Secrets) -> Failure | None:
    try:
        said = results.read(task.folder)
    except ValidationError as error:
        return failed("gate", "results.json is not what emit writes", str(error))
    executed = body(nbformat.read(task.folder / "executed.ipynb", as_version=4))
    # the page twice: as it lies in its run, and as the last good one, two folders above
    for name, data in (("report.html", "data"), ("index.html", f"runs/{task.run_id}/data")):
        html = page.report(task, executed, said, data=data)
        problems = gates.problems(html, secrets)
        if problems:
            return failed("gate", problems[0], "\n".join(problems))
        (task.folder / name).write_text(html, encoding="utf-8")
    return None


if __name__ == "__main__":
    main()
