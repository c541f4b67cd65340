"""Where pages stand in their definitions, and those that no definition makes any more."""

import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from retention_lib.report.asked.job import home
from retention_lib.report.asked.makes import makes
from retention_lib.report.asked.record import Record, kept
from retention_lib.report.kept import history

Places = dict[str, int]
Asked = tuple[str, str | None]


def orphans(site: Path, *, today: date) -> list[Path]:
    """The folders of the pages that the definition which made their newest run would not make
    now."""
    return [page for page, place in places(site, today=today).items() if place is None]


def places(site: Path, *, today: date) -> dict[Path, int | None]:
    """Where each page of a site stands among those of the definition which made its newest run:
    None where it would not make it now.

    One that cannot be read, or lies in a folder that is not known from here, may make them all, and
    a past run that was made once more was asked for by hand: those stand first.
    """
    newest = {page: _newest(page) for page in history.pages(site)}
    asked = {page: _asked(record) for page, record in newest.items()}
    # a site behind a link may be of more folders than one
    folders = (site.parent, site.resolve().parent)
    homes = {home(folder, site): folder for folder in folders}
    wanted = set(asked.values())
    made = {one: _made(one, homes, today) if one else None for one in wanted}
    return {page: _place(page, made[asked[page]]) for page in asked}


def _asked(record: Record | None) -> Asked | None:
    """The definition that made a run, and where that lies; None where none is known to have."""
    if record is None or record.repeats or not record.definition:
        return None
    return record.definition, record.home


def _made(
    asked: Asked,
    homes: Mapping[str, Path],
    today: date,
) -> Places | None:
    """What the definitions of a name make, the first of them first; None where that of another
    folder may make more."""
    name, lies = asked
    if lies is not None:
        homes = {lies: homes[lies]} if lies in homes else {}
    files = (folder / name for folder in homes.values())
    there = list(filter(os.path.isfile, files))
    if not there and len(homes) != 1:
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
