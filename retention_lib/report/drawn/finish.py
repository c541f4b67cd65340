"""Both pages of a good run, each held against the gates before it is kept."""

import hashlib
from functools import partial

import nbformat
from pydantic import ValidationError

from retention_lib.report.asked import cells
from retention_lib.report.asked.cells import FIRST
from retention_lib.report.asked.record import Failure, Task
from retention_lib.report.asked.secrets import Secrets
from retention_lib.report.drawn import (
    alerts,
    changed,
    gates,
    goals,
    navigation,
    pdf,
    provenance,
    sure,
)
from retention_lib.report.drawn.body import Body, beside, body
from retention_lib.report.drawn.failure import failed
from retention_lib.report.drawn.refused import refuse
from retention_lib.report.markup import shell
from retention_lib.report.said import cards, downloads, results
from retention_lib.results import Action
from retention_lib.writing import money, text


def write(task: Task, secrets: Secrets) -> Failure | None:
    """Make the page of an executed notebook, as it lies in its run and as the last good one, two
    folders above.

    Returns why it may not be published; None where it may.
    """
    if not (task.folder / "executed.ipynb").is_file():  # moved away, and perhaps a link put there
        return failed("gate", text("gates-moved"), "")
    try:
        said = results.read(task.folder)
    except ValidationError as error:
        return failed("gate", text("gates-results"), str(error))
    shown = read(task, said)
    # each with the folders of the current page and of the downloads, seen from there
    places = {"report.html": ("../../", "data"), "index.html": ("", f"runs/{task.run_id}/data")}
    for name, (home, data) in places.items():
        html = report(task, shown, said, home=home, data=data)
        problems = gates.problems(html, secrets)
        if problems:
            return refuse(task, html, problems, secrets)
        (task.folder / name).write_text(html, encoding="utf-8")
    if task.job.pdf:
        (task.folder / "data").mkdir(exist_ok=True)
        pdf.write(html, task.folder / "data" / pdf.PDF)
    return None


def read(task: Task, said: results.Results) -> Body:
    """The middle of the page, from the executed notebook and the files of its tables."""
    executed = nbformat.read(task.folder / "executed.ipynb", as_version=4)
    files = {table: downloads.files(task.folder / "data", table) for table in said.tables}
    return body(executed, files, name=task.job.report)


def report(
    task: Task,
    shown: Body,
    said: results.Results,
    *,
    home: str,
    data: str,
) -> str:
    """The one self-contained file a stakeholder opens; `home` is the folder of the current page,
    and `data` that of its downloads, as seen from there."""
    # what tells these data from others, in one: names of files and tables are for nobody else
    parts = task.job.fingerprint.items()
    states = sorted(part for part in parts if part[0].startswith("data "))
    metrics = goals.with_goals(said.metrics, task.job)
    checked = alerts.check(task.job.alert, metrics)
    unknown = goals.sentences(task.job, metrics)
    told = cards.cards(metrics)
    many = cells.cards(task.folder / "executed.ipynb")  # the notebook may be gone by now
    html = shell.fill(
        "report.html.j2",
        task=task,
        body=shown,
        said=said,
        findings=elsewhere(said, shown),
        stake=stake,
        alerts=[*alerts.sentences(checked, metrics), *unknown],
        cards=told[:FIRST],
        more=told[FIRST:many],
        others=told[many:],
        sure=sure.cells(told[:many], said.trust, shown.lacking),
        links=navigation.links(task, home),
        changed=changed.since(task, metrics),
        data=data,
        pdf=pdf.PDF,
        versions=provenance.versions(),
        records=hashlib.sha256(repr(states).encode()).hexdigest() if states else "",
    )
    return beside(html, data)


def stake(action: Action) -> dict[str, str]:
    """What is at stake, and the ends of its interval, rounded as that supports."""
    write = partial(money, currency=action.currency, low=action.low, high=action.high)
    told = action.model_dump(include={"stake", "low", "high"})
    return {name: write(value) for name, value in told.items()}


def elsewhere(said: results.Results, shown: Body) -> list[results.Told]:
    """The findings that stand in no part of the page, and so in a place of their own."""
    told = {headline for part in shown.all for headline in part.headlines}
    return [finding for finding in said.findings if finding.headline not in told]
