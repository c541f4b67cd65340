"""One notebook in a process of its own: run it, make its page, say how it went.

The task arrives as a line of JSON on standard input, whose end says that the runner is gone.
Standard output carries one JSON line a step and, last, the answer; what the notebook's process
prints goes to standard error, which is the log.
"""

import contextlib
import json
import logging
import os
import sys
import threading
from pathlib import Path

from papermill.exceptions import PapermillExecutionError

from retention_lib.report.asked.record import Failure, Outcome, Skip, Task
from retention_lib.report.asked.secrets import Secrets
from retention_lib.report.drawn import failure, finish, frames
from retention_lib.report.kept import folders, processes
from retention_lib.report.made.client import Stopped, Tell, raised
from retention_lib.report.made.execute import execute
from retention_lib.report.said.emit import Skipped, taken


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
    # twice: the other thread may have written meanwhile; without a kernel it does so once at most
    for _ in range(2):
        folders.remove(folder)
    os._exit(1)


def _channel() -> Tell:
    """Our standard output, out of reach of the kernel, which inherits descriptor 1 and prints what
    it likes."""
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    return lambda **said: print(json.dumps(said), file=out, flush=True)


def _attempt(task: Task, tell: Tell) -> Outcome:
    secrets = Secrets.of(task.job)
    try:
        try:
            execute(task, tell)
        finally:
            folders.swept(task.folder)
        secrets.scrub_files(task.folder)
        return finish.write(task, secrets)
    except Stopped as stopped:
        reason = taken(task.folder)
        if reason and stopped.error == Skipped.__name__:
            return Skip(reason=secrets.scrub(reason))
        return _failed(stopped, task, secrets)
    except PapermillExecutionError as error:
        # an error that is shown though its cell was allowed to go on
        trace = frames.parts(error.traceback)
        shown = raised(error.ename, error.evalue, trace, error.source, error.exec_count)
        return _failed(shown, task, secrets)
    except Exception as error:  # noqa: BLE001
        return failure.fault(error, secrets)


def _failed(stopped: Stopped, task: Task, secrets: Secrets) -> Failure:
    trace = stopped.trace or folders.logged(task.folder).decode(errors="replace")
    # scrubbed before it is shortened: half a password is not known for one
    detail, trace = secrets.scrub([stopped.detail, trace])
    return failure.failed(
        stopped.kind,
        detail,
        trace,
        step=stopped.step,
        error=stopped.error,
        line=stopped.line,
        limit=task.job.cell_timeout,
    )
