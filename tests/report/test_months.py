"""Forty months of a site, with a clock that jumps both ways, a definition that changes, pages that
go, and a prune each month. Only the notebooks are not run: what they would say is written."""

import random
from datetime import UTC, date, datetime, timedelta

import pytest
from project import shop

from retention_lib.report.asked import plan
from retention_lib.report.asked.record import Skip, Task
from retention_lib.report.drawn.failure import failed
from retention_lib.report.kept import diff, entry, history, index, prune
from retention_lib.report.kept.orphans import orphans
from retention_lib.report.made import notify
from retention_lib.report.made.settle import settle
from retention_lib.report.said.results import Results
from retention_lib.results import Metric

# Apprise looks for a module that Python will drop, and does without it
pytestmark = pytest.mark.filterwarnings("ignore:'imghdr' is deprecated:DeprecationWarning")

MONTHS, KEEP, DAYS = 40, 3, 90
JUMPS = [0, 0, 0, 0, 400, -400, 36_500, 0]  # days by which the clock is wrong
GROUPS = {0: [7, 5], 20: [5], 30: [9, 5]}  # of the pages that the definition asks for, from a month
GONE_AT = 25  # pages that no definition makes are removed


class World:
    """The site, the clock, and by page what truly was: each run's name, day and end."""

    def __init__(self, folder, monkeypatch):
        self.random = random.Random(16)
        self.now = datetime(2022, 1, 1, 5, tzinfo=UTC)
        self.file = shop(folder, "returns", top='notify = ["env:OPS_ADDRESS"]')
        self.site = self.file.parent / "site"
        self.truth, self.away = {}, {}
        world = self

        class Clock(datetime):
            @classmethod
            def now(cls, tz=None):
                return world.now

        monkeypatch.setattr(history, "datetime", Clock)

    def define(self, groups):
        entry = f'[[report]]\nnotebook = "returns"\neach = {{ min_group = {groups} }}\n'
        rule = 'alert = { retention = "> 0.25" }\n'
        top = 'source = "cdnow"\ntitle = "A small shop"\nnotify = ["env:OPS_ADDRESS"]\n'
        defaults = '[defaults]\nas_of = "last-month-end"\n'
        self.file.write_text(top + defaults + entry + rule, encoding="utf-8")

    def jobs(self):
        return plan.jobs(self.file, today=self.now.date())

    def run(self):
        """One run of every page, and what is told of it."""
        jobs = self.jobs()
        run_id = history.following(job.folder for job in jobs)
        records = [self._one(job, run_id) for job in jobs]
        assert notify.tell(jobs, records) == []
        index.write(self.site)
        return records

    def _one(self, job, run_id):
        folder = self.site / ".staging" / run_id / job.page
        folder.mkdir(parents=True)
        task = Task(job=job, run_id=run_id, started=history.now(), folder=folder)
        end = self.random.choices(["published", "failed", "skipped"], [70, 22, 8])[0]
        value = round(self.random.uniform(0.2, 0.6), 3)
        if end == "published":
            self._written(folder, value, job.folder)
        outcomes = {"failed": failed("dead kernel", "", ""), "skipped": Skip(reason="No order.")}
        record = settle(task, outcomes.get(end), 1.0)
        assert record.status == end
        kept = self.truth.setdefault(job.page, [])
        kept.append((run_id, self.now.date(), end, value < 0.25))
        return record

    def _written(self, folder, value, home):
        metric = Metric(name="retention", label="Kept", value=value, unit="share")
        (folder / "results.json").write_text(Results(metrics=[metric]).model_dump_json())
        good = [run for run, _, end, _ in self.truth.get(_page(home), []) if end == "published"]
        link = f'<a href="runs/{good[-1]}/report.html">' if good else ""
        for name in ("index.html", "report.html"):
            (folder / name).write_text(f"<h1>{value}</h1>{link}", encoding="utf-8")


def _page(folder):
    return f"{folder.parent.name}/{folder.name}"


def expected_state(runs):
    ends = [end for _, _, end, _ in runs]
    if ends[-1] == "skipped":
        return "skipped"
    if "published" not in ends:
        return "failed"
    return "stale" if ends[-1] == "failed" else "fresh"


def check(world, gone):
    """What is on disk and told, against what truly was."""
    left = orphans(world.site, today=date(2022, 1, 1))
    assert {_page(folder) for folder in left} == gone
    unwell, well = 0, []
    for page, runs in world.truth.items():
        folder = world.site / page
        seen = entry.described(folder, world.site, checked=False, orphan=page in gone)
        assert seen.state == ("orphan" if page in gone else expected_state(runs)), page
        good = [(run_id, low) for run_id, _, end, low in runs if end == "published"]
        assert bool(seen.alerts) is bool(good and good[-1][1])
        unwell += not seen.well
        well += [page] if seen.well else []
        names = [run.id for run in history.runs(folder)]
        assert names == [run for run, *_ in reversed(runs) if run in names]
        if good:
            new, old = diff.pair(folder, None)
            assert new.run_id == good[-1][0]
            assert (old and old.run_id) == (good[-2][0] if len(good) > 1 else None)
    html = (world.site / "index.html").read_text(encoding="utf-8")
    said = f"{unwell} of {len(world.truth)} reports need" if unwell > 1 else "needs attention"
    assert (said if unwell else "failed</h1>") in html
    assert html.count("no definition makes this page any more") == len(gone)
    asked = [job.page for job in world.jobs() if job.page in well]
    assert sorted(well, key=html.index) == asked


def news(world, record, before):
    """What an address that was told of all before is told of a run: a word of it, and the state."""
    if record.status == "skipped":
        return "", before
    was_failed, was_low = before
    if record.failure:
        return "" if was_failed else "No new page", (True, was_low)
    low = any(alert.breached for alert in record.alerts)
    if low and not was_low:
        return "Alert: ", (False, True)
    said = "Published again" if was_failed else "Alert over" if was_low and not low else ""
    return said, (False, low)


def test_forty_months_are_told_as_they_were(tmp_path, monkeypatch, server, address):
    world = World(tmp_path, monkeypatch)
    states, gone, jumped, removed = {}, set(), set(), 0
    for month in range(MONTHS):
        true = datetime(2022 + month // 12, 1 + month % 12, 1, 5, tzinfo=UTC)
        jump = world.random.choice(JUMPS)
        jumped.add(jump)
        world.now = true + timedelta(days=jump)
        if month in GROUPS:
            world.define(GROUPS[month])
            wanted = {job.page for job in world.jobs()}
            gone |= world.truth.keys() - wanted
        expected = []
        for record in world.run():
            page = f"{record.report}/{record.slug}"
            said, states[page] = news(world, record, states.get(page, (False, False)))
            expected += [said] if said else []
        sent = " ".join(message["message"] for message in server.sent)
        assert len(server.sent) == bool(expected), (month, expected, sent)
        assert all(word in sent for word in expected), (month, expected, sent)
        server.sent.clear()
        check(world, gone)
        left = orphans(world.site, today=world.now.date()) if month == GONE_AT else []
        before = {job.page: [*history.runs(job.folder)] for job in world.jobs()}
        prune.prune(world.jobs(), keep=KEEP, days=DAYS, today=world.now.date(), gone=left)
        for folder in left:
            assert not folder.exists() and world.truth.pop(_page(folder))
            gone.discard(_page(folder))
        removed += pruned(world, before)
        check(world, gone)
    assert jumped == set(JUMPS) and removed > 20 and len(world.truth) == 2


def pruned(world, held):
    """How many runs went, none of them one that should have stayed: of those that are not good
    what was begun lately, as the clock had it now or in the last two, and of the good ones the
    newest."""
    went = 0
    for job in world.jobs():
        runs = world.truth[job.page]
        newest = {run.id for run in held[job.page][:2]}
        days = [day for run_id, day, *_ in runs if run_id in newest]
        since = min(world.now.date(), *days) - timedelta(days=DAYS)
        good = [run_id for run_id, _, end, _ in runs if end == "published"]
        lately = {run for run, day, end, _ in runs if end != "published" and day >= since}
        away = world.away.setdefault(job.page, set())
        before = {run_id for run_id, *_ in runs} - away
        there = {run.id for run in history.runs(job.folder)}
        assert (lately & before) | set(good[-KEEP:]) <= there
        assert there <= lately | set(good[-KEEP - 1 :])  # a page links to the one before
        assert (job.folder / "index.html").exists() is bool(good)
        away |= before - there
        went += len(before - there)
    return went
