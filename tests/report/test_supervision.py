"""What supervision decides, without a kernel: sentences, tries, skips, locks, and which processes
belong to a run."""

import json
import platform
import subprocess
import sys
import time
from datetime import date

import psutil
import pytest

from retention_lib import report
from retention_lib.__main__ import main
from retention_lib.report.asked import plan
from retention_lib.report.asked.record import Failure, Skip, Task
from retention_lib.report.asked.secrets import Secrets
from retention_lib.report.drawn.failure import failed
from retention_lib.report.kept import index, lock, processes, staging
from retention_lib.report.made import supervisor
from retention_lib.report.made.progress import Progress
from retention_lib.report.made.settle import settle
from retention_lib.report.said.emit import Skipped, taken

TOO_BIG = "The page was made but not published, because it is 9.1 MB and may be 5 MB."


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (
            {"kind": "cell error", "detail": "KeyError: 'spend'", "step": 4, "error": "KeyError"},
            "Step 4 of the notebook stopped with KeyError: 'spend'",
        ),
        (
            {"kind": "cell error", "detail": "SystemExit: 0", "step": 4, "error": "SystemExit"},
            (
                "Step 4 ended the notebook with sys.exit, exit or quit, and half a page is not"
                " published; let the notebook run to its end, or call report.skip with the reason"
                " where there is nothing to report."
            ),
        ),
        (
            {
                "kind": "cell error",
                "detail": "_ArrayMemoryError: 9 GiB",
                "step": 4,
                "error": "_ArrayMemoryError",
            },
            "Memory ran out in step 4 of the notebook, which stopped with _ArrayMemoryError: 9 GiB",
        ),
        (
            {
                "kind": "timeout",
                "detail": "cell_timeout",
                "step": 4,
                "error": "KeyboardInterrupt",
                "limit": 60,
            },
            (
                "Step 4 of the notebook was still running at the limit of 60 s (cell_timeout), and"
                " was interrupted."
            ),
        ),
        (
            {"kind": "timeout", "detail": "cell_timeout", "step": 4, "limit": 60},
            (
                "Step 4 of the notebook was still running at the limit of 60 s (cell_timeout), did"
                " not stop when it was interrupted, and was killed."
            ),
        ),
        (
            {"kind": "cell error", "detail": "E", "step": 4, "error": "E", "line": "2"},
            "Step 4 of the notebook stopped with E in its line 2. What it said may be data, and is"
            " in the run's executed.ipynb alone.",
        ),
        (
            {"kind": "cell error", "detail": "E", "step": 4, "error": "E", "line": "none"},
            "Step 4 of the notebook stopped with E. What it said may be data, and is in the run's"
            " executed.ipynb alone.",
        ),
        (
            {"kind": "timeout", "detail": "timeout", "step": 4, "limit": 90},
            (
                "The notebook had come to step 4 when its limit of 90 s (timeout) was reached, and"
                " was killed."
            ),
        ),
        (
            {"kind": "timeout", "detail": "timeout", "limit": 90},
            (
                "The notebook had not come to its first step when its limit of 90 s (timeout) was"
                " reached, and was killed."
            ),
        ),
        (
            {"kind": "dead kernel", "detail": ""},
            "The notebook's process died before it finished, most often because memory ran out.",
        ),
        (
            {"kind": "no kernel", "detail": "NoSuchKernel: No such kernel named python3"},
            (
                "No kernel could be started for the notebook: NoSuchKernel: No such kernel named"
                " python3. Install ipykernel in the environment of the retention command, or mend"
                " its kernelspec python3."
            ),
        ),
        (
            {"kind": "gate", "detail": TOO_BIG},
            TOO_BIG,
        ),
        (
            {"kind": "runner fault", "detail": "OSError: disk full"},
            "The runner itself failed: OSError: disk full",
        ),
    ],
)
def test_every_failure_has_its_sentence(said, sentence):
    kind, detail = said.pop("kind"), said.pop("detail")
    trace = "Traceback (most recent call last):"
    failure = failed(kind, detail, trace, **said)
    error = said.get("error", "")
    assert failure == Failure(kind=kind, sentence=sentence, traceback=trace, error=error)


HOSTILE = "a\x1b]0;evil\x07 \x9b31m\nsecond\u202e  line\r\x08"
TAMED = "a ]0;evil 31m second line"


def test_what_a_notebook_says_of_its_end_is_one_harmless_line():
    failure = failed("cell error", f"E: {HOSTILE}", "trace", step=4, error=f"E{HOSTILE}")
    assert failure.sentence == f"Step 4 of the notebook stopped with E: {TAMED}"
    assert (failure.error, Skip(reason=HOSTILE).reason) == (f"E{TAMED}", TAMED)
    long = failed("gate", "x\n" * 400 + "do this", "").sentence  # shortened in its middle
    assert (len(long), long.count("…")) == (303, 1) and long.endswith("x x do this")


def test_a_run_without_end_of_words_is_told_in_a_line_that_fits(jobs, tmp_path, capsys):
    """A reason of millions of characters, a class of hundreds of thousands, a question of
    thousands: the report ends as it did, and the page of all pages is written."""
    skip = Skip(reason="N" * 3_000_000 + " Come back.")
    assert (len(skip.reason), skip.reason[-12:]) == (303, "N Come back.")
    failure = failed("cell error", "E: no", "", step=4, error="E" * 300_000)
    assert (len(failure.error), len(failure.sentence)) == (303, 41)
    job = jobs[0].model_copy(update={"question": "Who" * 1_000, "alert": {"x": "< 1"}})
    record = settle(task(job, tmp_path / "staged"), failure, 1.0)
    assert record.failure == failure and (job.folder / "runs" / "r1" / "failed.html").is_file()
    Progress([job], on_end=lambda _: None).ended(record.model_copy(update={"reason": "N" * 9_999}))
    assert index.write(job.site).is_file() and "E: no" in capsys.readouterr().err


def test_progress_says_one_line_whatever_it_is_told(jobs, tmp_path, capsys):
    job = jobs[0].model_copy(update={"slug": "a\u202e\nb"})
    said = settle(task(jobs[0], tmp_path / "staged"), Skip(reason="Nothing."), 1.0)
    progress = Progress([job], on_end=print)
    progress.step(job, 1, 2)
    progress.ended(said.model_copy(update={"reason": HOSTILE}))
    slug = jobs[0].slug
    assert (
        capsys.readouterr().err
        == f"one/a b: step 1 of 2\none/{slug}: skipped after 1.0 s. {TAMED}\n"
    )


def tries(*ends, errors=()):
    """What is decided after each of these failures in turn."""
    failures = [Failure(kind=kind, sentence="", traceback="", error=error) for kind, error in ends]
    return [
        supervisor.when(failure, failures[:number], errors)
        for number, failure in enumerate(failures)
    ]


def test_which_failures_are_tried_again():
    assert tries(*[("no kernel", "")] * 3) == ["now", "now", "never"]
    assert tries(*[("dead kernel", "")] * 2) == ["alone", "never"]
    assert tries(("cell error", "ValueError")) == ["never"]
    assert tries(*[("cell error", "ConnectionError")] * 2, errors=["ConnectionError"]) == [
        "now",
        "never",
    ]
    assert tries(("cell error", "ValueError"), errors=["ConnectionError"]) == ["never"]
    assert [tries((kind, ""), errors=[""]) for kind in ("timeout", "gate", "runner fault")] == [
        ["never"]
    ] * 3
    assert tries(
        ("no kernel", ""), ("dead kernel", ""), ("no kernel", ""), ("dead kernel", "")
    ) == [
        "now",
        "alone",
        "now",
        "never",
    ]


def test_skip_tells_the_runner_and_stops_the_notebook(tmp_path, monkeypatch):
    monkeypatch.setenv("RETENTION_RUN_DIR", str(tmp_path))
    with pytest.raises(Skipped, match="No orders came in June") as stopped:
        report.skip("No orders came in June.")
    assert not isinstance(stopped.value, Exception)
    assert stopped.value._render_traceback_() == ["Skipped: No orders came in June."]
    assert (taken(tmp_path), taken(tmp_path), list(tmp_path.iterdir())) == (
        "No orders came in June.",
        "",
        [],
    )


def test_skip_outside_a_run_writes_nothing(tmp_path, monkeypatch):
    monkeypatch.delenv("RETENTION_RUN_DIR", raising=False)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(Skipped):
        report.skip("Nothing.")
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(
        ValueError, match="skip needs a reason; found an empty one; say in a sentence"
    ):
        report.skip(" \x07\u202e ")


BOOK = """{"cells": [
  {"cell_type": "markdown", "id": "a", "metadata": {}, "source": "# Who?"},
  {"cell_type": "code", "id": "b", "metadata": {"tags": ["parameters"]},
   "execution_count": null, "outputs": [],
   "source": "source: str = 'cdnow'\\nas_of: str = '1998-06-30'\\npassword: str = ''"}],
  "metadata": {}, "nbformat": 4, "nbformat_minor": 5}"""


@pytest.fixture
def jobs(tmp_path):
    (tmp_path / "reports").mkdir()
    for name in ("one", "two"):
        (tmp_path / "reports" / f"{name}.ipynb").write_text(BOOK, encoding="utf-8")
    file = tmp_path / "reports" / "shop.toml"
    file.write_text(
        'source = "cdnow"\ntitle = "T"\nretry_on = ["OSError"]\ncell_timeout = 7\ntimeout = 8\n'
        '[[report]]\nnotebook = "one"\n[[report]]\nnotebook = "two"\n',
        encoding="utf-8",
    )
    return plan.jobs(file, today=date(2024, 1, 1))


def test_the_definition_reaches_every_job(jobs):
    assert [(job.cell_timeout, job.timeout, job.retry_on) for job in jobs] == [
        (7, 8, ["OSError"])
    ] * 2


def task(job, folder):
    known = {"notebook_sha256": None, "revision": None, "uncommitted": False}
    folder.mkdir(parents=True)
    return Task(
        job=job, run_id="r1", started="2024-01-01T00:00:00+00:00", folder=folder, attempt=3, **known
    )


def test_a_skipped_run_leaves_the_page_and_keeps_its_reason_without_passwords(
    jobs, tmp_path, monkeypatch
):
    monkeypatch.setenv("SHOP_PASSWORD", "hush-hush")
    job = jobs[0].model_copy(update={"parameters": {"password": "env:SHOP_PASSWORD"}})
    assert Secrets.of(job).inside("hush-hush")
    job.folder.mkdir(parents=True)
    (job.folder / "index.html").write_text("the last good page", encoding="utf-8")
    said = settle(task(job, tmp_path / "staged"), Skip(reason="Nothing for hush-hush."), 1.0)
    assert (said.status, said.reason, said.attempts, said.alerts) == (
        "skipped",
        "Nothing for ***.",
        3,
        [],
    )
    assert (job.folder / "index.html").read_text(encoding="utf-8") == "the last good page"
    assert [file.name for file in (job.folder / "runs" / "r1").iterdir()] == ["status.json"]


@pytest.mark.parametrize(
    "named", [["shop.toml"], {"a": [{"b": "shop.toml"}]}, [["env:SHOP_PASSWORD"]]], ids=str
)
def test_what_a_list_of_parameters_names_is_a_secret_too(jobs, monkeypatch, named):
    monkeypatch.setenv("SHOP_PASSWORD", "hush-hush")
    (jobs[0].definition.parent / "shop.toml").write_text(
        'url = "env:SHOP_PASSWORD"', encoding="utf-8"
    )
    job = jobs[0].model_copy(update={"parameters": {"sources": named}})
    assert Secrets.of(job).scrub("x hush-hush") == "x ***"


HOLDS = """
import sys
from datetime import date
from pathlib import Path
from retention_lib.report.asked import plan
from retention_lib.report.kept import lock
jobs = plan.jobs(Path(sys.argv[1]), today=date(2024, 1, 1))
with lock.held([job for job in jobs if job.report == sys.argv[2]]):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def holder(jobs):
    """Another process that holds the second of the two reports."""
    command = [sys.executable, "-c", HOLDS, str(jobs[0].definition), "two"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_a_held_page_stops_the_run_with_75_before_anything_starts(jobs, holder, capsys):
    assert main(["run", str(jobs[0].definition), "--json"]) == 75
    said = capsys.readouterr()
    assert said.out == ""
    assert (
        said.err
        == f"{jobs[0].definition}: another run is making two/{jobs[1].slug}, so nothing was"
        " started; "
        "run again when it has ended, or name other reports\n"
    )
    assert {path.name for path in jobs[0].site.iterdir()} == {".locks"}


def test_a_refused_lock_lets_go_of_the_others_and_a_killed_process_of_all(jobs, holder):
    with pytest.raises(lock.Busy), lock.held(jobs):
        pytest.fail("the second page is held by another")
    with lock.held(jobs[:1]):
        pass
    holder.kill()
    holder.wait()
    with lock.held(jobs):
        pass


MANY = """
import resource, sys
from datetime import date
from pathlib import Path
from retention_lib.report.asked import plan
from retention_lib.report.kept import lock
resource.setrlimit(resource.RLIMIT_NOFILE, (50, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))
job = plan.jobs(Path(sys.argv[1]), today=date(2024, 1, 1))[0]
with lock.held([job.model_copy(update={"slug": f"page-{number}"}) for number in range(100)]):
    print(len(list(Path("/proc/self/fd").iterdir())) > 100)
"""


def test_more_pages_than_the_usual_limit_of_open_files_are_held(jobs):
    run = subprocess.run(
        [sys.executable, "-c", MANY, str(jobs[0].definition)], capture_output=True, text=True
    )
    assert (run.stdout, run.stderr) == ("True\n", "")


def test_a_process_that_lost_its_parents_is_still_known_and_killed(tmp_path):
    lost = "sleep 600 >/dev/null & echo $!"  # the shell ends at once, so its child is nobody's
    command = ["setsid", "sh", "-c", lost]
    mine, other = (
        int(
            subprocess.run(
                command, stdout=subprocess.PIPE, env={"PATH": "/usr/bin:/bin", processes.MARK: mark}
            ).stdout
        )
        for mark in (str(tmp_path / "run" / "report"), str(tmp_path / "running"))
    )
    assert psutil.Process(mine) not in psutil.Process().children(recursive=True)
    processes.kill_of(tmp_path / "run")
    assert not alive(mine)
    assert alive(other)
    processes.kill_of(tmp_path / "running")
    assert not alive(other)


ADOPTS = """
import subprocess, sys
from retention_lib.report.kept import processes
processes.adopt_orphans()
# nobody's child, without our environment: the shell that starts it ends at once
command = "env -i setsid sleep 600 >/dev/null & echo $!"
lost = subprocess.run(["sh", "-c", command], stdout=subprocess.PIPE)
print(lost.stdout.decode(), end="", flush=True)
sys.stdin.read()
if sys.argv[1:] == ["itself"]:
    processes.kill_children()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets a process adopt others")
@pytest.mark.parametrize("by", ["runner", "itself"])
def test_a_process_that_lost_parents_and_environment_is_adopted_and_killed(by):
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen([sys.executable, "-c", ADOPTS, by], **pipes) as worker:
        lost = int(worker.stdout.readline())
        assert psutil.Process(lost).ppid() == worker.pid
        if by == "runner":
            processes.kill_tree(worker.pid)
        else:
            worker.stdin.close()
        assert worker.wait(10) == (-9 if by == "runner" else 0)
    assert not alive(lost)


def test_what_still_runs_of_a_killed_run_ends_when_the_next_one_begins(tmp_path):
    (tmp_path / "dead").mkdir()
    owner = {"host": platform.node(), "pid": 2**22 + 1, "created": 0}
    (tmp_path / "dead" / "runner.json").write_text(json.dumps(owner), encoding="utf-8")
    mark = {processes.MARK: str(tmp_path / "dead" / "report" / "slug")}
    with subprocess.Popen(["sleep", "600"], env={"PATH": "/usr/bin:/bin"} | mark) as orphan:
        staging.begin(tmp_path / "next")
        assert not alive(orphan.pid)
    assert [folder.name for folder in tmp_path.iterdir()] == ["next"]


def alive(pid):
    for _ in range(50):
        if not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE:
            return False
        time.sleep(0.02)
    return True
