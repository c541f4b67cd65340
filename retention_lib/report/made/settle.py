"""The end of a run: what it was is written down, and a good one becomes the page that is read."""

import os
import shutil
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

from retention_lib.report.asked.job import home
from retention_lib.report.asked.record import Failure, Headline, Outcome, Record, Skip, Task
from retention_lib.report.asked.secrets import Secrets
from retention_lib.report.drawn import alerts, failure, goals, provenance
from retention_lib.report.kept import folders, publish
from retention_lib.report.said import results

_SAID = (failure.REFUSED, "executed.ipynb", "log.txt")  # where all is that a failed run said
_LOG = 1_000_000  # bytes of the log of a failed run that are kept of its begin, and of its end


def settle(task: Task, outcome: Outcome, seconds: float) -> Record:
    """Move a staged run into place and return its record; one without a page leaves the last good
    page untouched.

    What goes wrong here makes the run a failed one, first with what its notebook said, and without
    where that cannot be kept. A record that cannot even be written is
    returned all the same, so that the other reports go on and this one is told.
    """
    secrets = Secrets.of(task.job)
    parameters, source = secrets.scrub([task.job.parameters, task.job.source])
    job = task.job.model_copy(update={"parameters": parameters, "source": source})
    task = task.model_copy(update={"job": job})
    try:
        if outcome:
            clean = secrets.scrub(outcome.model_dump(exclude={"kind"}))
            outcome = outcome.model_copy(update=clean)
        return _settled(task, outcome, seconds, secrets)
    except Exception as error:  # noqa: BLE001
        fault = failure.fault(error, secrets)
    for give_up in (_make_room, _forget):
        give_up(task)
        with suppress(Exception):
            return _settled(task, fault, seconds, secrets)
    folders.remove(task.folder)  # what cannot be kept takes no room either
    return _record(task, fault, seconds, results.Results())


def _make_room(task: Task) -> None:
    """Remove the downloads of a run that did not become the page: it may be they that fill the disk
    for the others."""
    shutil.rmtree(task.folder / "data", ignore_errors=True)
    # it is moved away as it becomes the page, which links to them from then on
    if (task.kept / "index.html").exists():
        shutil.rmtree(task.kept / "data", ignore_errors=True)


def _forget(task: Task) -> None:
    """Begin the run's folder anew: in the old one may lie what cannot be looked through."""
    away = task.folder.with_name(f".{token_hex(4)}")
    with suppress(OSError):
        task.folder.rename(away)
    folders.remove(away)


def _settled(task: Task, outcome: Outcome, seconds: float, secrets: Secrets) -> Record:
    job = task.job
    page = job.folder
    kept = task.kept
    folders.own(job.site, job.report, job.slug, "runs")
    folder = kept if kept.exists() else task.folder  # it may have been moved there already
    # a run that failed before it had a folder gets one to say so in
    folder.mkdir(parents=True, exist_ok=True)
    pages = [] if outcome else [folder / "report.html", folder / "index.html"]
    secrets.scrub_files(folder, but=pages)
    said = results.Results() if outcome else results.read(folder)
    record = _record(task, outcome, seconds, said)
    if record.failure:
        _shorten(folder / "log.txt")
        beside = [name for name in _SAID if (folder / name).exists()]
        good = (page / "index.html").exists()
        html = failure.page(task, record.failure, last_good=good, beside=beside)
        publish.write(folder / "failed.html", html)
    folder.replace(kept)
    if outcome:  # the last act: a run without `status.json` crashed
        publish.write(kept / "status.json", record.model_dump_json(indent=2))
    else:
        publish.show(kept, page, record)
    return record


def _shorten(log: Path) -> None:
    """Keep the begin and the end of a log that is too long to keep; it has been scrubbed."""
    if not log.is_file() or (size := log.stat().st_size) <= 2 * _LOG:
        return
    with log.open("rb") as file:
        begin = file.read(_LOG)
        file.seek(size - _LOG)
        end = file.read()
    left_out = f"\n… {size - 2 * _LOG:,} bytes left out …\n"
    log.write_bytes(begin + left_out.encode() + end)


def _record(
    task: Task,
    outcome: Outcome,
    seconds: float,
    said: results.Results,
) -> Record:
    job = task.job
    failed = outcome if isinstance(outcome, Failure) else None
    skipped = outcome if isinstance(outcome, Skip) else None
    metrics = goals.with_goals(said.metrics, job)
    # what a record has under the same name, and more, which it passes over
    told = job.model_dump(exclude={"definition", "notebook"}) | task.model_dump()
    return Record(
        **told,
        status="failed" if failed else "skipped" if skipped else "published",
        report=job.report,
        definition=job.definition.name,
        home=home(job.definition.parent, job.site),
        notebook=os.path.relpath(job.notebook, job.definition.parent),
        seconds=round(seconds, 1),
        versions=provenance.versions(),
        answer=said.answer or "",
        metrics=[Headline(**metric.model_dump()) for metric in metrics],
        failure=failed,
        reason=skipped.reason if skipped else "",
        attempts=task.attempt,
        asked=job.alert,
        alerts=[] if outcome else alerts.check(job.alert, metrics),
    )
