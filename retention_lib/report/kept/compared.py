"""Two runs of a page, metric by metric, and what else is not as it was."""

import json
from decimal import Decimal
from typing import Any, NamedTuple

from retention_lib.report.asked.record import Record
from retention_lib.report.kept import fingerprint
from retention_lib.report.kept.fingerprint import Values
from retention_lib.report.markup import clean
from retention_lib.report.said import amounts, cards
from retention_lib.report.said.cards import Change
from retention_lib.results import Metric
from retention_lib.writing import text

# parts of a fingerprint that a record tells in full
_DETAILED = ("parameters", "versions", "revision", "uncommitted")


class Line(NamedTuple):
    """A metric in both runs; `was` and `now` are empty where a run did not know it.

    `kind` is both, same (to the last digit), new (the older run had no such metric), gone, or unit
    (it was counted in another). `change` is None where its size cannot be told; `chance` is more,
    may be, or unknown: one of the two has no interval. It is empty where nothing moved.
    """

    label: str
    kind: str
    was: str = ""
    now: str = ""
    change: Change | None = None
    chance: str = ""


class Other(NamedTuple):
    """Something else that changed; `was` and `now` are None for what is known by its fingerprint
    only."""

    name: str
    was: str | None
    now: str | None


def lines(new: Record, old: Record) -> list[Line]:
    """A line a metric: those of the newer run in their order, then those it no longer has."""
    before = {metric.name: metric for metric in old.metrics}
    both = [(now, before.pop(now.name, None)) for now in new.metrics]
    there = [_line(now, was) for now, was in both]
    return there + [_gone(was) for was in before.values()]


def others(new: Record, old: Record) -> list[Other]:
    """What else changed: parameters and versions with both values, then what only a fingerprint
    tells of."""
    detailed = _changed(old.parameters, new.parameters) + _changed(old.versions, new.versions)
    revision = text("diff-part_revision")
    detailed += _changed({revision: _revision(old)}, {revision: _revision(new)})
    known = old.fingerprint and new.fingerprint
    parts = fingerprint.changed(old.fingerprint, new.fingerprint) if known else []
    if not parts and old.notebook_sha256 != new.notebook_sha256:
        parts = ["notebook"]
    told = [part for part in parts if part not in _DETAILED]
    return detailed + [Other(fingerprint.named(part), None, None) for part in told]


def chance(now: Metric, was: Metric) -> str:
    """Whether a change is `more` than chance, `may be` chance, or `unknown`, because one of the two
    has no interval.

    More, where the two 95 % intervals lie apart, as on the page itself.
    """
    overlap = cards.overlap(now, was)
    return "unknown" if overlap is None else "may be" if overlap else "more"


def _gone(was: Metric) -> Line:
    return Line(clean.line(was.label), "gone", _told(was))


def _line(now: Metric, was: Metric | None) -> Line:
    label, after = clean.line(now.label), _told(now)
    if was is None:
        return Line(label, "new", now=after)
    kind, before = _kind(now, was), _told(was)
    if kind != "both" or not (before and after):
        return Line(label, kind, before, after)
    change = cards.change(now, "run", was)
    still = change is not None and change.move == "same"
    if (before == after) != still:  # by their rounding
        before, after = _finer(was, now) or (before, after)
    return Line(label, kind, before, after, change, "" if still else chance(now, was))


def _finer(was: Metric, now: Metric) -> list[str] | None:
    """Both values to a digit more than is known of their difference; None where they count
    things."""
    if now.unit not in ("share", "points"):
        return None
    decimals = cards.decimals(now, was) + 3
    exact = [Decimal(f"{one.value:.{decimals}f}") for one in (was, now)]
    return [amounts.exact(value, now) for value in exact]


def _told(metric: Metric) -> str:
    return "" if metric.value is None else amounts.amount(metric.value, metric)


def _kind(now: Metric, was: Metric) -> str:
    if (now.unit, now.currency) != (was.unit, was.currency):
        return "unit"
    return "same" if now.value == was.value else "both"


def _changed(before: Values, now: Values) -> list[Other]:
    names = fingerprint.changed(before, now)
    return [_other(name, before.get(name), now.get(name)) for name in names]


def _other(name: str, was: Any, now: Any) -> Other:
    return Other(name, _text(was), _text(now))


def _text(value: Any) -> str:
    return clean.line(json.dumps(value, ensure_ascii=False)) if value is not None else ""


def _revision(run: Record) -> str | None:
    if run.revision and run.uncommitted:
        return text("diff-revision", revision=run.revision)
    return run.revision
