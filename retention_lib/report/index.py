"""The page of all pages: what each report says today, what needs attention, and how its runs went."""

import json
from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from itertools import groupby, islice, pairwise
from pathlib import Path
from statistics import median
from typing import NamedTuple

from babel.numbers import format_decimal

from retention_lib.report import alerts, cards, clean, dates, history, lock, page, publish, record, shell, sparkline
from retention_lib.report.cards import Card
from retention_lib.report.history import Run
from retention_lib.report.record import Record
from retention_lib.report.sparkline import Sparkline

_READ = 60  # the newest runs of a page, which the lines are drawn over; there may be hundreds
_LISTED = 10  # of them, the runs an entry links to
_WELL = ("fresh", "unchanged", "skipped", "repeated")
_STEPS = {"last-week-end": timedelta(weeks=1), "last-month-end": timedelta(days=31)}  # how far these dates move
_LONGEST = 60  # characters of a parameter's value


class Headline(NamedTuple):
    """A headline number, and how it went over the runs where there were several."""

    card: Card
    line: Sparkline | None


class Entry(NamedTuple):
    """One page of the site. `good` is the record of what it shows, None when there is none or it is unreadable.

    `runs` are the newest, `alerts` sentences; `checked` says that this very run of the runner found it unchanged.
    `overdue` is how long its data usually stand still, in words, where by now it is more than twice that.
    """

    folder: str
    shown: bool
    checked: bool
    good: Record | None
    runs: list[Run]
    headlines: list[Headline]
    alerts: list[str]
    overdue: str

    @property
    def about(self) -> Record | None:
        return self.good or next((run.record for run in self.runs if run.record), None)

    @property
    def title(self) -> str:
        """The definition's, and so the heading the entry stands under; empty when no manifest can be read."""
        return self.about.title if self.about else ""

    @property
    def state(self) -> str:
        """Well: `fresh`, `unchanged`, `skipped`, `repeated` (a past run once more). Not well: `failed` (no page),
        `unknown`, `stale` (a later run failed), `crashed` (a later run is there, of which nothing is known), `overdue`
        (there should have been a later run).
        """
        newest = self.runs[0] if self.runs else None
        if newest and newest.status == "skipped":
            return "skipped"
        if not self.shown:
            return "failed"
        if self.good is None:
            return "unknown"
        if newest and newest.status != "published" and history.order(newest.id) > history.order(self.good.run_id):
            return "stale" if newest.status == "failed" else "crashed"
        if self.good.repeats:
            return "repeated"
        return "unchanged" if self.checked else "overdue" if self.overdue else "fresh"

    @property
    def well(self) -> bool:
        return self.state in _WELL and not self.alerts

    @property
    def last_failure(self) -> Run | None:
        return next((run for run in self.runs if run.status == "failed"), None)


def write(site: Path, language: str, *, unchanged: Collection[Path] = ()) -> Path:
    """Rewrite the index of a site from what lies on disk, and return its file.

    `unchanged` are the folders of the pages that were left out just now, because they would come out as they are.
    """
    with lock.index(site):
        publish.write(site / "index.html", _html(site, language, unchanged))
    return site / "index.html"


def _html(site: Path, language: str, unchanged: Collection[Path]) -> str:
    folders = (folder for folder in sorted(site.glob("[!.]*/*/")) if (folder / "runs").is_dir())
    found = [_entry(folder, site, language, folder in unchanged) for folder in folders]
    entries = sorted((entry for entry in found if entry.shown or entry.runs), key=lambda entry: entry.title)
    return shell.fill(
        "site.html.j2",
        language=language,
        groups=[(title, list(group)) for title, group in groupby(entries, key=lambda entry: entry.title)],
        counts=_counts(entries, language),
        names=_names(entries),
        ids={entry.folder: f"page-{number}" for number, entry in enumerate(entries, start=1)},
        now=page.now(),
        listed=_LISTED,
        size=(sparkline.WIDTH, sparkline.HEIGHT),
    )


def _entry(folder: Path, site: Path, language: str, checked: bool) -> Entry:
    good = record.kept(folder / "latest.json")
    runs = list(islice(history.runs(folder), _READ))
    return Entry(
        folder=folder.relative_to(site).as_posix(),
        shown=(folder / "index.html").exists(),
        checked=checked,
        good=good,
        runs=runs,
        headlines=_headlines(good, runs, language) if good else [],
        alerts=alerts.sentences(good.alerts, good.metrics, language) if good else [],
        overdue=_overdue(good, runs, language) if good else "",
    )


def _overdue(good: Record, runs: Sequence[Run], language: str) -> str:
    """A date that was asked for by a word, or that moved on at least twice, is a schedule's; one written down stays."""
    days = sorted({date.fromisoformat(run.record.as_of) for run in runs if run.record})
    steps = [later - earlier for earlier, later in pairwise(days)]
    step = _STEPS.get(good.schedule) or (median(steps) if len(steps) > 1 else None)
    stood = datetime.fromisoformat(page.now()).date() - date.fromisoformat(good.as_of)
    return dates.length(step, language) if step and stood > 2 * step else ""


def _headlines(good: Record, runs: Sequence[Run], language: str) -> list[Headline]:
    published = [run.record for run in reversed(runs) if run.status == "published"]
    lines = (sparkline.draw(metric, published, language) for metric in good.metrics)
    return list(map(Headline, cards.cards(good.metrics, language), lines))


def _counts(entries: Sequence[Entry], language: str) -> dict[str, str]:
    found = {
        "reports": len(entries),
        "current": sum(entry.state in _WELL for entry in entries),
        "stale": sum(entry.state not in _WELL for entry in entries),
        "alerts": sum(len(entry.alerts) for entry in entries),
    }
    return {name: format_decimal(count, locale=language) for name, count in found.items()}


def _names(entries: Sequence[Entry]) -> dict[str, list[tuple[str, str]]]:
    """By folder, the parameters that tell an entry from the others of the same notebook, each with its value."""
    told = [entry for entry in entries if entry.about]
    kin = {key: list(group) for key, group in groupby(sorted(told, key=_kin), key=_kin)}
    return {entry.folder: _telling(entry, kin[_kin(entry)]) for entry in told}


def _kin(entry: Entry) -> tuple[str, str]:
    return entry.title, entry.about.report


def _telling(entry: Entry, kin: Sequence[Entry]) -> list[tuple[str, str]]:
    asked = entry.about.parameters
    others = [other.about.parameters for other in kin]
    names = [name for name in asked if any(_short(other.get(name)) != _short(asked[name]) for other in others)]
    # the date stands below each name already, and a stale page would be told by it: it serves where nothing else does
    return [(name, _short(asked[name])) for name in names if name != "as_of" or names == ["as_of"]]


def _short(value: object) -> str:
    text = clean.line(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
