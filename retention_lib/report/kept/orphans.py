"""Where pages stand in their definitions, and those that no definition makes any more."""

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from retention_lib.report.asked.makes import makes
from retention_lib.report.asked.record import Record, kept
from retention_lib.report.kept import history

Places = dict[str, int]


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
    # a site behind a link may be of more folders than one
    homes = list(dict.fromkeys([site.parent, site.resolve().parent]))
    made = {name: _made(name, homes, today) for name in names}
    return {page: _place(page, made.get(asked[page])) for page in asked}


def _made(
    name: str,
    homes: Sequence[Path],
    today: date,
) -> Places | None:
    """What the definitions of a name make, the first of them first; None where that of another
    folder may make more."""
    there = [home / name for home in homes if os.path.isfile(home / name)]
    if not there and len(homes) > 1:
        return None
    made: Places = {}
    for file in there:
        pages = makes(file, today=today)
        if pages is None:
            return None
        made = pages | made
    return made


def _newest(page: Path) -> Record | None:
    """The record of its newest run that left one."""
    found = (run.record for run in history.runs(page) if run.record)
    return next(found, None) or kept(page / "latest.json")


def _place(page: Path, made: Places | None) -> int | None:
    return 0 if made is None else made.get(f"{page.parent.name}/{page.name}")
