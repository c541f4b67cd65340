"""One run of one job: what is asked of the worker, what it answers, and what is kept on disk."""

from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from retention_lib.report.plan import Job
from retention_lib.report.results import Metric

Kind = Literal["cell error", "dead kernel", "gate", "runner fault"]


class Task(BaseModel, frozen=True):
    """A job, and the run that makes it; `folder` is where it is staged."""

    job: Job
    run_id: str
    started: str
    folder: Path


class Failure(BaseModel, frozen=True):
    """Why a run failed: its kind, one sentence, and what a developer needs."""

    kind: Kind
    sentence: str
    traceback: str


class Record(BaseModel):
    """The manifest of a run: `status.json` of every run, `latest.json` of the last good one."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    run_id: str
    status: Literal["published", "failed"]
    report: str
    slug: str
    definition: str
    title: str
    question: str
    language: str
    parameters: dict[str, Any]
    as_of: str
    source: str
    started: str
    seconds: float
    notebook_sha256: str
    revision: str | None
    versions: dict[str, str]
    metrics: list[Metric]
    failure: Failure | None
