"""The end of a run: what it was is written down, and a good one becomes the page that is read."""

import os
import shutil
import traceback

from retention_lib.report.asked.record import Failure, Outcome, Record, Skip, Task
from retention_lib.report.asked.secrets import Secrets
from retention_lib.report.drawn import alerts, page, provenance
from retention_lib.report.drawn.failure import failed
from retention_lib.report.kept import publish
from retention_lib.report.said import results
from retention_lib.results import Metric


def settle(task: Task, outcome: Outcome, seconds: float) -> Record:
    """Move a staged run into place and return its record; one without a page leaves the last good
    page untouched.

    What goes wrong here makes the run a failed one. A record that cannot even be written is
    returned all the same, so that the other reports go on and this one is told.
    """
    secrets = Secrets.of(task.job)
    task = _scrubbed_task(task, secrets)
    try:
        return _settled(task, outcome and _scrubbed(outcome, secrets), seconds, secrets)
    except Exception as error:
        fault = _scrubbed(
            failed(
                "runner fault",
                f"{type(error).__name__}: {error}",
                traceback.format_exc(),
            ),
            secrets,
        )
    _make_room(task)
    try:
        return _settled(task, fault, seconds, secrets)
    except Exception:
        shutil.rmtree(task.folder, ignore_errors=True)  # what cannot be kept takes no room either
        return _record(task, fault, seconds, [])


def _make_room(task: Task) -> None:
    """Remove the downloads of a run that did not become the page: it may be they that fill the disk
    for the others."""
    shutil.rmtree(task.folder / "data", ignore_errors=True)
    kept = task.job.folder / "runs" / task.run_id
    if (
        kept / "index.html"
    ).exists():  # it is moved away as it becomes the page, which links to them from then on
        shutil.rmtree(kept / "data", ignore_errors=True)


def _settled(task: Task, outcome: Outcome, seconds: float, secrets: Secrets) -> Record:
    home = task.job.folder
    folder = publish.found(task.folder, home, task.run_id)
    secrets.clean(folder, but=() if outcome else [folder / "report.html", folder / "index.html"])
    record = _record(task, outcome, seconds, [] if outcome else results.read(folder).metrics)
    if record.failure:
        html = page.failed(task, record.failure, last_good=(home / "index.html").exists())
        publish.write(folder / "failed.html", html)
    kept = publish.keep(folder, home, task.run_id)
    if not outcome:
        publish.show(kept, home, record)
    else:
        publish.close(kept, record)
    return record


def _scrubbed(outcome: Failure | Skip, secrets: Secrets) -> Failure | Skip:
    return outcome.model_copy(update=secrets.scrub(outcome.model_dump(exclude={"kind"})))


def _scrubbed_task(task: Task, secrets: Secrets) -> Task:
    said = {
        "parameters": secrets.scrub(task.job.parameters),
        "source": secrets.scrub(task.job.source),
    }
    return task.model_copy(update={"job": task.job.model_copy(update=said)})


def _record(task: Task, outcome: Outcome, seconds: float, metrics: list[Metric]) -> Record:
    job = task.job
    failure = outcome if isinstance(outcome, Failure) else None
    skipped = outcome if isinstance(outcome, Skip) else None
    return Record(
        run_id=task.run_id,
        status="failed" if failure else "skipped" if skipped else "published",
        report=job.report,
        slug=job.slug,
        definition=job.definition.name,
        notebook=os.path.relpath(job.notebook, job.definition.parent),
        title=job.title,
        question=job.question,
        language=job.language,
        parameters=job.parameters,
        as_of=job.as_of,
        schedule=job.schedule,
        repeats=job.repeats,
        source=job.source,
        started=task.started,
        seconds=round(seconds, 1),
        notebook_sha256=task.notebook_sha256,
        fingerprint=job.fingerprint,
        revision=task.revision,
        uncommitted=task.uncommitted,
        versions=provenance.versions(),
        metrics=[metric.model_dump() for metric in metrics],
        failure=failure,
        reason=skipped.reason if skipped else "",
        attempts=task.attempt,
        asked=job.alert,
        alerts=[] if outcome else alerts.check(job.alert, metrics),
    )
