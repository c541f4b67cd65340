"""Runs the jobs of a definition, each in a process of its own, and sees every one of them to its end."""

import contextlib
import json
import os
import secrets
import shutil
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from datetime import UTC, datetime

import psutil

from retention_lib.report import page, publish, settle
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
    """One call of `retention run`; on Ctrl-C every process it started is killed and nothing half-made stays."""

    def __init__(self, jobs: Sequence[Job], progress: Progress) -> None:
        self._jobs = jobs
        self._progress = progress
        self._stopped = threading.Event()
        self._workers: set[subprocess.Popen] = set()
        self._run_id = f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}-{secrets.token_hex(2)}"
        self._staging = publish.staging(site(jobs[0].definition), self._run_id)

    def run(self, at_once: int) -> list[Record]:
        """Run every job, `at_once` of them at a time, and return their records in the jobs' order."""
        pool = ThreadPoolExecutor(at_once)
        try:
            futures = [pool.submit(self._one, job) for job in self._jobs]
            for done in as_completed(futures):
                self._progress.ended(done.result())
            return [future.result() for future in futures]
        finally:
            self._stopped.set()
            self._kill()
            pool.shutdown(cancel_futures=True)
            shutil.rmtree(self._staging, ignore_errors=True)

    def _one(self, job: Job) -> Record:
        folder = self._staging / job.report / job.slug
        task = Task(job=job, run_id=self._run_id, started=page.now(), folder=folder)
        folder.mkdir(parents=True)
        begun = time.monotonic()
        failure = self._work(task)
        if self._stopped.is_set():
            raise InterruptedError(f"{job.report} was stopped")
        return settle.settle(task, failure, time.monotonic() - begun)

    def _work(self, task: Task) -> Failure | None:
        with (task.folder / "log.txt").open("wb") as log, _started(log) as worker:
            self._workers.add(worker)
            if self._stopped.is_set():
                self._kill()
            try:
                return self._listen(worker, task)
            except (OSError, ValueError):
                return failed("runner fault", "the worker could not be talked to", traceback.format_exc())
            finally:
                self._workers.discard(worker)

    def _listen(self, worker: subprocess.Popen, task: Task) -> Failure | None:
        worker.stdin.write(task.model_dump_json())
        worker.stdin.close()
        for line in worker.stdout:
            said = json.loads(line)
            if "failure" in said:
                return Failure.model_validate(said["failure"]) if said["failure"] else None
            self._progress.step(task.job, said["step"], said["of"])
        log = (task.folder / "log.txt").read_text(encoding="utf-8", errors="replace")
        return failed("runner fault", f"the worker ended with code {worker.wait()} and no answer", log)

    def _kill(self) -> None:
        """End every worker and its kernel, which lives in a session of its own and hears no signal of ours."""
        for worker in list(self._workers):
            with contextlib.suppress(psutil.NoSuchProcess):
                tree = psutil.Process(worker.pid)
                for process in [*tree.children(recursive=True), tree]:
                    process.kill()


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
