"""What else, beside its metrics, is not as it was in another run of a page."""

import json
from typing import Any, NamedTuple

from retention_lib.report.asked.record import Record
from retention_lib.report.kept import fingerprint
from retention_lib.report.markup import clean
from retention_lib.writing import text

# parts of a fingerprint that a record tells in full
_DETAILED = ("parameters", "versions", "revision", "uncommitted")


class Other(NamedTuple):
    """Something else that changed; `was` and `now` are None for what is known by its fingerprint
    only."""

    name: str
    was: str | None
    now: str | None


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


def _text(value: Any) -> str:
    return clean.line(json.dumps(value, ensure_ascii=False)) if value is not None else ""


def _detailed(run: Record) -> tuple[fingerprint.Values, ...]:
    """What a record tells in full: its parameters, its versions and its revision."""
    revision = run.revision
    if revision and run.uncommitted:
        revision = text("diff-revision", revision=revision)
    return run.parameters, run.versions, {text("diff-part_revision"): revision}
