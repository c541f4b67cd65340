"""How far a run is, on standard error: a bar on a terminal, a line a step where there is none."""

import os
import sys
import threading
from collections.abc import Callable
from typing import TextIO

from tqdm import tqdm

from retention_lib.report.asked.job import Job
from retention_lib.report.asked.record import Failure, Record
from retention_lib.report.drawn import alerts
from retention_lib.report.markup import clean
from retention_lib.writing import plain, text


class Progress:
    """Told by several threads at once; `on_end` is called with each record as it comes.

    Where nothing can be said any more, because a pipe was closed or a disk is full, it falls
    silent: the reports are made all the same. A line is one line, whatever a notebook put into it.
    """

    def __init__(
        self,
        jobs: list[Job],
        on_end: Callable[[Record], object],
    ) -> None:
        self._on_end = on_end
        self._lock = threading.Lock()
        self._bar = tqdm(
            total=len(jobs),
            unit=text("commands-progress-unit"),
            file=sys.stderr,
            leave=False,
            disable=None,  # where there is no terminal
        )

    def step(self, job: Job, step: int, of: int) -> None:
        said = text("commands-progress-step", page=job.page, step=step, of=of)
        with self._lock:
            if self._bar.disable:
                self._say(said)
            else:
                tell(sys.stderr, lambda: self._bar.set_description(clean.line(said)))

    def again(self, job: Job, failure: Failure) -> None:
        with self._lock:
            self._say(text("commands-progress-again", page=job.page, why=failure.sentence))

    def ended(self, record: Record) -> None:
        with self._lock:
            for line in _lines(record):
                self._say(line)
            tell(sys.stdout, lambda: self._on_end(record))
            tell(sys.stderr, self._bar.update)

    def close(self) -> None:
        """Take the bar away."""
        with self._lock:
            tell(sys.stderr, self._bar.close)

    def _say(self, line: str) -> None:
        say(clean.line(line), write=self._bar.write)


def say(what: object, *, write: Callable[..., object] = print) -> None:
    """Say something on standard error, where it can still be said."""
    told = clean.tamed(str(what))
    tell(sys.stderr, lambda: write(told, file=sys.stderr))


def tell(stream: TextIO, say: Callable[[], object]) -> OSError | None:
    """Say something on a stream, and return what is wrong with the stream if it cannot be said."""
    try:
        say()
        stream.flush()
    except OSError as error:
        # what is still to be said, and what Python writes when it ends, goes where it troubles
        # nobody
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        return error
    return None


def _lines(record: Record) -> list[str]:
    """How a report ended, and its alerts."""
    page = f"{record.report}/{record.slug}"
    ended = text(
        f"commands-progress-{record.status}",
        page=page,
        seconds=plain(record.seconds, 1),
        since=record.started,
        why=record.failure.sentence if record.failure else record.reason,
    )
    found = alerts.sentences(record.alerts, record.metrics)
    return [ended, *(text("commands-progress-alert", page=page, alert=alert) for alert in found)]
