"""The end of a run: what it was is written down, and a good one becomes the page that is read."""

from retention_lib.report import page, provenance, publish, results
from retention_lib.report.record import Failure, Record, Task


def settle(task: Task, failure: Failure | None, seconds: float) -> Record:
    """Move a staged run into place and return its record; a failed one leaves the last good page untouched."""
    home = task.job.folder
    record = _record(task, failure, seconds)
    if failure:
        html = page.failed(task, failure, last_good=(home / "index.html").exists())
        publish.write(task.folder / "failed.html", html)
    kept = publish.keep(task.folder, home, task.run_id)
    if not failure:
        publish.show(kept, home, record)
    publish.close(kept, record)
    return record


def _record(task: Task, failure: Failure | None, seconds: float) -> Record:
    job = task.job
    return Record(
        run_id=task.run_id,
        status="failed" if failure else "published",
        report=job.report,
        slug=job.slug,
        definition=job.definition.name,
        title=job.title,
        question=job.question,
        language=job.language,
        parameters=job.parameters,
        as_of=job.as_of,
        source=job.source,
        started=task.started,
        seconds=round(seconds, 1),
        notebook_sha256=provenance.sha256(job.notebook),
        revision=provenance.revision(job.definition.parent),
        versions=provenance.versions(),
        metrics=[] if failure else results.read(task.folder).metrics,
        failure=failure,
    )
