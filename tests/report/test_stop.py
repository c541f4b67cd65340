"""Runs that are stopped, killed or disturbed from outside: every page stays readable, and the next
run is clean."""

import json
import os
import platform
import shutil
import signal
import subprocess
import sys
from contextlib import nullcontext
from datetime import date

import psutil
import pytest
from bs4 import BeautifulSoup
from project import shop

from retention_lib.__main__ import main
from retention_lib.report.asked import plan, record
from retention_lib.report.kept import index, publish, staging
from retention_lib.report.made.signals import Terminated, terminable

COMMAND = [sys.executable, "-m", "retention_lib", "run"]
TWICE = 'each = { by = ["week", "month"] }'  # two pages of one notebook


def started(file, *more, command=COMMAND, **pipes):
    """A run whose notebook sleeps, and the processes that it started."""
    told = {"stderr": subprocess.PIPE, "text": True, "start_new_session": True, **pipes}
    run = subprocess.Popen([*command, str(file), *more], **told, preexec_fn=_heard)
    assert any("sleeps" in line and "step 3 of 3" in line for line in iter(run.stderr.readline, ""))
    children = psutil.Process(run.pid).children(recursive=True)
    assert len(children) >= 2
    return run, children


def _heard():
    """Signals reach a run also where the tests were started to ignore them: under nohup, or by a
    shell in the back."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


@pytest.mark.parametrize(
    ("number", "code"),
    [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 143)],
    ids=["INT", "TERM", "HUP"],
)
def test_a_signal_ends_every_process_and_leaves_nothing_half_made(tmp_path, number, code):
    file = shop(tmp_path, "sleeps")
    run, children = started(file)
    with run:
        run.send_signal(number)
        assert run.stderr.read() == "Stopped. Every page is as the last good run left it.\n"
        assert run.wait(20) == code
    assert psutil.wait_procs(children, timeout=10)[1] == []
    assert [path.suffix for path in (file.parent / "site").rglob("*") if path.is_file()] == [
        ".lock"
    ]
    assert list((file.parent / "site" / ".staging").iterdir()) == []


def test_what_was_published_before_a_stop_is_on_the_index(tmp_path, capsys):
    file = shop(tmp_path, "brief", "sleeps")
    assert main(["run", str(file), "brief"]) == 0
    site = file.parent / "site"
    before = (site / "index.html").read_text(encoding="utf-8")
    run, _ = started(file)
    with run:
        for number in (
            signal.SIGINT,
            signal.SIGINT,
            signal.SIGTERM,
        ):  # once is enough, and the first is told
            run.send_signal(number)
        assert run.wait(20) == 130
    (latest,) = site.glob("brief/*/latest.json")
    run_id = json.loads(latest.read_text(encoding="utf-8"))["run_id"]
    after = (site / "index.html").read_text(encoding="utf-8")
    assert run_id not in before and f"runs/{run_id}/" in after


ELSEWHERE = """
import signal, sys, threading
from retention_lib.__main__ import main
def hears():
    sys.stdin.readline()
    signal.pthread_kill(threading.get_ident(), signal.SIGTERM)
threading.Thread(target=hears, daemon=True).start()
sys.exit(main(["run", *sys.argv[1:]]))
"""


def test_a_signal_that_reaches_another_thread_than_the_main_one_ends_the_run_too(tmp_path):
    """As one of several at once may, on a machine that is busy."""
    command = [sys.executable, "-c", ELSEWHERE]
    run, children = started(shop(tmp_path, "sleeps"), command=command, stdin=subprocess.PIPE)
    try:
        assert (
            run.communicate("\n", timeout=20)[1]
            == "Stopped. Every page is as the last good run left it.\n"
        )
    finally:
        run.kill()  # where it heard nothing
    assert run.returncode == 143
    assert psutil.wait_procs(children, timeout=10)[1] == []


@pytest.mark.parametrize(("handler", "heard"), [(signal.SIG_DFL, True), (signal.SIG_IGN, False)])
def test_a_hangup_is_heard_unless_it_is_ignored_as_under_nohup(handler, heard):
    before = signal.signal(signal.SIGHUP, handler)
    try:
        with pytest.raises(Terminated) if heard else nullcontext(), terminable():
            signal.raise_signal(signal.SIGHUP)
        assert signal.getsignal(signal.SIGHUP) is handler
    finally:
        signal.signal(signal.SIGHUP, before)


def test_after_sigkill_nothing_goes_on_and_the_next_run_sweeps(tmp_path):
    file = shop(tmp_path, "sleeps", "brief")
    run, children = started(file, "sleeps")
    with run:
        (killed,) = (file.parent / "site" / ".staging").iterdir()
        assert killed.stat().st_mode & 0o777 == 0o700
        assert "log.txt" in {path.name for path in killed.rglob("*")}
        run.kill()
        assert run.wait(20) == -9
    assert psutil.wait_procs(children, timeout=10)[1] == []
    # what its notebook had printed is not scrubbed, so it does not wait for a next run
    kept = {path.name for path in killed.rglob("*") if path.is_file()}
    assert kept == {"runner.json", "runner.lock"}
    live = file.parent / "site" / ".staging" / "live"
    staging.begin(live)
    assert not killed.exists()
    assert main(["run", str(file), "brief"]) == 0
    assert [folder.name for folder in live.parent.iterdir()] == ["live"]
    staging.end(live)
    assert list(live.parent.iterdir()) == []


def owner(**other):
    me = psutil.Process()
    return {"host": platform.node(), "pid": me.pid, "created": me.create_time()} | other


@pytest.mark.parametrize(
    ("said", "age", "stays"),
    [
        (json.dumps(owner()), 0, True),
        (
            json.dumps(owner(created=psutil.Process().create_time() - 3600)),
            0,
            False,
        ),  # the pid is used again
        (json.dumps(owner(pid=2**22 + 1)), 0, False),
        (json.dumps(owner(host="another", limit=3_600)), 89_000, True),  # not ours to judge
        (
            json.dumps(owner(host="another", limit=3_600)),
            91_000,
            False,
        ),  # longer than a run can be silent
        ("", 0, True),  # its owner is about to be written
        ("", 9_000, False),
        (None, 0, True),
        (None, 9_000, False),
        ("[]", 9_000, False),
        ('{"host": 5, "pid": "x", "created": null}', 9_000, False),
        (json.dumps(owner(pid=-5)), 9_000, False),
        (json.dumps(owner(pid=10**30)), 0, True),
        (json.dumps(owner(host="another", limit="long")), 9_000, False),
        ("[" * 100_000, 9_000, False),
    ],
    ids=[
        "ours",
        "pid-again",
        "dead",
        "another-host",
        "host-gone",
        "new",
        "unowned",
        "none-new",
        "none-old",
        "list",
        "kinds",
        "pid-below",
        "pid-beyond",
        "limit",
        "deep",
    ],
)
def test_staging_of_the_dead_goes_and_of_the_living_stays(tmp_path, said, age, stays):
    other = tmp_path / "other"
    other.mkdir()
    if said is not None:
        (other / "runner.json").write_text(said, encoding="utf-8")
    then = other.stat().st_mtime - age
    for path in (*other.iterdir(), other):
        os.utime(path, (then, then))
    staging.begin(tmp_path / "mine")
    assert other.exists() == stays


HOLDS = """
import sys, time
from pathlib import Path
from retention_lib.report.kept import staging

staging.begin(Path(sys.argv[1]))
print(flush=True)
time.sleep(600)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="containers are Linux's")
def test_a_run_in_another_container_of_the_same_name_is_let_live(tmp_path):
    """Its processes cannot be seen from here, nor its number be trusted; its lock can."""
    contained = ["unshare", "--pid", "--fork", "--mount-proc", "--kill-child"]
    command = [*contained, sys.executable, "-c", HOLDS, str(tmp_path / "theirs")]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as other:
        other.stdout.readline()
        said = json.loads((tmp_path / "theirs" / "runner.json").read_bytes())
        assert said["host"] == platform.node() and said["pid"] < 10
        assert not _is_python(said["pid"])
        staging.begin(tmp_path / "mine")
        assert (tmp_path / "theirs").exists()
        staging.end(tmp_path / "mine")
        inside = psutil.Process(other.pid).children(recursive=True)
        other.kill()
        assert psutil.wait_procs(inside, timeout=10)[1] == []
    staging.begin(tmp_path / "mine")
    assert not (tmp_path / "theirs").exists()
    staging.end(tmp_path / "mine")


def _is_python(pid):
    return psutil.pid_exists(pid) and "python" in psutil.Process(pid).name()


def statuses(capsys):
    return {said["report"]: said for said in map(json.loads, capsys.readouterr().out.splitlines())}


def test_what_goes_wrong_in_publishing_is_one_reports_fault(tmp_path, capsys):
    file = shop(tmp_path, "brief", "hostile")
    assert main(["run", str(file), "--json"]) == 0
    slug = statuses(capsys)["hostile"]["slug"]
    home = file.parent / "site" / "hostile" / slug
    shutil.rmtree(home / "data")
    (home / "data").write_text("in the way", encoding="utf-8")
    assert main(["run", str(file), "--json"]) == 1
    said = statuses(capsys)
    assert (said["brief"]["status"], said["hostile"]["status"]) == ("published", "failed")
    assert said["hostile"]["failure"]["kind"] == "runner fault"
    assert "FileExistsError" in said["hostile"]["failure"]["sentence"]
    kept = home / "runs" / said["hostile"]["run_id"]
    assert record.kept(kept / "status.json").failure.kind == "runner fault"
    assert "FileExistsError" in (kept / "failed.html").read_text(encoding="utf-8")
    links_work(home / "index.html")


def test_a_site_folder_that_cannot_be_written_is_one_reports_fault(tmp_path, capsys):
    file = shop(tmp_path, "brief", "hostile")
    (file.parent / "site").mkdir()
    (file.parent / "site" / "hostile").write_text("in the way", encoding="utf-8")
    assert main(["run", str(file), "--json"]) == 1
    said = statuses(capsys)
    assert (said["brief"]["status"], said["hostile"]["status"]) == ("published", "failed")
    assert said["hostile"]["failure"]["kind"] == "runner fault"


def test_a_notebook_that_is_deleted_while_others_run_is_its_own_fault(tmp_path, capsys):
    file = shop(tmp_path, "hostile", "brief")
    book = json.loads(
        (file.parent.parent / "notebooks" / "hostile.ipynb").read_text(encoding="utf-8")
    )
    deletes = (
        "import pathlib\n[file.unlink() for file in pathlib.Path('../notebooks').glob('*.ipynb')]"
    )
    book["cells"][2]["source"] += "\n" + deletes
    (file.parent.parent / "notebooks" / "hostile.ipynb").write_text(
        json.dumps(book), encoding="utf-8"
    )
    assert main(["run", str(file), "--json"]) == 1
    said = statuses(capsys)
    assert (said["hostile"]["status"], said["brief"]["status"]) == ("published", "failed")
    assert said["brief"]["failure"]["kind"] == "runner fault"
    assert "FileNotFoundError" in said["brief"]["failure"]["sentence"]


@pytest.mark.parametrize("closed", ["stderr", "stdout"])
def test_reports_are_made_though_nobody_reads_how_far_they_are(tmp_path, closed):
    file = shop(tmp_path, "brief", entry=TWICE)
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    run = subprocess.Popen([*COMMAND, str(file), "--json"], **pipes)
    getattr(run, closed).close()
    other = {"stderr": run.stdout, "stdout": run.stderr}[closed]
    said = other.read().decode()
    assert run.wait(120) == 0, said
    other.close()
    assert len(list((file.parent / "site").glob("*/*/index.html"))) == 2


def shell(*words, redirected):
    """The command as a shell starts it, with a stream of its own elsewhere."""
    command = " ".join(map(str, [*COMMAND[:-1], *words])) + f" {redirected}"
    return subprocess.run(command, shell=True, capture_output=True, text=True)


@pytest.mark.parametrize("redirected", ["2>&-", "2>/dev/full"])
def test_without_a_usable_standard_error_standard_output_is_only_json(tmp_path, redirected):
    run = shell("run", shop(tmp_path, "brief", entry=TWICE), "--json", redirected=redirected)
    assert run.returncode == 0
    assert [json.loads(line)["status"] for line in run.stdout.splitlines()] == ["published"] * 2


@pytest.mark.parametrize("redirected", [">&-", ">/dev/full"])
def test_without_a_usable_standard_output_every_page_is_made(tmp_path, redirected):
    file = shop(tmp_path, "brief", entry=TWICE)
    run = shell("run", file, "--json", redirected=redirected)
    assert (run.returncode, run.stdout) == (0, "") and "Traceback" not in run.stderr
    index_file = file.parent / "site" / "index.html"
    assert (
        run.stderr.endswith(f"2 of 2 reports published; open {index_file}\n")
        and index_file.exists()
    )


def test_a_list_that_finds_no_room_is_told_in_a_line(tmp_path):
    file = shop(tmp_path, "brief")
    run = shell("list", file, redirected=">/dev/full")
    said = (
        "Standard output could not be written: No space left on device; mend that and run again\n"
    )
    assert (run.returncode, run.stderr) == (1, said)
    refused = shell("list", file, "nobody", redirected="2>/dev/full")
    assert (refused.returncode, refused.stdout) == (2, "")


def test_an_index_that_cannot_be_written_leaves_the_new_pages_and_says_so(tmp_path, capsys):
    file = shop(tmp_path, "brief")
    site = file.parent / "site"
    (site / "index.html").mkdir(parents=True)
    assert main(["run", str(file)]) == 1
    told = (
        f"{site} cannot be written: Is a directory; every page is as the last good run left it;"
        " mend that and run"
    )
    assert told in capsys.readouterr().err
    assert len(list(site.glob("brief/*/latest.json"))) == 1


def test_who_may_read_a_page_is_the_umasks_to_say_for_every_file(tmp_path):
    file = shop(tmp_path, "brief")
    command = " ".join(map(str, [*COMMAND, file]))
    assert subprocess.run(f"umask 027; {command}", shell=True, capture_output=True).returncode == 0
    modes = {
        path.stat().st_mode & 0o777
        for path in (file.parent / "site").rglob("*.[hjcx]*")
        if path.is_file()
    }
    assert modes == {0o640}


def links_work(page):
    soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
    links = [link["href"] for link in soup("a") if not link["href"].startswith("#")]
    assert links
    assert [link for link in links if not (page.parent / link).is_file()] == []


SETTLES = """
import os, signal, sys
from retention_lib.report.made import settle
from retention_lib.report.asked.record import Task
seen = 0
def watch(event, args):
    global seen
    # the process dies just before the n-th change to the published folders
    moves = ("os.rename", "os.remove", "shutil.copyfile", "os.mkdir")
    if event in moves and "/site/brief" in str(args):
        seen += 1
        if seen == last:
            os.kill(os.getpid(), signal.SIGKILL)
for last, line in enumerate(sys.stdin, start=1):
    # a process for each instant, of one that has imported all it needs
    if child := os.fork():
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
    else:
        sys.addaudithook(watch)
        settle.settle(Task.model_validate_json(line), None, 1.0)
        os._exit(0)
"""


def staged(job, run, last):
    """A run made and not yet published, with one table more than the one before."""
    run_id = f"2999-{last}"
    folder = job.site / ".staging" / run_id
    shutil.copytree(run, folder)
    (folder / "status.json").unlink()
    (folder / "data" / "segments.csv").replace(folder / "data" / f"t{last}.csv")
    (folder / "data" / "segments.xlsx").replace(folder / "data" / f"t{last}.xlsx")
    said = (folder / "results.json").read_text(encoding="utf-8")
    (folder / "results.json").write_text(said.replace('"segments"', f'"t{last}"'), encoding="utf-8")
    html = (folder / "report.html").read_text(encoding="utf-8")
    moved = html.replace("data/segments.", f"runs/{run_id}/data/t{last}.")
    nearer = moved.replace('"../../../../', '"../../')  # to the page of all pages
    (folder / "index.html").write_text(nearer, encoding="utf-8")
    known = {"notebook_sha256": None, "revision": None, "uncommitted": False}
    return record.Task(
        job=job, run_id=run_id, started="2999-01-01T00:00:00+00:00", folder=folder, **known
    )


def test_a_kill_at_any_instant_of_publishing_leaves_a_page_whose_links_work(tmp_path):
    file = shop(tmp_path, "brief")
    assert main(["run", str(file)]) == 0
    (job,) = plan.jobs(file, today=date(2024, 1, 1))
    (run,) = (job.folder / "runs").iterdir()
    codes = []
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen([sys.executable, "-c", SETTLES], **pipes) as settles:
        while 0 not in codes and len(codes) < 40:
            print(
                staged(job, run, len(codes) + 1).model_dump_json(), file=settles.stdin, flush=True
            )
            codes.append(int(settles.stdout.readline()))
            links_work(job.folder / "index.html")
            links_work(index.write(job.site))
    assert codes[:-1] == [-9] * (len(codes) - 1) and codes[-1] == 0 and len(codes) >= 6
    shown = sorted(table.name for table in (job.folder / "data").iterdir())
    assert shown == [f"t{len(codes)}.csv", f"t{len(codes)}.xlsx"]
    assert record.kept(job.folder / "latest.json").run_id == f"2999-{len(codes)}"


def test_old_tables_go_after_the_page_has_changed(tmp_path):
    kept, home = tmp_path / "runs" / "two", tmp_path
    (kept / "data").mkdir(parents=True)
    (home / "data").mkdir()
    (home / "data" / "old.csv").write_text("old", encoding="utf-8")
    (kept / "data" / "new.csv").write_text("new", encoding="utf-8")
    (kept / "results.json").write_text('{"tables": ["new"]}', encoding="utf-8")
    (kept / "index.html").write_text("<a href='runs/two/data/new.csv'>", encoding="utf-8")
    said = record.Record(
        run_id="two",
        status="published",
        report="r",
        slug="s",
        title="T",
        question="Q?",
        as_of="2021-01-01",
        started="2021-01-02T00:00:00+00:00",
    )
    publish.show(kept, home, said)
    assert [file.name for file in (home / "data").iterdir()] == ["new.csv"]
    assert record.kept(home / "latest.json") == said
    assert not (kept / "index.html").exists()
