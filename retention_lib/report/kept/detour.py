"""Links to pages that have never been good lead to the page of all pages, which says why."""

from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

from retention_lib.report.asked.job import Job
from retention_lib.report.asked.record import Record
from retention_lib.report.kept import publish


def make(
    jobs: Sequence[Job],
    records: Sequence[Record],
) -> None:
    """Lead the pages of a run around those of their definition that are not there.

    Pages are made at the same time, and so are linked by the plan; only when all have ended is it
    known which are not there.
    """
    site = jobs[0].site
    planned = {page.page for job in jobs for page in job.siblings}
    missing = [page for page in planned if not (site / page / "index.html").exists()]
    for record in records if missing else ():
        for file in _pages(site, record):
            html = file.read_text(encoding="utf-8")
            led = _around(html, missing)
            if led != html:
                publish.write(file, led)


def _pages(site: Path, record: Record) -> list[Path]:
    """The page that a report has, and that of its run, good or failed."""
    home = site / record.report / record.slug
    run = home / "runs" / record.run_id
    files = home / "index.html", run / "report.html", run / "failed.html"
    return list(filter(Path.is_file, files))


def _around(html: str, missing: Sequence[str]) -> str:
    for page in missing:
        address = quote(page)
        html = html.replace(f'../{address}/index.html"', f'../index.html#{address}"')
    return html
