"""A past run once more: its own notebook and parameters, with every date as it was resolved then."""

import os
from pathlib import Path

from retention_lib.report import params, plan, record
from retention_lib.report.plan import Job
from retention_lib.report.record import Record
from retention_lib.report.spec import Refused


def again(status: Path) -> tuple[Job, Record]:
    """The job that a run's `status.json` tells, and its record.

    It gets a page of its own, named by the parameters as they were resolved, so that the page of today stays. Raises
    `Refused` when the file is no record of a run, or its notebook has gone or no longer takes these parameters.
    """
    status = status.resolve()
    past = record.kept(status)
    if past is None or len(status.parents) < 6 or not past.notebook:
        raise Refused(f"{status}: this is no status.json of a run that can be repeated; name one in a runs/ folder")
    home = status.parents[5]  # reports/site/<report>/<slug>/runs/<run_id>/status.json
    notebook = Path(os.path.normpath(home / past.notebook))
    if not notebook.is_file():
        raise Refused(f"{status}: its notebook {notebook} has gone; bring it back, or run another report")
    params.check(past.parameters, params.declared(notebook), where=str(status))
    job = Job(
        definition=home / past.definition,
        title=past.title,
        language=past.language,
        notebook=notebook,
        question=params.title(notebook),
        parameters=past.parameters,
        as_of=past.as_of,
        source=past.source,
        slug=plan.slug(past.parameters),
        alert={alert.metric: alert.rule for alert in past.alerts},
    )
    return job, past
