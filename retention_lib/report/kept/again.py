"""A past run once more: its own notebook and parameters, with every date as it was resolved
then."""

import os
from pathlib import Path

from retention_lib.report.asked import params
from retention_lib.report.asked.job import Job, slug
from retention_lib.report.asked.plan import refuse_secrets
from retention_lib.report.asked.record import Record, kept
from retention_lib.report.asked.spec import Refused, read
from retention_lib.writing import speaking

_SAME = {"title", "language", "parameters", "as_of", "source", "target", "benchmark"}
_LIMITS = {"cell_timeout", "timeout", "retry_on"}
_NONE = (
    "this is no status.json of a run that can be repeated; name one where it was written: "
    "site/<report>/<slug>/runs/<run>/status.json"
)


def again(status: Path) -> tuple[Job, Record]:
    """The job that a run's `status.json` tells, and its record.

    It gets a page of its own, named by the parameters as they were resolved, so that the page of
    today stays. Raises `Refused` when the file is no record of a run, or its notebook has gone or
    no longer takes these parameters. The seconds it may take, and the errors it is tried again
    after, are those that its definition says today.
    """
    past = _record(status)
    home = _home(status, past)
    definition = home / (past.definition or status.name)  # older records do not name theirs
    notebook = Path(os.path.normpath(home / past.notebook))
    if not os.path.isfile(notebook):
        raise Refused(
            f"{status}: its notebook {notebook} has gone; bring it back, or run another report"
        )
    params.check(past.parameters, params.declared(notebook), where=str(status))
    with speaking(past.language):
        question = params.title(notebook)
    limits = read(definition).model_dump(include=_LIMITS) if os.path.isfile(definition) else {}
    job = Job(
        definition=definition,
        notebook=notebook,
        question=question,
        repeats=past.run_id,
        slug=slug(past.parameters),
        # the latter is all that some older records have
        alert=past.asked or {alert.metric: alert.rule for alert in past.alerts},
        **past.model_dump(include=_SAME),
        **limits,
    )
    refuse_secrets(job)
    return job, past


def _record(status: Path) -> Record:
    past = kept(status)
    if past is None:
        raise Refused(f"{status}: {_NONE}")
    if status.name == "latest.json":
        run = status.parent / "runs" / past.run_id / "status.json"
        raise Refused(
            f"{status}: this tells what the page shows today; name the status.json of a run: {run}"
        )
    return past


def _home(status: Path, past: Record) -> Path:
    """The definition's folder, five above the run's:
    site/<report>/<slug>/runs/<run_id>/status.json.

    A record may have been edited: it still has to name its report's own notebook, and a file beside
    the site.
    """
    # as it was named, because the site may be a link
    file = Path(os.path.normpath(status.absolute()))
    place = ("site", past.report, past.slug, "runs", past.run_id, "status.json")
    if file.parts[-6:] != place:
        raise Refused(f"{status}: {_NONE}")
    if Path(past.notebook).stem != past.report:
        raise Refused(
            f"{status}: its notebook is {past.notebook!r}, its report '{past.report}'; run the"
            " definition"
        )
    if Path(past.definition).name != past.definition or past.definition == "..":
        raise Refused(
            f"{status}: its definition {past.definition!r} is no name of a file; run the definition"
        )
    return file.parents[5].resolve()
