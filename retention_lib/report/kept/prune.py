"""Old runs go, so that a site which is written for years stays small; what a page shows never
does."""

import re
import secrets
from collections.abc import Collection, Sequence
from datetime import date, datetime
from pathlib import Path

from retention_lib.report.asked import record
from retention_lib.report.asked.job import Job
from retention_lib.report.kept import folders, history, index, staging
from retention_lib.writing import speaking, text


def prune(
    jobs: Sequence[Job],
    *,
    keep: int,
    days: int,
    today: date,
    gone: Collection[Path] = (),
) -> list[str]:
    """Remove the old runs of the pages of a definition, and the pages `gone`, and write the index
    anew; returns of each page how many runs went.

    The newest `keep` good runs stay, and whatever else was begun in the `days` before today, or
    before the last two runs of its page, whichever is earliest: a clock that is ahead now, or was
    in one of them, makes nothing old.
    """
    site = jobs[0].site
    pages = set(history.pages(site))
    done = []
    doomed = []
    for job in jobs:
        if job.folder not in pages:
            continue
        runs = list(history.runs(job.folder))
        good = [run.id for run in runs if run.status == "published"][:keep]
        since = _since(runs, days, today)
        recent = [run.id for run in runs if _recent(run, since)]
        wanted = {*good, *recent, *_shown(job.folder)}
        old = [job.folder / "runs" / run.id for run in runs if run.id not in wanted]
        doomed += old
        told = {"page": job.page, "runs": len(runs), "removed": len(old)}
        done.append(text("commands-prune-removed", **told))
    with speaking(jobs[0].language):
        _remove(site, [*doomed, *gone])
    names = [folder.relative_to(site).as_posix() for folder in gone]
    return done + [text("commands-prune-gone_page", page=name) for name in names]


def _since(runs: Sequence[history.Run], days: int, today: date) -> date:
    """From which day on what is no good run stays."""
    newest = filter(None, map(_begun, runs[:2]))
    last = min([today, *newest])
    return date.fromordinal(max(1, last.toordinal() - days))


def _recent(run: history.Run, since: date) -> bool:
    """Whether what is no good run was begun since a day; a folder whose name is no run's is
    nobody's to remove."""
    begun = _begun(run)
    return begun is None or (run.status != "published" and begun >= since)


def _begun(run: history.Run) -> date | None:
    """The day in the name of a run; None where it is no run's."""
    try:
        return datetime.strptime(run.id[:16], "%Y%m%dT%H%M%SZ").date()
    except ValueError:
        return None


def _shown(page: Path) -> list[str]:
    """The run that a page shows, and those its downloads link to: not the same, if publishing was
    cut short."""
    manifest = record.kept(page / "latest.json")
    html = page / "index.html"
    held = html.read_text(encoding="utf-8", errors="replace") if html.is_file() else ""
    linked = re.findall(r'href="runs/([^/"]+)/', held)
    return [*linked, manifest.run_id] if manifest else linked


def _remove(home: Path, doomed: Sequence[Path]) -> None:
    """Out of the site in one step each, and only then taken apart: a run of which a part is left
    has crashed."""
    if not doomed:
        return
    bin_ = folders.own(home, ".staging")
    # nothing is written before there is room: it may be a full disk that is to be freed
    for folder in doomed:
        staging.end(folder.replace(bin_ / f"prune-{secrets.token_hex(8)}"))
    index.write(home)
