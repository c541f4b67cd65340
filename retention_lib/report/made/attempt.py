"""One try at a report: a worker and its kernel, watched until the worker has answered or must be
killed."""

import json
import os
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from subprocess import PIPE, Popen
from threading import Timer
from typing import IO, Any

from pydantic import TypeAdapter

from retention_lib.report.asked.record import Failure, Outcome, Task
from retention_lib.report.drawn.failure import failed
from retention_lib.report.drawn.frames import places
from retention_lib.report.kept import folders, processes
from retention_lib.report.made.progress import Progress
from retention_lib.results import privacy
from retention_lib.writing import VARIABLE as LANGUAGE
from retention_lib.writing import language, text

_WORKER = {
    "JUPYTER_PREFER_ENV_PATH": "1",  # the kernel of this environment, whatever else the machine has
    "PYDEVD_DISABLE_FILE_VALIDATION": "1",  # the debugger nobody attaches would warn in every log
    "PYTHONIOENCODING": "utf-8",
    # a kernel shows pictures on a page, whatever window the shell asks for
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    # where the notebook says nothing, small groups are hidden and nobody is named
    privacy.VARIABLE: str(privacy.USUAL),
}


@dataclass
class Attempt:
    """A task and, while it runs, its worker; after `run` no process of it is left."""

    task: Task
    progress: Progress
    _worker: Popen[str] | None = None
    _killed: bool = False
    _late: bool = False
    _step: int = 0

    def run(self) -> Outcome:
        """How it ended; the log goes on after what the tries before have written."""
        log = _emptied(self.task.folder)
        with log.open("ab") as written, self._started(written) as worker:
            self._worker = worker
            if self._killed:
                self.kill()
            clock = Timer(self.task.job.timeout, self._expire)
            clock.start()
            try:
                return self._listen(worker, written)
            finally:
                clock.cancel()
                self._end()  # it has answered, or never will

    def _end(self) -> None:
        """Leave no process of it, and in its folder nothing but files."""
        self.kill()
        processes.kill_of(self.task.folder)
        folders.swept(self.task.folder)

    def kill(self) -> None:
        """End it at once, though it may not even have begun."""
        self._killed = True
        if self._worker is not None and self._worker.poll() is None:
            processes.kill_tree(self._worker.pid)

    def _started(self, log: IO[bytes]) -> Popen[str]:
        own = {processes.MARK: str(self.task.folder), LANGUAGE: language()}
        return Popen(
            # -P: what lies in the folder we are in is no part of us
            [sys.executable, "-P", "-m", "retention_lib.report.made.launch"],
            stdin=PIPE,
            stdout=PIPE,
            stderr=log,
            encoding="utf-8",
            errors="replace",
            env=os.environ | _WORKER | own,
            start_new_session=True,  # Ctrl-C reaches us alone, and we end the others
        )

    def _expire(self) -> None:
        self._late = True
        self.kill()

    def _listen(self, worker: Popen[str], log: IO[bytes]) -> Outcome:
        # the pipe stays open: its end tells the worker that we are gone
        print(self.task.model_dump_json(), file=worker.stdin, flush=True)
        for line in worker.stdout or ():
            said = _said(line)
            if not said:
                log.write(line.encode())
                log.flush()
                continue
            if "ended" in said:
                return TypeAdapter(Outcome).validate_python(said["ended"])
            self._step = said["step"]
            self.progress.step(self.task.job, **said)
        code = worker.wait()
        self._end()
        return self._silent(code)

    def _silent(self, code: int) -> Failure:
        """The failure of a worker that ended with a code and without an answer."""
        log = folders.logged(self.task.folder).decode(errors="replace")
        if self._late:
            return failed("timeout", "timeout", log, step=self._step, limit=self.task.job.timeout)
        if code < 0:  # killed from outside, as the system does where memory runs out
            return failed("dead kernel", "", log)
        sentence = text("failure-silent", code=str(code))
        return Failure(kind="runner fault", sentence=sentence, traceback=places(log))


def _said(line: str) -> dict[str, Any]:
    """What the worker said in a line; nothing where it is none of ours, but was printed as Python
    began."""
    try:
        said = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    keys = set(said) if isinstance(said, dict) else set()
    return said if keys in ({"ended"}, {"step", "of"}) else {}


def note(task: Task, failure: Failure) -> None:
    """Keep in the log of a run that is tried again why this try failed; where the disk is full,
    `progress` tells it."""
    file = task.folder / "log.txt"
    with suppress(OSError), file.open("a", encoding="utf-8") as log:
        log.write(f"\nAttempt {task.attempt} failed. {failure.sentence}\n{failure.traceback}\n\n")


def _emptied(folder: Path) -> Path:
    """The log in a run's folder, where nothing else is left of the tries before."""
    log = folder / "log.txt"
    before = folders.logged(folder)
    folders.remove(folder)
    folder.mkdir(parents=True)
    log.write_bytes(before)
    return log
