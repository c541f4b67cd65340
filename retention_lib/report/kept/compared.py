"""Two runs of a page, metric by metric, and what else is not as it was."""

import json
from decimal import Decimal
from math import isnan
from typing import Any, NamedTuple

from retention_lib.report.asked.record import Record
from retention_lib.report.kept import fingerprint
from retention_lib.report.kept.sparkline import LIKE
from retention_lib.report.markup import clean
from retention_lib.report.said import amounts, cards
from retention_lib.results.change import Contrast, changes
from retention_lib.results.metric import Estimate, Metric
from retention_lib.writing import digits, text

# parts of a fingerprint that a record tells in full
_DETAILED = ("parameters", "versions", "revision", "uncommitted")


class Line(NamedTuple):
    """A metric in both runs; `was` and `now` are empty where a run did not know it.

    `kind` is both, same (to the last digit), new (the older run had no such metric), gone, or unit
    (it was counted in another). `change` is None where its size cannot be told; `chance` is more,
    may_be, or unknown: one of the two has no interval. It is empty where there is no change.
    """

    label: str
    kind: str
    was: str = ""
    now: str = ""
    change: cards.Change | None = None
    chance: str = ""


class Other(NamedTuple):
    """Something else that changed; `was` and `now` are None for what is known by its fingerprint
    only."""

    name: str
    was: str | None
    now: str | None


def lines(new: Record, old: Record) -> list[Line]:
    """A line a metric: those of the newer run in their order, then those it no longer has.

    Their changes are looked at together.
    """
    before = {metric.name: metric for metric in old.metrics}
    alike = {LIKE(metric): metric.at() for metric in old.metrics}
    was = [alike.get(LIKE(now), Estimate()) for now in new.metrics]
    earlier = [before.pop(now.name, None) for now in new.metrics]
    there = list(map(_line, new.metrics, earlier, changes(new.metrics, was)))
    for gone in before.values():
        there.append(Line(clean.line(gone.label), "gone", amounts.told(gone)))
    return there


def others(new: Record, old: Record) -> list[Other]:
    """What else changed: parameters and versions with both values, then what only a fingerprint
    tells of."""
    detailed = []
    for both in zip(_detailed(old), _detailed(new), strict=True):
        for name in fingerprint.changed(*both):
            values = [_text(told.get(name)) for told in both]
            detailed.append(Other(name, *values))
    known = old.fingerprint and new.fingerprint
    parts = fingerprint.changed(old.fingerprint, new.fingerprint) if known else []
    if not parts and old.notebook_sha256 != new.notebook_sha256:
        parts = ["notebook"]
    names = [fingerprint.named(part) for part in parts if part not in _DETAILED]
    return detailed + [Other(name, None, None) for name in names]


def _line(now: Metric, was: Metric | None, found: Contrast) -> Line:
    label = clean.line(now.label)
    after = amounts.told(now)
    if was is None:
        return Line(label, "new", now=after)
    before = amounts.told(was)
    kind = "same" if now.value == was.value else "both"
    if isnan(found.difference):
        return Line(label, "unit" if before and after else kind, before, after)
    change = cards.change(now, "run", found)
    still = change is not None and change.move == "same"
    if (before == after) != still and now.unit in ("share", "points"):
        # their rounding belies it: to a digit more than is known of their difference
        decimals = digits(found.low, found.high) + 3
        exact = [Decimal(f"{one.value:.{decimals}f}") for one in (was, now)]
        before, after = (amounts.exact(value, now) for value in exact)
    return Line(label, kind, before, after, change, found.chance)


def _text(value: Any) -> str:
    return clean.line(json.dumps(value, ensure_ascii=False)) if value is not None else ""


def _detailed(run: Record) -> tuple[fingerprint.Values, ...]:
    """What a record tells in full: its parameters, its versions and its revision."""
    revision = run.revision
    if revision and run.uncommitted:
        revision = text("diff-revision", revision=revision)
    return run.parameters, run.versions, {text("diff-part_revision"): revision}
