"""The page of all pages: what each report says today, what needs attention, and how its runs
went."""

import json
from collections.abc import Collection, Sequence
from itertools import groupby
from pathlib import Path

from babel.numbers import format_decimal

from retention_lib.report.drawn import page
from retention_lib.report.kept import lock, publish, sparkline
from retention_lib.report.kept.entry import WELL, Entry, described
from retention_lib.report.markup import clean, shell

_LISTED = 10  # the newest runs of a page, which its entry links to
_LONGEST = 60  # characters of a parameter's value


def write(site: Path, language: str, *, unchanged: Collection[Path] = ()) -> Path:
    """Rewrite the index of a site from what lies on disk, and return its file.

    `unchanged` are the folders of the pages that were left out just now, because they would come
    out as they are.
    """
    with lock.index(site):
        publish.write(site / "index.html", _html(site, language, unchanged))
    return site / "index.html"


def _html(site: Path, language: str, unchanged: Collection[Path]) -> str:
    folders = (folder for folder in sorted(site.glob("[!.]*/*/")) if (folder / "runs").is_dir())
    found = [described(folder, site, language, checked=folder in unchanged) for folder in folders]
    entries = sorted(
        (entry for entry in found if entry.shown or entry.runs),
        key=lambda entry: entry.title,
    )
    return shell.fill(
        "site.html.j2",
        language=language,
        groups=[
            (title, list(group)) for title, group in groupby(entries, key=lambda entry: entry.title)
        ],
        counts=_counts(entries, language),
        names=_names(entries),
        ids={entry.folder: f"page-{number}" for number, entry in enumerate(entries, start=1)},
        now=page.now(),
        listed=_LISTED,
        size=(sparkline.WIDTH, sparkline.HEIGHT),
    )


def _counts(entries: Sequence[Entry], language: str) -> dict[str, str]:
    found = {
        "reports": len(entries),
        "current": sum(entry.state in WELL for entry in entries),
        "stale": sum(entry.state not in WELL for entry in entries),
        "alerts": sum(len(entry.alerts) for entry in entries),
    }
    return {name: format_decimal(count, locale=language) for name, count in found.items()}


def _names(entries: Sequence[Entry]) -> dict[str, list[tuple[str, str]]]:
    """By folder, the parameters that tell an entry from the others of the same notebook, each with
    its value."""
    told = [entry for entry in entries if entry.about]
    kin = {key: list(group) for key, group in groupby(sorted(told, key=_kin), key=_kin)}
    return {entry.folder: _telling(entry, kin[_kin(entry)]) for entry in told}


def _kin(entry: Entry) -> tuple[str, str]:
    return entry.title, entry.about.report


def _telling(entry: Entry, kin: Sequence[Entry]) -> list[tuple[str, str]]:
    asked = entry.about.parameters
    others = [other.about.parameters for other in kin]
    names = [
        name
        for name in asked
        if any(_short(other.get(name)) != _short(asked[name]) for other in others)
    ]
    # the date stands below each name already, and a stale page would be told by it: it serves where
    # nothing else does
    return [(name, _short(asked[name])) for name in names if name != "as_of" or names == ["as_of"]]


def _short(value: object) -> str:
    text = clean.line(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
