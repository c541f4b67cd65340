"""Where pages stand in their definitions, and those that no definition makes any more."""

from datetime import date
from pathlib import Path

from retention_lib.report.asked.makes import makes
from retention_lib.report.asked.record import Record, kept
from retention_lib.report.kept import history


def orphans(site: Path, *, today: date) -> list[Path]:
    """The folders of the pages that the definition which made their newest run would not make
    now."""
    return [page for page, place in places(site, today=today).items() if place is None]


def places(site: Path, *, today: date) -> dict[Path, int | None]:
    """Where each page of a site stands among those of the definition which made its newest run:
    None where it would not make it now.

    One that cannot be read may make them all, and a past run that was made once more was asked for
    by hand: those stand first.
    """
    newest = {page: _newest(page) for page in history.pages(site)}
    asked = {
        page: "" if record is None or record.repeats else record.definition
        for page, record in newest.items()
    }
    names = set(filter(None, asked.values()))
    home = site.parent
    made = {name: makes(home / name, today=today) for name in names}
    return {page: _place(page, made.get(asked[page])) for page in asked}


def _newest(page: Path) -> Record | None:
    """The record of its newest run that left one."""
    found = (run.record for run in history.runs(page) if run.record)
    return next(found, None) or kept(page / "latest.json")


def _place(page: Path, made: dict[str, int] | None) -> int | None:
    return 0 if made is None else made.get(f"{page.parent.name}/{page.name}")
