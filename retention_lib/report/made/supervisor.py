"""Runs the jobs of a definition, each in a process of its own, and sees every one of them to its
end."""

import time
from collections import defaultdict
from collections.abc import Collection, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from pathlib import Path
from typing import Literal

from retention_lib.report.asked.job import Job
from retention_lib.report.asked.record import Failure, Outcome, Record, Task
from retention_lib.report.asked.secrets import Secrets
from retention_lib.report.drawn import failure, provenance
from retention_lib.report.kept import history, staging
from retention_lib.report.made.attempt import Attempt, note
from retention_lib.report.made.progress import Progress
from retention_lib.report.made.settle import settle

_TIMES = {"no kernel": 2, "dead kernel": 1}  # that a report is tried again after such a failure


class Supervisor:
    """One call of `retention run`; when it is stopped, all it started is killed and nothing
    half-made stays."""

    def __init__(self, jobs: list[Job], progress: Progress) -> None:
        self._jobs = jobs
        self._progress = progress
        self._stopped = False
        self._attempts: list[Attempt] = []
        self._failures: dict[Path, list[Failure]] = defaultdict(list)
        self._run_id = history.following(job.folder for job in jobs)
        self._staging = jobs[0].site / ".staging" / self._run_id

    def run(self, at_once: int) -> list[Record]:
        """Run every job, `at_once` of them at a time, and return their records in the jobs'
        order."""
        pool = ThreadPoolExecutor(at_once)
        try:
            staging.begin(self._staging, limit=max(job.timeout for job in self._jobs))
            futures = [pool.submit(self._one, job) for job in self._jobs]
            for record in filter(None, _ended(futures)):
                self._progress.ended(record)
            # those that want to be alone are, now that the others have ended
            ends = zip(self._jobs, futures, strict=True)
            return [end.result() or self._alone(job, pool) for job, end in ends]
        finally:
            self._stopped = True
            for attempt in list(self._attempts):
                attempt.kill()
            pool.shutdown(cancel_futures=True)
            staging.end(self._staging)

    def _alone(self, job: Job, pool: ThreadPoolExecutor) -> Record:
        record = None
        while record is None:
            (record,) = _ended([pool.submit(self._one, job)])
        self._progress.ended(record)
        return record

    def _one(self, job: Job) -> Record | None:
        """The record of a job, tried again where that may help; None where it is to be tried again
        alone."""
        failures = self._failures[job.folder]
        begun = time.monotonic()
        task = self._task(job, attempt=len(failures) + 1)
        outcome = self._attempt(task)
        if isinstance(outcome, Failure):
            again = when(outcome, failures, job.retry_on)
            if again != "never":
                failures.append(outcome)
                note(task, outcome)
                self._progress.again(job, outcome)
                return None if again == "alone" else self._one(job)
        return settle(task, outcome, time.monotonic() - begun)

    def _attempt(self, task: Task) -> Outcome:
        attempt = Attempt(task, self._progress)
        self._attempts.append(attempt)
        if self._stopped:
            attempt.kill()
        try:
            outcome = attempt.run()
        except Exception as error:  # noqa: BLE001
            outcome = failure.fault(error, Secrets.of(task.job))
        if self._stopped:
            raise InterruptedError(f"{task.job.report} was stopped")
        return outcome

    def _task(self, job: Job, *, attempt: int) -> Task:
        return Task(
            job=job,
            run_id=self._run_id,
            started=history.now(),
            folder=self._staging / job.page,
            # now, because the notebook may be edited while it runs
            notebook_sha256=provenance.sha256(job.notebook),
            revision=job.fingerprint.get("revision") or None,
            uncommitted="uncommitted" in job.fingerprint,
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


def when(
    failure: Failure, before: list[Failure], errors: list[str]
) -> Literal["now", "alone", "never"]:
    """Whether to try again after a failure and those before it; `errors` are the cell errors that
    pass by themselves.

    A kernel that did not start gets two more tries, one that died one more, with no other report
    running beside it: most often memory had run out.

    >>> died = Failure(kind="dead kernel", sentence="It died.", traceback="")
    >>> when(died, [], []), when(died, [died], [])
    ('alone', 'never')
    """
    passing = failure.kind == "cell error" and failure.error in errors
    again = 1 if passing else _TIMES.get(failure.kind, 0)
    if sum(earlier.kind == failure.kind for earlier in before) >= again:
        return "never"
    return "alone" if failure.kind == "dead kernel" else "now"
