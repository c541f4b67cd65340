"""One notebook in a process of its own: run it, make its page, say how it went.

The task arrives as a line of JSON on standard input, whose end says that the runner is gone.
Standard output carries one JSON line a step and, last, the answer; what the notebook's process
prints goes to standard error, which is the log.
"""

import contextlib
import itertools
import json
import logging
import os
import shutil
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path

import nbformat
import papermill
from papermill.exceptions import PapermillExecutionError
from pydantic import ValidationError

from retention_lib.report.asked.record import Failure, Outcome, Skip, Task
from retention_lib.report.asked.secrets import Secrets
from retention_lib.report.drawn import gates, page, pdf
from retention_lib.report.drawn.body import body
from retention_lib.report.drawn.failure import failed
from retention_lib.report.kept import processes
from retention_lib.report.made import kernel
from retention_lib.report.made.kernel import Stopped
from retention_lib.report.said import results
from retention_lib.report.said.skip import Skipped, taken

Tell = Callable[..., None]


def main() -> None:
    tell = _channel()
    processes.adopt_orphans()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s: %(message)s")
    task = Task.model_validate_json(sys.stdin.readline())
    ending = threading.Thread(target=_end_with_the_runner, args=[task.folder], daemon=True)
    ending.start()
    os.chdir(task.folder)
    outcome = _attempt(task, tell)
    with contextlib.suppress(BrokenPipeError):  # the runner has gone, and so shall we
        tell(ended=outcome and outcome.model_dump())
    ending.join()  # the runner ends us, with all that the notebook left running


def _end_with_the_runner(folder: Path) -> None:
    """A runner that was killed kills nobody: what it started sees its pipe close, and goes too.

    Its folder goes with it: what a notebook printed is not scrubbed yet, and nobody else may come
    for a long time.
    """
    os.read(0, 1)
    processes.kill_children()
    processes.kill_of(folder)
    for _ in range(
        2
    ):  # the other thread may have written meanwhile; without a kernel it does so once at most
        shutil.rmtree(folder, ignore_errors=True)
    os._exit(1)


def _channel() -> Tell:
    """Our standard output, out of reach of the kernel, which inherits descriptor 1 and prints what
    it likes."""
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)

    def tell(**said) -> None:
        print(json.dumps(said), file=out, flush=True)

    return tell


def _attempt(task: Task, tell: Tell) -> Outcome:
    secrets = Secrets.of(task.job)
    scrub = (
        secrets.scrub
    )  # before a failure shortens what it quotes, and half a password is not known for one
    try:
        _execute(task, tell)
        secrets.clean(task.folder)
        return _make_page(task, secrets)
    except Stopped as stopped:
        return _stopped(stopped, task, secrets)
    except (
        PapermillExecutionError
    ) as error:  # an error that is shown though its cell was allowed to go on
        detail, trace = f"{error.ename}: {error.evalue}", "\n".join(error.traceback)
        return failed(
            "cell error",
            scrub(detail),
            scrub(trace),
            step=error.exec_count,
            error=error.ename,
        )
    except Exception as error:
        return failed(
            "runner fault",
            scrub(f"{type(error).__name__}: {error}"),
            scrub(traceback.format_exc()),
        )


def _stopped(stopped: Stopped, task: Task, secrets: Secrets) -> Outcome:
    reason = taken(task.folder)
    if reason and stopped.error == Skipped.__name__:
        return Skip(reason=secrets.scrub(reason))
    trace = stopped.trace or (task.folder / "log.txt").read_text(encoding="utf-8", errors="replace")
    return failed(
        stopped.kind,
        secrets.scrub(stopped.detail),
        secrets.scrub(trace),
        step=stopped.step,
        error=stopped.error,
        limit=task.job.cell_timeout,
    )


def _execute(task: Task, tell: Tell) -> None:
    notebook = nbformat.read(task.job.notebook, as_version=4)
    # a module beside the notebook can be imported, as in JupyterLab
    beside = [
        str(task.job.notebook.parent),
        *filter(None, [os.environ.get("PYTHONPATH")]),
    ]
    os.environ["PYTHONPATH"] = os.pathsep.join(beside)
    papermill.execute_notebook(
        notebook,
        "executed.ipynb",  # a name without a folder: papermill fills in braces wherever it finds them
        parameters=task.job.parameters,
        engine_name=kernel.ENGINE,
        kernel_name="python3",
        language="python",
        progress_bar=False,
        cwd=task.job.definition.parent,
        cell_timeout=task.job.cell_timeout,
        # one more step than the notebook has: papermill adds a cell with the parameters
        on_cell_start=_steps(tell, sum(map(kernel.runs, notebook.cells)) + 1),
    )


def _steps(tell: Tell, total: int) -> Callable:
    begun = itertools.count(1)

    def on_cell_start(cell, cell_index) -> None:
        if kernel.runs(cell):
            tell(step=next(begun), of=total)

    return on_cell_start


def _make_page(task: Task, secrets: Secrets) -> Failure | None:
    try:
        said = results.read(task.folder)
    except ValidationError as error:
        return failed("gate", "results.json is not what emit writes", str(error))
    executed = body(
        nbformat.read(task.folder / "executed.ipynb", as_version=4),
        page.files(task.folder, said),
    )
    # the page twice: as it lies in its run, and as the last good one, two folders above
    for name, data in (
        ("report.html", "data"),
        ("index.html", f"runs/{task.run_id}/data"),
    ):
        html = page.report(task, executed, said, data=data)
        problems = gates.problems(html, secrets)
        if problems:
            return failed("gate", problems[0], "\n".join(problems))
        (task.folder / name).write_text(html, encoding="utf-8")
    if task.job.pdf:
        (task.folder / "data").mkdir(exist_ok=True)
        pdf.write(html, task.folder / "data" / page.PDF)
    return None
