"""The page of all pages: what each report says today, how fresh it is, and how its runs went."""

from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from retention_lib.report import cards, page, publish, shell
from retention_lib.report.cards import Card
from retention_lib.report.record import Record

_HEADLINES = 3  # numbers an entry of the index shows
_HISTORY = 10  # runs an entry of the index links to


class Run(NamedTuple):
    """One run; `record` is None for a run that crashed before it could say anything."""

    id: str
    record: Record | None

    @property
    def status(self) -> str:
        return self.record.status if self.record else "crashed"


class Entry(NamedTuple):
    """One page of the site. `good` is the record of what it shows, None when no run ever succeeded."""

    folder: str
    good: Record | None
    runs: list[Run]
    cards: list[Card]

    @property
    def about(self) -> Record | None:
        return self.good or next((run.record for run in self.runs if run.record), None)

    @property
    def state(self) -> str:
        if self.good is None:
            return "failed"
        return "fresh" if self.runs[0].id == self.good.run_id else "stale"


def write(site: Path, language: str) -> Path:
    """Rewrite the index of a site from what lies on disk, and return its file."""
    found = (_entry(folder, site, language) for folder in sorted(site.glob("*/*/")) if (folder / "runs").is_dir())
    entries = sorted((entry for entry in found if entry.about), key=lambda entry: entry.about.title)
    groups = [(title, list(group)) for title, group in groupby(entries, key=lambda entry: entry.about.title)]
    html = shell.fill("site.html.j2", language=language, groups=groups, now=page.now(), history=_HISTORY)
    publish.write(site / "index.html", html)
    return site / "index.html"


def _entry(folder: Path, site: Path, language: str) -> Entry:
    latest = folder / "latest.json"
    good = Record.model_validate_json(latest.read_bytes()) if latest.exists() else None
    headlines = good.metrics[:_HEADLINES] if good else []
    runs = [_run(run) for run in sorted((folder / "runs").iterdir(), reverse=True)]
    return Entry(folder.relative_to(site).as_posix(), good, runs, cards.cards(headlines, language))


def _run(folder: Path) -> Run:
    status = folder / "status.json"
    return Run(folder.name, Record.model_validate_json(status.read_bytes()) if status.exists() else None)
