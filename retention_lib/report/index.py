"""The page of all pages: what each report says today, how fresh it is, and how its runs went."""

from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from retention_lib.report import cards, page, publish, record, shell
from retention_lib.report.cards import Card
from retention_lib.report.record import Record

_HEADLINES = 3  # numbers an entry of the index shows
_HISTORY = 10  # runs an entry of the index links to


class Run(NamedTuple):
    """One run: `published`, `failed`, `crashed` before it could say anything, or `unknown`: what it said is unreadable.

    `record` is None for the last two.
    """

    id: str
    status: str
    record: Record | None


class Entry(NamedTuple):
    """One page of the site. `good` is the record of what it shows, None when there is none or it is unreadable."""

    folder: str
    shown: bool
    good: Record | None
    runs: list[Run]
    cards: list[Card]

    @property
    def about(self) -> Record | None:
        return self.good or next((run.record for run in self.runs if run.record), None)

    @property
    def title(self) -> str:
        """The definition's, and so the heading the entry stands under; empty when no manifest can be read."""
        return self.about.title if self.about else ""

    @property
    def state(self) -> str:
        if not self.shown:
            return "failed"
        if self.good is None:
            return "unknown"
        return "fresh" if self.runs and self.runs[0].id == self.good.run_id else "stale"


def write(site: Path, language: str) -> Path:
    """Rewrite the index of a site from what lies on disk, and return its file."""
    found = (_entry(folder, site, language) for folder in sorted(site.glob("*/*/")) if (folder / "runs").is_dir())
    entries = sorted((entry for entry in found if entry.shown or entry.runs), key=lambda entry: entry.title)
    groups = [(title, list(group)) for title, group in groupby(entries, key=lambda entry: entry.title)]
    html = shell.fill("site.html.j2", language=language, groups=groups, now=page.now(), history=_HISTORY)
    publish.write(site / "index.html", html)
    return site / "index.html"


def _entry(folder: Path, site: Path, language: str) -> Entry:
    good = record.kept(folder / "latest.json")
    runs = [_run(run) for run in sorted((folder / "runs").glob("*/"), reverse=True)]
    headlines = good.metrics[:_HEADLINES] if good else []
    shown = (folder / "index.html").exists()
    return Entry(folder.relative_to(site).as_posix(), shown, good, runs, cards.cards(headlines, language))


def _run(folder: Path) -> Run:
    status = folder / "status.json"
    if not status.exists():
        return Run(folder.name, "crashed", None)
    said = record.kept(status)
    return Run(folder.name, said.status if said else "unknown", said)
