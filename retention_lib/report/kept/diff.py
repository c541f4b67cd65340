"""What changed in a report from one run to another, and whether it is more than noise."""

import json
import os
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from retention_lib.report.asked import record
from retention_lib.report.asked.record import Record
from retention_lib.report.asked.spec import Refused
from retention_lib.report.kept import fingerprint, history
from retention_lib.report.markup import clean, shell
from retention_lib.report.said import cards, numbers
from retention_lib.report.said.cards import Change, Estimate
from retention_lib.results import Metric

_DETAILED = (
    "parameters",
    "versions",
    "revision",
)  # parts of a fingerprint that a record tells in full
_OFFERED = 5  # runs that a refusal names


class Line(NamedTuple):
    """A metric in both runs; `was` and `now` are empty where a run did not know it.

    `kind` is both, same (to the last digit), new (the older run had no such metric), gone, or unit
    (it was counted in another). `change` is None where its size cannot be told; `noise` is more,
    may be, or unknown: one of the two has no interval. It is empty where nothing moved.
    """

    label: str
    kind: str
    was: str
    now: str
    change: Change | None
    noise: str


class Other(NamedTuple):
    """Something else that changed; `was` and `now` are None for what is known by its fingerprint
    only."""

    name: str
    was: str | None
    now: str | None


def page(report: str, site: Path) -> Path:
    """The folder of a page: `report/slug`, a report with one page only, or the folder itself.

    Raises `Refused` when there is none, or more than one.
    """
    for folder in (site / report, Path(report)):
        if _there(folder / "runs"):
            return folder
    found = (
        sorted(run.parent for run in (site / report).glob("[!.]*/runs"))
        if _there(site / report)
        else []
    )
    if len(found) == 1:
        return found[0]
    if found:
        several = ", ".join(f"{folder.parent.name}/{folder.name}" for folder in found)
        raise Refused(f"{report}: this report has {len(found)} pages; name one of: {several}")
    raise Refused(
        f"{report}: there is no such report in {site}; name it as in the index, or give --site its"
        " folder"
    )


def _there(folder: Path) -> bool:
    return os.path.isdir(folder)


def pair(folder: Path, run: str | None) -> tuple[Record, Record | None]:
    """The last good run of a page, and the one to hold it against: the good one before it, or the
    named one.

    The second is None where no run was good before. Raises `Refused` when a run is not there, or
    was not good.
    """
    new = record.kept(folder / "latest.json")
    if new is None:
        raise Refused(f"{folder}: no run of this report has been published; run it, then compare")
    earlier = [good for good in history.published(folder) if good.run_id != new.run_id]
    if run is None:
        return new, next((good for good in earlier if good.run_id < new.run_id), None)
    found = next((good for good in earlier if good.run_id == run), None)
    if found is None:
        some = ", ".join(good.run_id for good in earlier[:_OFFERED]) or "none"
        raise Refused(f"{folder}: there is no other good run '{run}'; the newest are: {some}")
    return new, found


def told(new: Record, old: Record | None) -> str:
    """The whole comparison as text, in the language of the page."""
    return shell.fill(
        "diff.txt.j2",
        new=new,
        old=old,
        language=new.language,
        lines=lines(new, old) if old else [],
        others=others(new, old) if old else [],
        fingerprints=old is None or bool(new.fingerprint and old.fingerprint),
    ).strip()


def lines(new: Record, old: Record) -> list[Line]:
    """A line a metric: those of the newer run in their order, then those it no longer has."""
    before, after = ({metric.name: metric for metric in run.metrics} for run in (old, new))
    return [_line(after.get(name), before.get(name), new.language) for name in {**after, **before}]


def others(new: Record, old: Record) -> list[Other]:
    """What else changed: parameters and versions with both values, then what only a fingerprint
    tells of."""
    detailed = _changed(old.parameters, new.parameters) + _changed(old.versions, new.versions)
    detailed += _changed({"revision": _revision(old)}, {"revision": _revision(new)})
    parts = (
        fingerprint.changed(old.fingerprint, new.fingerprint)
        if old.fingerprint and new.fingerprint
        else []
    )
    if not parts and old.notebook_sha256 != new.notebook_sha256:
        parts = ["notebook"]
    return detailed + [Other(part, None, None) for part in parts if part not in _DETAILED]


def noise(now: Metric, was: Metric) -> str:
    """Whether a change is `more` than noise, `may be` noise, or `unknown`, because one of the two
    has no interval.

    More, where the two 95 % intervals lie apart, as on the page itself.
    """
    if now.low is None or was.low is None:
        return "unknown"
    return "may be" if cards.overlap(now, was) else "more"


def _line(now: Metric | None, was: Metric | None, language: str) -> Line:
    label = clean.line((now or was).label)
    kind = _kind(now, was)
    ends = [
        numbers.amount(one.value, one, language) if one and one.value is not None else ""
        for one in (was, now)
    ]
    before = Estimate(was.value, was.low, was.high) if was else None
    if kind != "both" or not all(ends):
        return Line(label, kind, *ends, None, "")
    change = cards.change(now, "run", before, language) if cards.comparable(now, before) else None
    still = change is not None and change.move == "same"
    contradicted = (ends[0] == ends[1]) != still  # by their rounding
    if change and contradicted and now.unit in ("share", "points"):
        ends = [
            _finer(one.value, cards.decimals(now, before) + 1, now, language) for one in (was, now)
        ]
    return Line(label, kind, *ends, change, "" if still else noise(now, was))


def _finer(value: float, decimals: int, metric: Metric, language: str) -> str:
    return numbers.exact(Decimal(f"{value:.{decimals + 2}f}"), metric, language)


def _kind(now: Metric | None, was: Metric | None) -> str:
    if was is None:
        return "new"
    if now is None:
        return "gone"
    if (now.unit, now.currency) != (was.unit, was.currency):
        return "unit"
    return "same" if now.value == was.value else "both"


def _changed(before: Mapping[str, Any], now: Mapping[str, Any]) -> list[Other]:
    names = [name for name in {**before, **now} if before.get(name) != now.get(name)]
    return [Other(name, _text(before.get(name)), _text(now.get(name))) for name in names]


def _text(value: Any) -> str:
    return clean.line(json.dumps(value, ensure_ascii=False)) if value is not None else ""


def _revision(run: Record) -> str | None:
    return (
        f"{run.revision}, with uncommitted changes"
        if run.revision and run.uncommitted
        else run.revision
    )
