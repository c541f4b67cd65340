"""One page as the page of all pages tells it: what it says today, its state, and how its runs
went."""

from collections.abc import Sequence
from datetime import date
from itertools import islice, pairwise
from pathlib import Path
from statistics import median
from typing import NamedTuple

from retention_lib import writing
from retention_lib.report.asked.record import Record, kept
from retention_lib.report.drawn import alerts
from retention_lib.report.kept import history, sparkline
from retention_lib.report.said import cards

WELL = ("fresh", "unchanged", "skipped", "repeated")
_READ = 60  # the newest runs of a page, which the lines are drawn over; there may be hundreds
_NUMBERS = 3  # that a page is told by; the others stand on it
_STEPS = {"last-week-end": 7, "last-month-end": 31}  # days that these dates move by


class Number(NamedTuple):
    """A headline number: its card, and its line in words, too."""

    card: cards.Card
    line: sparkline.Sparkline | None


class Entry(NamedTuple):
    """One page of the site. `good` is the record of what it shows, None when there is none or it is
    unreadable.

    `runs` are the newest, `numbers` the first of its headline numbers; `alerts` are sentences;
    `checked` says that this very run of the runner found it unchanged, `orphan` that no definition
    makes the page any more. `overdue` is how long its data usually stand still, in words, where by
    now it is more than twice that.
    """

    folder: str
    shown: bool
    checked: bool
    good: Record | None
    runs: list[history.Run]
    numbers: list[Number]
    alerts: list[str]
    overdue: str
    orphan: bool

    @property
    def about(self) -> Record | None:
        return self.good or next((run.record for run in self.runs if run.record), None)

    @property
    def title(self) -> str:
        """The definition's, and so the heading the entry stands under; empty when no manifest can
        be read."""
        return self.about.title if self.about else ""

    @property
    def state(self) -> str:
        """Well: `fresh`, `unchanged`, `skipped`, `repeated` (a past run once more). Not well:
        `orphan` (nobody makes it any more), `failed` (no page), `unknown`, `stale` (a later run
        failed), `crashed` (a later run is there, of which nothing is known), `overdue` (there
        should have been a later run).
        """
        if self.orphan:
            return "orphan"
        newest = self.runs[0].status if self.runs else "published"
        if newest == "skipped":
            return "skipped"
        if not self.shown:
            return "failed"
        if self.good is None:
            return "unknown"
        order = history.order
        good = self.good
        if newest != "published" and order(self.runs[0].id) > order(good.run_id):
            return "stale" if newest == "failed" else "crashed"
        if self.good.repeats:
            return "repeated"
        return "unchanged" if self.checked else "overdue" if self.overdue else "fresh"

    @property
    def well(self) -> bool:
        return self.state in WELL and not self.alerts


def described(
    folder: Path,
    site: Path,
    *,
    checked: bool,
    orphan: bool,
) -> Entry:
    """The entry of a page, from what lies in its folder; see `Entry` for what it is told."""
    good = kept(folder / "latest.json")
    runs = list(islice(history.runs(folder), _READ))
    metrics = good.metrics if good else []
    published = history.published(reversed(runs))
    first = metrics[:_NUMBERS]
    lines = [sparkline.draw(metric, published) for metric in first]
    # all are looked at together, as on the page
    told = cards.cards(metrics)[:_NUMBERS]
    return Entry(
        folder=folder.relative_to(site).as_posix(),
        shown=(folder / "index.html").exists(),
        checked=checked,
        good=good,
        runs=runs,
        numbers=list(map(Number, told, lines)),
        alerts=alerts.sentences(good.alerts, metrics) if good else [],
        overdue=_overdue(good, runs) if good else "",
        orphan=orphan,
    )


def _overdue(good: Record, runs: Sequence[history.Run]) -> str:
    """A date that was asked for by a word, or that moved on at least twice, is a schedule's; one
    written down stays."""
    days = sorted({date.fromisoformat(run.record.as_of) for run in runs if run.record})
    steps = [(later - earlier).days for earlier, later in pairwise(days)]
    usual = median(steps) if len(steps) > 1 else 0
    step = _STEPS.get(good.schedule, usual)
    stood = date.fromisoformat(history.now()[:10]) - date.fromisoformat(good.as_of)
    overdue = step and stood.days > 2 * step
    return writing.days(int(step)) if overdue else ""
