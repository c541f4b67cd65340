"""Runs the jobs of a definition, each in a process of its own, and sees every one of them to its
end."""

import secrets
import threading
import time
import traceback
from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from datetime import UTC, datetime

from retention_lib.report.asked.job import Job, site
from retention_lib.report.asked.record import Failure, Outcome, Record, Task
from retention_lib.report.drawn import page, provenance
from retention_lib.report.drawn.failure import failed
from retention_lib.report.kept import staging
from retention_lib.report.made import retry, settle
from retention_lib.report.made.attempt import Attempt, note
from retention_lib.report.made.progress import Progress


class Supervisor:
    """One call of `retention run`; when it is stopped, all it started is killed and nothing
    half-made stays."""

    def __init__(self, jobs: Sequence[Job], progress: Progress) -> None:
        self._jobs = jobs
        self._progress = progress
        self._stopped = threading.Event()
        self._attempts: set[Attempt] = set()
        self._failures: dict[str, list[Failure]] = {str(job.folder): [] for job in jobs}
        folders = {job.notebook.parent for job in jobs}
        self._revisions = {
            folder: (provenance.revision(folder), bool(provenance.uncommitted(folder)))
            for folder in folders
        }
        self._run_id = f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}-{secrets.token_hex(2)}"
        self._staging = site(jobs[0].definition) / ".staging" / self._run_id

    def run(self, at_once: int) -> list[Record]:
        """Run every job, `at_once` of them at a time, and return their records in the jobs'
        order."""
        pool = ThreadPoolExecutor(at_once)
        try:
            staging.begin(self._staging, limit=max(job.timeout for job in self._jobs))
            futures = [pool.submit(self._one, job) for job in self._jobs]
            for record in _ended(futures):
                self._tell(record)
            # those that want to be alone are, now that the others have ended
            ends = zip(self._jobs, futures, strict=True)
            return [
                end.result() or self._tell(next(_ended([pool.submit(self._one, job)])))
                for job, end in ends
            ]
        finally:
            self._stopped.set()
            for attempt in list(self._attempts):
                attempt.kill()
            pool.shutdown(cancel_futures=True)
            staging.end(self._staging)

    def _tell(self, record: Record | None) -> Record | None:
        if record is not None:
            self._progress.ended(record)
        return record

    def _one(self, job: Job) -> Record | None:
        """The record of a job, tried again where that may help; None where it is to be tried again
        alone."""
        failures = self._failures[str(job.folder)]
        while True:
            begun = time.monotonic()
            task = self._task(job, attempt=len(failures) + 1)
            outcome = self._attempt(task)
            again = (
                retry.when(outcome, failures, job.retry_on)
                if isinstance(outcome, Failure)
                else "never"
            )
            if again == "never":
                return settle.settle(task, outcome, time.monotonic() - begun)
            failures.append(outcome)
            note(task, outcome)
            self._progress.again(job, outcome)
            if again == "alone":
                return None

    def _attempt(self, task: Task) -> Outcome:
        attempt = Attempt(task, self._progress)
        self._attempts.add(attempt)
        if self._stopped.is_set():
            attempt.kill()
        try:
            outcome = attempt.run()
        except Exception as error:
            outcome = failed(
                "runner fault",
                f"{type(error).__name__}: {error}",
                traceback.format_exc(),
            )
        finally:
            self._attempts.discard(attempt)
        if self._stopped.is_set():
            raise InterruptedError(f"{task.job.report} was stopped")
        return outcome

    def _task(self, job: Job, *, attempt: int) -> Task:
        return Task(
            job=job,
            run_id=self._run_id,
            started=page.now(),
            folder=self._staging / job.report / job.slug,
            # now, because the notebook may be edited while it runs
            notebook_sha256=provenance.sha256(job.notebook),
            revision=self._revisions[job.notebook.parent][0],
            uncommitted=self._revisions[job.notebook.parent][1],
            attempt=attempt,
        )


def _ended(futures: Collection[Future]) -> Iterator[Record | None]:
    """What each came to, as it ends; a signal is heard within a second.

    The system may hand one of several signals at once to another thread than the main one, which
    alone answers them and is not woken by that, so it wakes by itself.
    """
    while futures:
        done, futures = wait(futures, timeout=1, return_when=FIRST_COMPLETED)
        yield from (future.result() for future in done)
