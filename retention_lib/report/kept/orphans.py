"""Pages that no definition makes any more."""

from datetime import date
from pathlib import Path

from retention_lib.report.asked.makes import makes
from retention_lib.report.asked.record import Record, kept
from retention_lib.report.kept import history


def orphans(site: Path, *, today: date) -> list[Path]:
    """The folders of the pages that the definition which made their newest run would not make now.

    One that cannot be read may make them all, and a past run that was made once more was asked for
    by hand: neither is told.
    """
    newest = {page: _newest(page) for page in history.pages(site)}
    asked = {
        page: record.definition
        for page, record in newest.items()
        if record and record.definition and not record.repeats
    }
    names = set(asked.values())
    made = {name: makes(site.parent / name, today=today) for name in names}
    return [page for page, name in asked.items() if not _among(page, made[name])]


def _newest(page: Path) -> Record | None:
    """The record of its newest run that left one."""
    found = (run.record for run in history.runs(page) if run.record)
    return next(found, None) or kept(page / "latest.json")


def _among(page: Path, made: set[str] | None) -> bool:
    return made is None or f"{page.parent.name}/{page.name}" in made
