"""What `retention run --json` prints: a line of JSON for each report, as it ends."""

import json

from retention_lib.report.asked.record import Record

TOLD = {"report", "slug", "status", "run_id", "as_of", "parameters", "seconds"}


def silent(record: Record) -> None:
    """Without `--json`, standard output stays empty."""


def as_json(record: Record) -> None:
    """One report in one line."""
    failure = record.failure
    why = failure.model_dump(include={"kind", "sentence"}) if failure else None
    held = [alert.model_dump() for alert in record.alerts]
    more = {"page": _page(record), "failure": why, "alerts": held}
    print(json.dumps(record.model_dump(include=TOLD) | more), flush=True)


def _page(record: Record) -> str | None:
    """Where to look, in the site's folder."""
    if record.status == "skipped":
        return None
    file = f"runs/{record.run_id}/failed.html" if record.failure else "index.html"
    return f"{record.report}/{record.slug}/{file}"
