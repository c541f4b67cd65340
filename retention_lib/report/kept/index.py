"""The page of all pages: what each report says today, what needs attention, and how its runs
went."""

from collections.abc import Collection, Sequence
from datetime import date
from operator import attrgetter
from pathlib import Path

from retention_lib.report.asked import siblings
from retention_lib.report.kept import history, lock, publish
from retention_lib.report.kept.entry import WELL, Entry, described
from retention_lib.report.kept.orphans import places
from retention_lib.report.markup import shell

Named = list[tuple[str, str]]


def write(site: Path, *, unchanged: Collection[Path] = ()) -> Path:
    """Rewrite the index of a site from what lies on disk, and return its file.

    `unchanged` are the folders of the pages that were left out just now, because they would come
    out as they are.
    """
    with lock.index(site):
        pages = history.pages(site)
        place = places(site, today=date.fromisoformat(history.now()[:10]))
        found = [
            described(page, site, checked=page in unchanged, orphan=place[page] is None)
            for page in sorted(pages, key=lambda page: place[page] or 0)
        ]
        there = [entry for entry in found if entry.shown or entry.runs]
        entries = sorted(there, key=attrgetter("title"))
        html = shell.fill(
            "site.html.j2",
            entries=entries,
            names=_names(entries),
            now=history.now(),
            well=WELL,
        )
        publish.write(site / "index.html", html)
    return site / "index.html"


def _names(entries: Sequence[Entry]) -> dict[str, Named]:
    """By folder, the parameters that tell an entry from the others of the same notebook, each with
    its value."""
    notebook = attrgetter("title", "report")
    told = {entry.folder: entry.about for entry in entries if entry.about}
    pages = ((notebook(about), about.parameters) for about in told.values())
    differ = siblings.differing(pages)
    return {
        folder: siblings.telling(about.parameters, differ[notebook(about)])
        for folder, about in told.items()
    }
