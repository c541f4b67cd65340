"""One run of one job: what is asked of the worker, what it answers, and what is kept on disk."""

from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ValidationError

from retention_lib.report.asked.job import Asked, Job
from retention_lib.report.asked.spec import Rule
from retention_lib.report.markup import clean
from retention_lib.results.metric import Known, Metric

Short = Annotated[str, AfterValidator(clean.short)]
Kind = Literal["cell error", "timeout", "dead kernel", "no kernel", "gate", "runner fault"]
_Moment = AfterValidator(lambda text: datetime.fromisoformat(text).isoformat(timespec="seconds"))


class Begun(BaseModel, frozen=True):
    """A run from its beginning: when it was, and the notebook and the code that it is made from."""

    run_id: str
    started: Annotated[str, _Moment]
    notebook_sha256: str | None = None
    revision: str | None = None
    uncommitted: bool = False


class Task(Begun, frozen=True):
    """A job, and the run that makes it; `folder` is where it is staged.

    `attempt` counts from 1: a run whose kernel did not start, or died, is tried again.
    """

    job: Job
    folder: Path
    attempt: int = 1

    @property
    def kept(self) -> Path:
        """Its place in the history of its page."""
        return self.job.folder / "runs" / self.run_id


class Failure(BaseModel, frozen=True):
    """Why a run failed: its kind, one sentence, and what a developer needs; `error` is the class a
    cell raised."""

    kind: Kind
    sentence: str
    traceback: str
    error: str = ""


class Skip(BaseModel, frozen=True):
    """Why a notebook had nothing to report, in a line that fits a sentence."""

    reason: Short


Outcome = Failure | Skip | None  # of a run; None is a page to publish


class Alert(BaseModel, frozen=True):
    """A rule about a metric; `breached` is None when the notebook did not emit it, or as not
    known."""

    metric: str
    rule: Rule
    value: Known
    breached: bool | None


class Headline(Metric, extra="ignore"):
    """A metric as a manifest keeps it, which a newer version may have written with more to say."""


class Record(Begun, Asked, extra="ignore", frozen=True):
    """The manifest of a run: `status.json` of every run, `latest.json` of the last good one.

    What an older version did not write has a default, and what a newer one added is passed over:
    manifests stay for years, and the index reads them all.
    """

    status: Literal["published", "failed", "skipped", "unchanged"]
    report: str
    definition: str = ""
    home: str | None = None  # of the definition; see `job.home`
    notebook: str = ""  # its path as seen from the definition's folder
    seconds: float = 0
    versions: dict[str, str] = {}
    answer: str = ""  # to the question
    metrics: list[Headline] = []
    failure: Failure | None = None
    reason: Short = ""  # why a skipped run had nothing to report
    asked: dict[str, Rule] = {}  # of metrics, whether or not the run came to check it
    alerts: list[Alert] = []
    attempts: int = 1


def kept(file: Path) -> Record | None:
    """The manifest in a file; None for one that cannot be read, which is a run of which nothing is
    known."""
    try:
        # nobody may ever write into a pipe
        return Record.model_validate_json(file.read_bytes()) if file.is_file() else None
    except (OSError, ValidationError):
        return None
