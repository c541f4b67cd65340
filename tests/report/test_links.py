"""Links and pipes where the site has its own folders and files: nothing is done beyond a link, and
nobody waits for a pipe."""

import os
import shutil
import subprocess
import sys
import time
from datetime import date

import pytest
from project import shop

from retention_lib.__main__ import main
from retention_lib.report.asked import plan, record
from retention_lib.report.asked.job import home
from retention_lib.report.asked.record import Task
from retention_lib.report.asked.secrets import Secrets
from retention_lib.report.drawn import finish
from retention_lib.report.drawn.failure import failed
from retention_lib.report.kept import folders, history, index, lock, staging
from retention_lib.report.made import notify
from retention_lib.report.made.attempt import Attempt, note
from retention_lib.report.made.progress import Progress
from retention_lib.report.made.settle import settle

LONG_AGO = time.time() - 90_000


@pytest.fixture
def job(tmp_path):
    file = shop(tmp_path, "brief", top='notify = ["env:NOBODY"]')
    return plan.jobs(file, today=date(2026, 3, 31))[0]


@pytest.fixture
def task(job):
    folder = job.site / ".staging" / "r1" / job.page
    folder.mkdir(parents=True)
    return Task(job=job, run_id="r1", started="2024-01-01T00:00:00+00:00", folder=folder)


@pytest.fixture
def outside(tmp_path):
    """A folder of somebody's, with a file that has lain there for long."""
    (tmp_path / "outside" / "theirs").mkdir(parents=True)
    for name in ("theirs/notes.csv", "list.csv"):
        (tmp_path / "outside" / name).write_text("mine", encoding="utf-8")
    os.utime(tmp_path / "outside" / "theirs", (LONG_AGO, LONG_AGO))
    yield tmp_path / "outside"
    assert sorted(path.name for path in (tmp_path / "outside").rglob("*")) == [
        "list.csv",
        "notes.csv",
        "theirs",
    ]


@pytest.mark.parametrize("part", ["", "/{slug}", "/{slug}/runs", "/{slug}/data"])
def test_a_page_is_published_beside_what_a_link_leads_to(job, task, outside, part):
    for page in ("index.html", "report.html"):
        (task.folder / page).write_text("the page", encoding="utf-8")
    place = job.site / f"brief{part}".format(slug=job.slug)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.symlink_to(outside, target_is_directory=True)
    assert settle(task, None, 1.0).status == "published"
    assert not place.is_symlink() and history.pages(job.site) == [job.folder]
    assert (job.folder / "index.html").read_text(encoding="utf-8") == "the page"


def test_locks_and_runs_under_way_are_in_the_site(job, outside):
    job.site.mkdir()
    for name in (".locks", ".staging"):
        (job.site / name).symlink_to(outside, target_is_directory=True)
    with lock.held([job]), lock.index(job.site):
        staging.begin(job.site / ".staging" / "r2")
    staging.end(job.site / ".staging" / "r2")
    assert {path.name for path in job.site.iterdir()} == {".locks", ".staging"}
    assert not any(path.is_symlink() for path in job.site.iterdir())


def test_a_link_among_runs_under_way_goes_and_what_it_leads_to_stays(job, outside):
    (job.site / ".staging").mkdir(parents=True)
    link = job.site / ".staging" / "theirs"
    link.symlink_to(outside / "theirs", target_is_directory=True)
    os.utime(link, (LONG_AGO, LONG_AGO), follow_symlinks=False)
    staging.begin(job.site / ".staging" / "r2")
    assert [path.name for path in (job.site / ".staging").iterdir()] == ["r2"]
    staging.end(job.site / ".staging" / "r2")


def published(site, ran, folder, definition):
    ran(site, folder, definition=definition)
    return site / folder


def test_a_link_to_a_page_is_no_page_to_prune(job, ran, capsys):
    page = published(job.site, ran, job.page, "small.toml")
    (job.site / "old-name").symlink_to("brief", target_is_directory=True)
    (job.site / "brief" / "old-slug").symlink_to(job.slug, target_is_directory=True)
    assert history.pages(job.site) == [page]
    assert main(["prune", str(job.definition), "--gone"]) == 0
    assert capsys.readouterr().out == f"{job.page}: 0 of 1 runs removed.\n"
    assert (page / "index.html").is_file()


@pytest.mark.parametrize("linked", ["brief", "brief/{slug}", "brief/{slug}/runs"])
def test_old_runs_beyond_a_link_stay(job, ran, tmp_path, linked):
    run = ran(tmp_path / "other", job.page, definition="small.toml", status="failed")
    place = job.site / linked.format(slug=job.slug)
    place.parent.mkdir(parents=True)
    place.symlink_to(tmp_path / "other" / linked.format(slug=job.slug))
    assert main(["prune", str(job.definition), "--keep", "0", "--failures-days", "0"]) == 0
    assert (tmp_path / "other" / job.page / "runs" / run.run_id / "status.json").is_file()


def test_pages_of_another_folders_definition_stay_on_a_shared_site(job, ran, tmp_path, capsys):
    """A site behind a link: what its own folder's definition makes stays, and what is of one that
    is in neither folder, because it may be in a third."""
    other = tmp_path / "other" / "reports"
    other.mkdir(parents=True)
    text = job.definition.read_text(encoding="utf-8").replace("brief", "../../notebooks/brief")
    (other / "another.toml").write_text(text + 'parameters.by = "week"', encoding="utf-8")
    (other / "site").symlink_to(job.site, target_is_directory=True)
    ours = published(job.site, ran, job.page, "small.toml")
    stray = published(job.site, ran, "brief/stray", "small.toml")
    third = published(job.site, ran, "brief/third", "third.toml")
    assert main(["prune", str(other / "another.toml"), "--gone"]) == 0
    assert "brief/stray: removed" in capsys.readouterr().out
    assert (ours.exists(), stray.exists(), third.exists()) == (True, False, True)


@pytest.mark.parametrize("name", ["another.toml", "small.toml"])
def test_pages_of_another_folders_definition_stay_on_the_site_it_links_to(
    job, ran, tmp_path, capsys, name
):
    """Seen from the folder that the site is in, where there is no such definition, or another of
    that name; and from the other side."""
    other = tmp_path / "other" / "reports"
    other.mkdir(parents=True)
    text = job.definition.read_text(encoding="utf-8").replace("brief", "../../notebooks/brief")
    (other / name).write_text(text + 'parameters.by = "week"', encoding="utf-8")
    (other / "site").symlink_to(job.site, target_is_directory=True)
    (theirs,) = plan.jobs(other / name, today=date(2026, 3, 31))
    seen = {made.page: home(made.definition.parent, made.site) for made in (job, theirs)}
    assert seen[job.page] == "" != seen[theirs.page]
    pages = {"ours": job.page, "theirs": theirs.page, "gone": "brief/gone", "away": "brief/away"}
    for who, page in pages.items():
        here = who in ("ours", "gone")
        named = {"definition": "small.toml" if here else name}
        ran(job.site, page, home=seen[job.page if here else theirs.page], **named)
    index.write(job.site)
    html = (job.site / "index.html").read_text(encoding="utf-8")
    assert html.count("no definition makes this page any more") == 1
    assert main(["prune", str(job.definition), "--gone"]) == 0
    assert capsys.readouterr().out.count("removed, because no definition") == 1
    left = {who for who, page in pages.items() if (job.site / page).exists()}
    assert left == {"ours", "theirs", "away"}
    assert main(["prune", str(theirs.definition), "--gone"]) == 0
    left = {who for who, page in pages.items() if (job.site / page).exists()}
    assert left == {"ours", "theirs"}


def test_a_run_whose_folder_was_moved_and_became_a_link_is_told_as_that(task, outside):
    (task.folder / "executed.ipynb").write_text("{}", encoding="utf-8")
    task.folder.rename(task.folder.with_name("moved"))
    task.folder.symlink_to(outside, target_is_directory=True)
    folders.swept(task.folder)
    failure = finish.write(task, Secrets.of(task.job))
    assert failure.kind == "gate"
    assert "a cell moved it, removed it or put a link in its place" in failure.sentence
    assert settle(task, failure, 1.0).failure == failure


def pipe(file):
    file.parent.mkdir(parents=True, exist_ok=True)
    file.unlink(missing_ok=True)
    os.mkfifo(file)
    return file


@pytest.fixture
def worker(monkeypatch):
    """What stands in for a worker: a line of Python."""

    def stands_in(code):
        def started(self, log):
            command = [sys.executable, "-c", code]
            pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
            return subprocess.Popen(command, cwd=self.task.folder, **pipes)

        monkeypatch.setattr(Attempt, "_started", started)

    return stands_in


def test_a_pipe_in_place_of_the_log_stops_its_own_report_alone(task, worker):
    worker("import os; os.remove('log.txt'); os.mkfifo('log.txt'); os._exit(3)")
    failure = Attempt(task, Progress([task.job], print)).run()
    assert failure.kind == "runner fault" and "3" in failure.sentence
    note(task, failure)
    pipe(task.folder / "log.txt")
    assert Attempt(task, Progress([task.job], print)).run().kind == "runner fault"
    pipe(task.folder / "log.txt")
    assert settle(task, failure, 1.0).failure == failure


def test_nothing_odd_is_left_in_a_runs_folder(task, outside):
    (task.folder / "data").symlink_to(outside, target_is_directory=True)
    for name in ("report.html", "within/skipped.txt"):
        pipe(task.folder / name)
    (task.folder / "log.txt").write_text("said", encoding="utf-8")
    folders.swept(task.folder)
    left = {path.name for path in task.folder.rglob("*")}
    assert left == {"within", "log.txt"}
    task.folder.rename(task.folder.with_name("moved"))
    task.folder.symlink_to(outside, target_is_directory=True)
    folders.swept(task.folder)
    assert not task.folder.is_symlink()


def test_pipes_in_the_site_are_passed_over(job, task):
    left = pipe(job.site / ".staging" / "killed" / "runner.json").parent
    os.utime(left, (LONG_AGO, LONG_AGO))
    staging.begin(job.site / ".staging" / "r2")
    assert not left.exists()
    pipe(job.folder / "notified.json")
    ended = settle(task, failed("dead kernel", "", ""), 1.0)
    assert "NOBODY" in notify.tell([job], [ended])[0]
    staging.end(job.site / ".staging" / "r2")


def test_what_python_prints_as_it_begins_is_logged_and_no_answer(task, worker, capsys):
    steps = ["hello", "5", '{"step": 1}', "[" * 9_999, '{"step": 1, "of": 2}', '{"ended": null}']
    worker(f"print({chr(10).join(steps)!r})")
    assert Attempt(task, Progress([task.job], print)).run() is None
    assert capsys.readouterr().err == f"{task.job.page}: step 1 of 2\n"
    log = (task.folder / "log.txt").read_text(encoding="utf-8").splitlines()
    assert log == steps[:4]


def deep(folder):
    """Folders in one another, deeper than a path can be."""
    name = "x" * 200
    folder.mkdir(exist_ok=True)
    inner = os.open(folder, os.O_RDONLY)
    for _ in range(30):
        os.mkdir(name, dir_fd=inner)
        outer, inner = inner, os.open(name, os.O_RDONLY, dir_fd=inner)
        os.close(outer)
    os.close(inner)


def test_a_run_that_cannot_be_looked_through_leaves_its_failure(job, task):
    deep(task.folder / "cache")
    folders.swept(task.folder)
    failure = settle(task, None, 1.0).failure
    assert failure.kind == "runner fault"
    assert {path.name for path in task.kept.iterdir()} == {"failed.html", "status.json"}
    assert record.kept(task.kept / "status.json").failure == failure
    staging.end(job.site / ".staging" / "r1")


def test_folders_too_deep_for_python_go_all_the_same(job, monkeypatch):
    def sinks(folder, ignore_errors):
        raise RecursionError

    monkeypatch.setattr(shutil, "rmtree", sinks)
    (job.site / "within").mkdir(parents=True)
    folders.remove(job.site)
    assert not job.site.exists()
