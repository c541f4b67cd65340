"""What changed in a report from one run to another, and whether it is more than chance."""

import os
from pathlib import Path

from retention_lib.report.asked.record import Record, kept
from retention_lib.report.asked.spec import Refused
from retention_lib.report.drawn import compared
from retention_lib.report.kept import history
from retention_lib.report.kept.others import others
from retention_lib.report.markup import shell
from retention_lib.writing import speaking

_OFFERED = 5  # runs that a refusal names


def page(report: str, site: Path) -> Path:
    """The folder of a page: `report/slug`, a report with one page only, or the folder itself.

    Raises `Refused` when there is none, or more than one.
    """
    for folder in (site / report, Path(report)):
        if os.path.isdir(folder / "runs"):
            return folder
    pages = site / report
    runs = pages.glob("[!.]*/runs") if os.path.isdir(pages) else ()
    found = sorted(run.parent for run in runs)
    if len(found) == 1:
        return found[0]
    if found:
        several = ", ".join(f"{folder.parent.name}/{folder.name}" for folder in found)
        raise Refused(f"{report}: this report has {len(found)} pages; name one of: {several}")
    raise Refused(
        f"{report}: there is no such report in {site}; name it as in the index, or give --site its"
        " folder"
    )


def pair(folder: Path, run: str | None) -> tuple[Record, Record | None]:
    """The last good run of a page, and the one to hold it against: the good one before it, or the
    named one.

    The second is None where no run was good before. Raises `Refused` when a run is not there, or
    was not good.
    """
    new = kept(folder / "latest.json")
    if new is None:
        raise Refused(f"{folder}: no run of this report has been published; run it, then compare")
    known = {good.run_id: good for good in history.published(history.runs(folder))}
    earlier = [name for name in known if name != new.run_id]
    if run is None:
        before = [name for name in earlier if history.order(name) < history.order(new.run_id)]
        return new, known[before[0]] if before else None
    if run not in earlier:
        some = ", ".join(earlier[:_OFFERED]) or "none"
        raise Refused(f"{folder}: there is no other good run '{run}'; the newest are: {some}")
    return new, known[run]


def told(new: Record, old: Record | None) -> str:
    """The whole comparison as text, in the language of the page."""
    with speaking(new.language):
        return shell.fill(
            "diff.txt.j2",
            new=new,
            old=old,
            lines=old and compared.lines(new.metrics, old.metrics),
            others=old and others(new, old),
        ).strip()
