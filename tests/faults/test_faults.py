"""Faults really caused. After each the last good pages are what they were, the others published, no
process left."""

import json
import resource
import signal
import time
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from retention_lib.report.asked import record

TICK = """
import time
from pathlib import Path

tick = Path("ticks.txt").open("a")
"""


def test_a_cell_error(shop):
    failure = shop.suffers('raise ValueError("no orders came")')
    assert failure == {
        "kind": "cell error",
        "sentence": "Step 3 of the notebook stopped with ValueError: no orders came",
    }
    assert (shop.record()["attempts"], shop.record()["failure"]["error"]) == (1, "ValueError")
    shop.recovers()


def test_an_error_that_quotes_a_customer_s_row_keeps_it_in_the_run(shop):
    """Neither the page of the failure nor the list of pages, nor what a program is told, has it."""
    row = "row = 'ada@example.com, 12 ' + 'Elm Street'"
    failure = shop.suffers(f"{row}\nimport logging\nlogging.warning(row)\nint(row)")
    assert failure["sentence"] == (
        "Step 3 of the notebook stopped with ValueError in its line 4. What it said may be data,"
        " and is in the run's executed.ipynb alone."
    )
    told = [name for name, held in shop.files().items() if b"12 Elm" in held]
    assert {name.rsplit("/", 1)[1] for name in told} == {"executed.ipynb"}
    run = max((shop.home() / "runs").iterdir())
    html = BeautifulSoup((run / "failed.html").read_text(encoding="utf-8"), "html.parser")
    assert "----> 4 int(row)" in html.pre.get_text() and html.pre.get_text().endswith("ValueError")
    beside = [link["href"] for link in html("a") if "/" not in link["href"]]
    assert beside[-2:] == ["executed.ipynb", "log.txt"]
    assert all((run / name).is_file() for name in beside[-2:])
    shop.recovers()


@pytest.mark.parametrize(
    "cell",
    [
        "while True:\n    pass",
        "import time\n\ntime.sleep(600)",
        # a cell that takes the interrupt for its end would go on as if nothing had been
        "import time\n\ntry:\n    time.sleep(600)\nexcept KeyboardInterrupt:\n    print('done')",
    ],
)
def test_an_endless_cell(shop, cell):
    shop.define(cell_timeout=8)
    failure = shop.suffers(cell, "raise ValueError('the notebook went on')")
    assert failure == {
        "kind": "timeout",
        "sentence": (
            "Step 3 of the notebook was still running at the limit of 8 s (cell_timeout), and was"
            " interrupted."
        ),
    }
    assert shop.record()["attempts"] == 1
    shop.recovers()


def test_a_cell_that_ignores_interrupts_and_what_it_started(shop):
    shop.define(cell_timeout=8)
    child = "subprocess.Popen(['sleep', '600'], start_new_session=True)"
    ignore = "signal.signal(signal.SIGINT, signal.SIG_IGN)"
    failure = shop.suffers(
        f"import signal\nimport subprocess\n\n{child}\n{ignore}\nwhile True:\n    pass"
    )
    assert failure == {
        "kind": "timeout",
        "sentence": (
            "Step 3 of the notebook was still running at the limit of 8 s (cell_timeout), "
            "did not stop when it was interrupted, and was killed."
        ),
    }
    shop.recovers()


def test_a_notebook_over_its_limit_though_no_cell_is(shop):
    shop.define(timeout=30)
    failure = shop.suffers(*["import time\n\ntime.sleep(12)"] * 5)
    assert failure["kind"] == "timeout"
    step = int(failure["sentence"].split("step ")[1].split()[0])
    assert step in (4, 5)
    assert (
        failure["sentence"]
        == f"The notebook had come to step {step} when its limit of 30 s (timeout) was reached, and"
        " was killed."
    )
    assert shop.record()["seconds"] < 40
    shop.recovers()


@pytest.mark.parametrize("victim", ["getpid", "getppid"])
def test_a_kernel_or_its_worker_killed_by_sigkill(shop, victim):
    child = "subprocess.Popen(['sleep', '600'], start_new_session=True)"
    kill = f"os.kill(os.{victim}(), signal.SIGKILL)"
    failure = shop.suffers(
        f"import os\nimport signal\nimport subprocess\n\n{child}\n{kill}\nwhile True:\n    pass"
    )
    assert failure == {
        "kind": "dead kernel",
        "sentence": (
            "The notebook's process died before it finished, most often because memory ran out."
        ),
    }
    assert shop.record()["attempts"] == 2
    shop.recovers()


def test_a_kernel_that_died_is_tried_again_alone(shop):
    once = "first = not Path('died').exists()\nPath('died').touch()\nif first:\n    os._exit(9)"
    shop.book(
        "subject",
        f"import os\nfrom pathlib import Path\n\n{once}",
        TICK,
        "print('subject', time.time(), file=tick, flush=True)",
    )
    shop.book(
        "bystander", TICK, "time.sleep(8)\nprint('bystander', time.time(), file=tick, flush=True)"
    )
    code, said, err = shop.run("--jobs", "2")
    assert (code, said["subject"]["status"]) == (0, "published")
    assert [
        line.split()[0] for line in (shop.file.parent / "ticks.txt").read_text().splitlines()
    ] == [
        "bystander",
        "subject",
    ]
    again = (
        "will be tried again. The notebook's process died before it finished, most often because"
        " memory ran out."
    )
    assert err.count(again) == 1
    assert (shop.record()["attempts"], shop.record("bystander")["attempts"]) == (2, 1)


@pytest.mark.parametrize("environment", ["None", "{}"])
def test_what_a_good_notebook_leaves_running_is_ended_too(shop, environment):
    options = f"cwd='/', start_new_session=True, env={environment}"
    command = f"['sh', '-c', 'sleep 600; true', {str(shop.folder)!r}]"
    shop.book("subject", f"import subprocess\n\nsubprocess.Popen({command}, {options})")
    code, said, _ = shop.run("subject")
    assert (code, said["subject"]["status"]) == (0, "published")
    shop.is_clean()


def test_memory_exhausted_under_a_limit(shop):
    limit = 8 << 30
    shop.env = {"OPENBLAS_NUM_THREADS": "1"}  # whose buffers would count, one a core
    failure = shop.suffers(
        "held = [bytearray(1 << 28) for _ in range(100)]",
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (limit, limit)),
    )
    assert failure == {
        "kind": "cell error",
        "sentence": "Memory ran out in step 3 of the notebook, which stopped with MemoryError",
    }
    shop.recovers()


@pytest.mark.parametrize(
    "cell", ["import sys\n\nsys.exit()", "import sys\n\nsys.exit('no orders')", "exit()", "quit()"]
)
def test_an_exit_in_a_cell(shop, cell):
    failure = shop.suffers(cell, "print('the notebook went on')")
    assert failure == {
        "kind": "cell error",
        "sentence": (
            "Step 3 ended the notebook with sys.exit, exit or quit, and half a page is not"
            " published; let the notebook run to its end, or call report.skip with the reason where"
            " there is nothing to report."
        ),
    }
    assert shop.record()["attempts"] == 1
    shop.recovers()


def no_kernel(shop, detail):
    before, good = (
        shop.record("bystander"),
        {name: page(shop, name) for name in ("subject", "bystander")},
    )
    code, said, err = shop.run("--jobs", "2")
    assert code == 1
    assert {line["status"] for line in said.values()} == {"failed"}
    assert said["subject"]["failure"] == {
        "kind": "no kernel",
        "sentence": (
            f"No kernel could be started for the notebook: {detail}. Install ipykernel in the"
            " environment of the retention command, or mend its kernelspec python3."
        ),
    }
    assert shop.record()["attempts"] == 3
    assert err.count("will be tried again. No kernel could be started") == 4
    assert {name: page(shop, name) for name in good} == good
    assert before["run_id"] != shop.record("bystander")["run_id"]
    shop.is_clean()


def page(shop, name):
    return {file: (shop.home(name) / file).read_bytes() for file in ("index.html", "latest.json")}


def test_a_missing_kernelspec(shop, another_python, tmp_path):
    (tmp_path / "without" / "ipykernel").mkdir(parents=True)
    (tmp_path / "without" / "ipykernel" / "__init__.py").write_text(
        'raise ImportError("not installed")'
    )
    shop.python, shop.env = str(another_python), {"PYTHONPATH": str(tmp_path / "without")}
    no_kernel(shop, "NoSuchKernel: No such kernel named python3")
    shop.recovers()


def kernelspec(folder, *argv):
    (folder / "kernels" / "python3").mkdir(parents=True)
    said = {"argv": argv, "display_name": "Ours", "language": "python"}
    (folder / "kernels" / "python3" / "kernel.json").write_text(json.dumps(said), encoding="utf-8")
    return {"JUPYTER_PATH": str(folder)}


def test_a_kernelspec_whose_kernel_ends_at_once(shop, tmp_path):
    shop.env = kernelspec(tmp_path / "jupyter", "false", "{connection_file}")
    no_kernel(shop, "RuntimeError: Kernel died before replying to kernel_info")
    shop.recovers()


def test_a_kernelspec_of_another_python(shop, another_python, tmp_path):
    launcher = (str(another_python), "-m", "ipykernel_launcher", "-f", "{connection_file}")
    shop.env = kernelspec(tmp_path / "jupyter", *launcher)
    theirs, ours = another_python.parents[1], Path(shop.python).parents[1]
    no_kernel(
        shop,
        f"RuntimeError: the kernel runs in {theirs}, the runner in {ours}; install both in one"
        " environment",
    )
    shop.recovers()


def test_a_kernelspec_of_this_environment_by_another_name(shop, tmp_path):
    ours = str(Path(shop.python).with_name("python3"))
    assert ours != shop.python
    shop.env = kernelspec(
        tmp_path / "jupyter", ours, "-m", "ipykernel_launcher", "-f", "{connection_file}"
    )
    assert shop.run("subject")[1]["subject"]["status"] == "published"


def test_a_kernel_that_starts_at_the_third_try(shop, tmp_path):
    fails = 'n=$(cat "$0" 2>/dev/null || echo 0); echo $((n + 1)) > "$0"; [ "$n" -lt 2 ] && exit 1'
    start = f'{fails}; exec {shop.python} -m ipykernel_launcher -f "$1"'
    shop.env = kernelspec(
        tmp_path / "jupyter", "sh", "-c", start, str(tmp_path / "count"), "{connection_file}"
    )
    code, said, _ = shop.run("subject")
    assert (code, said["subject"]["status"], shop.record()["attempts"]) == (0, "published", 3)
    shop.is_clean()


def test_a_wrong_kernel_name_in_the_notebook_does_not_matter(shop):
    good = """
from retention_lib import report

report.emit(findings=["It ran."])
"""
    kernel = {"display_name": "R", "language": "R", "name": "ir-nowhere"}
    shop.book("subject", good, kernelspec=kernel, language_info={"name": "R"})
    code, said, _ = shop.run("subject")
    assert (code, said["subject"]["status"], shop.record()["attempts"]) == (0, "published", 1)
    assert "It ran." in (shop.home() / "index.html").read_text(encoding="utf-8")


def test_a_notebook_without_a_parameters_cell_is_refused_before_anything_runs(shop):
    before = shop.files()
    shop.book("subject", "print('ran')", settings=())
    code, said, err = shop.run("--jobs", "2")
    assert (code, said) == (2, {})
    assert (
        err
        == f"{shop.folder / 'notebooks' / 'subject.ipynb'}: 0 cells are tagged 'parameters'; one is"
        " needed; tag the cell that holds the notebook's settings\n"
    )
    assert shop.files() == before
    shop.recovers()


def test_an_error_in_retry_on_is_tried_once_more(shop):
    flaky = (
        "first = not Path('asked').exists()\nPath('asked').touch()\nif first:\n    raise"
        " ConnectionError('gone')"
    )
    shop.define(retry_on=["ConnectionError"])
    shop.book("subject", f"from pathlib import Path\n\n{flaky}")
    code, said, err = shop.run("--jobs", "2")
    assert (code, said["subject"]["status"]) == (0, "published")
    assert (
        err.count("will be tried again. Step 3 of the notebook stopped with ConnectionError: gone")
        == 1
    )
    assert shop.record()["attempts"] == 2
    assert "gone" in (shop.home() / "runs" / said["subject"]["run_id"] / "log.txt").read_text(
        encoding="utf-8"
    )
    shop.is_clean()


def test_an_error_in_retry_on_that_stays_is_a_failure(shop):
    shop.define(retry_on=["ConnectionError"])
    failure = shop.suffers("raise ConnectionError('gone')")
    assert failure["sentence"] == "Step 3 of the notebook stopped with ConnectionError: gone"
    assert shop.record()["attempts"] == 2
    shop.recovers()


def test_two_runs_at_once(shop):
    shop.book("subject", "import time\n\ntime.sleep(600)")
    before = page(shop, "subject")
    with shop.start("subject") as first:
        assert any("step 3 of 3" in line for line in iter(first.stderr.readline, ""))
        running = {process.pid for process in shop.left()}
        begun = time.monotonic()
        code, said, err = shop.run("--jobs", "2")
        assert (code, said) == (75, {})
        assert time.monotonic() - begun < 20
        slug = shop.home().name
        assert (
            err == f"{shop.file}: another run is making subject/{slug}, so nothing was started; "
            "run again when it has ended, or name other reports\n"
        )
        assert shop.run("bystander")[0] == 0
        assert {process.pid for process in shop.left()} == running
        first.send_signal(signal.SIGKILL)
        assert first.wait(20) == -9
    assert page(shop, "subject") == before
    for _ in range(50):
        if not shop.left():
            break
        time.sleep(0.1)
    shop.recovers()


def test_a_notebook_with_nothing_to_report(shop):
    before = page(shop, "subject")
    shop.book(
        "subject",
        "from retention_lib import report",
        "report.skip('No orders came in June.')",
        "raise ValueError",
    )
    code, said, err = shop.run("--jobs", "2")
    assert (code, said["subject"]["status"], said["bystander"]["status"]) == (
        0,
        "skipped",
        "published",
    )
    assert said["subject"]["failure"] is None
    assert (
        err.splitlines()[-1]
        == f"1 of 2 reports published, 1 skipped; open {shop.site / 'index.html'}"
    )
    assert page(shop, "subject") == before
    run = shop.home() / "runs" / said["subject"]["run_id"]
    assert {file.name for file in run.iterdir()} == {"executed.ipynb", "log.txt", "status.json"}
    said = record.kept(run / "status.json")
    assert (said.status, said.reason, said.failure, said.metrics) == (
        "skipped",
        "No orders came in June.",
        None,
        [],
    )
    shop.recovers()
