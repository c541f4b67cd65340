"""Both pages of a good run, each held against the gates before it is kept."""

import nbformat
from pydantic import ValidationError

from retention_lib.report.asked.record import Failure, Task
from retention_lib.report.asked.secrets import Secrets
from retention_lib.report.drawn import gates, page, pdf
from retention_lib.report.drawn.body import body
from retention_lib.report.drawn.failure import failed
from retention_lib.report.said import results
from retention_lib.writing import text


def write(task: Task, secrets: Secrets) -> Failure | None:
    """Make the page of an executed notebook, as it lies in its run and as the last good one, two
    folders above.

    Returns why it may not be published; None where it may.
    """
    try:
        said = results.read(task.folder)
    except ValidationError as error:
        return failed("gate", text("gates-results"), str(error))
    executed = nbformat.read(task.folder / "executed.ipynb", as_version=4)
    files = page.files(task.folder, said)
    shown = body(executed, files, name=task.job.report)
    places = {"report.html": "data", "index.html": f"runs/{task.run_id}/data"}
    for name, data in places.items():
        html = page.report(task, shown, said, data=data)
        problems = gates.problems(html, secrets)
        if problems:
            return failed("gate", problems[0], "\n".join(problems))
        (task.folder / name).write_text(html, encoding="utf-8")
    if task.job.pdf:
        (task.folder / "data").mkdir(exist_ok=True)
        pdf.write(html, task.folder / "data" / page.PDF)
    return None
