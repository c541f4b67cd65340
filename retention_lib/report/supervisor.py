"""Runs the jobs of a definition, each in a process of its own, and sees every one of them to its end."""

import json
import os
import secrets
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from datetime import UTC, datetime
from pathlib import Path

from retention_lib.report import page, processes, provenance, settle, staging
from retention_lib.report.failure import failed
from retention_lib.report.plan import Job, site
from retention_lib.report.progress import Progress
from retention_lib.report.record import Failure, Record, Task

_WORKER = {
    "JUPYTER_PREFER_ENV_PATH": "1",  # the kernel of this environment, whatever else the machine has
    "PYDEVD_DISABLE_FILE_VALIDATION": "1",  # the debugger nobody attaches would warn in every log
    "PYTHONIOENCODING": "utf-8",
}


class Supervisor:
    """One call of `retention run`; when it is stopped, all it started is killed and nothing half-made stays."""

    def __init__(self, jobs: Sequence[Job], progress: Progress) -> None:
        self._jobs = jobs
        self._progress = progress
        self._stopped = threading.Event()
        self._workers: set[subprocess.Popen] = set()
        self._run_id = f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}-{secrets.token_hex(2)}"
        self._staging = site(jobs[0].definition) / ".staging" / self._run_id

    def run(self, at_once: int) -> list[Record]:
        """Run every job, `at_once` of them at a time, and return their records in the jobs' order."""
        pool = ThreadPoolExecutor(at_once)
        try:
            staging.begin(self._staging)
            futures = [pool.submit(self._one, job) for job in self._jobs]
            for done in as_completed(futures):
                self._progress.ended(done.result())
            return [future.result() for future in futures]
        finally:
            self._stopped.set()
            self._kill()
            pool.shutdown(cancel_futures=True)
            staging.end(self._staging)

    def _one(self, job: Job) -> Record:
        begun = time.monotonic()
        task = _task(job, self._run_id, self._staging / job.report / job.slug)
        try:
            failure = self._work(task)
        except Exception as error:  # noqa: BLE001  whatever it is, it is this report's, and the others go on
            failure = failed("runner fault", f"{type(error).__name__}: {error}", traceback.format_exc())
        if self._stopped.is_set():
            raise InterruptedError(f"{job.report} was stopped")
        return settle.settle(task, failure, time.monotonic() - begun)

    def _work(self, task: Task) -> Failure | None:
        task.folder.mkdir(parents=True)
        with (task.folder / "log.txt").open("wb") as log, _started(log) as worker:
            self._workers.add(worker)
            if self._stopped.is_set():
                self._kill()
            try:
                return self._listen(worker, task)
            finally:
                self._workers.discard(worker)
                _end(worker)  # it has answered, or never will

    def _listen(self, worker: subprocess.Popen, task: Task) -> Failure | None:
        # the pipe stays open: its end tells the worker that we are gone
        print(task.model_dump_json(), file=worker.stdin, flush=True)
        for line in worker.stdout:
            said = json.loads(line)
            if "failure" in said:
                return Failure.model_validate(said["failure"]) if said["failure"] else None
            self._progress.step(task.job, said["step"], said["of"])
        log = (task.folder / "log.txt").read_text(encoding="utf-8", errors="replace")
        return failed("runner fault", f"the worker ended with code {worker.wait()} and no answer", log)

    def _kill(self) -> None:
        for worker in list(self._workers):
            _end(worker)


def _end(worker: subprocess.Popen) -> None:
    if worker.poll() is None:
        processes.kill_tree(worker.pid)


def _task(job: Job, run_id: str, folder: Path) -> Task:
    return Task(
        job=job,
        run_id=run_id,
        started=page.now(),
        folder=folder,
        # now, because the notebook may be edited while it runs
        notebook_sha256=provenance.sha256(job.notebook),
        revision=provenance.revision(job.notebook.parent),
        uncommitted=provenance.uncommitted(job.notebook.parent),
    )


def _started(log) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-m", "retention_lib.report.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=log,
        encoding="utf-8",
        env=os.environ | _WORKER,
        start_new_session=True,  # Ctrl-C reaches us alone, and we end the others
    )
