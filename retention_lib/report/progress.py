"""How far a run is, on standard error: a bar on a terminal, a line a step where there is none."""

import sys
import threading
from collections.abc import Callable, Sequence

from tqdm import tqdm

from retention_lib.report.plan import Job
from retention_lib.report.record import Record


class Progress:
    """Told by several threads at once; `on_end` is called with each record as it comes."""

    def __init__(self, jobs: Sequence[Job], on_end: Callable[[Record], None]) -> None:
        self._on_end = on_end
        self._lock = threading.Lock()
        self._bar = tqdm(total=len(jobs), unit="report", file=sys.stderr, leave=False) if sys.stderr.isatty() else None

    def step(self, job: Job, step: int, of: int) -> None:
        with self._lock:
            line = f"{job.report}/{job.slug}: step {step} of {of}"
            if self._bar is None:
                print(line, file=sys.stderr)
            else:
                self._bar.set_description(line)

    def ended(self, record: Record) -> None:
        with self._lock:
            self._say(_sentence(record))
            self._on_end(record)
            if self._bar is not None:
                self._bar.update()

    def close(self) -> None:
        if self._bar is not None:
            self._bar.close()

    def _say(self, line: str) -> None:
        if self._bar is None:
            print(line, file=sys.stderr)
        else:
            self._bar.write(line, file=sys.stderr)


def _sentence(record: Record) -> str:
    name = f"{record.report}/{record.slug}"
    if record.failure:
        return f"{name}: failed after {record.seconds} s. {record.failure.sentence}"
    return f"{name}: published after {record.seconds} s."
