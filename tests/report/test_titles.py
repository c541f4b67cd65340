"""What `ps` shows of a run to every user of the machine: no process has a password in its command
line or its name."""

import contextlib
import os
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import psutil
import pytest
from nbformat import write
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from retention_lib.report.asked import record

PASSWORD = "hu%26sh-9"
TOLD = (b"hu%26sh", b"hu&sh")
PARAMETERS = 'source: str = "cdnow"\nas_of: str = "1998-06-30"\n'
SLEEPS = """
import subprocess
from retention_lib import data, report
subprocess.run(["sleep", "1.5"])
orders = data.connect(source).transactions.count().execute()
subprocess.run(["sleep", "1.5"])
report.emit(metrics=[{"name": "orders", "label": "Orders", "value": int(orders), "unit": "count"}])
"""
EVERY = ("retention_lib run", "-m retention_lib.report.", "ipykernel_launcher", "sleep 1.5")


@pytest.fixture
def url(tmp_path):
    """A database of three orders, whose address holds a password."""
    with duckdb.connect(tmp_path / "shop.duckdb") as shop:
        orders = (
            "select 'a' as customer_id, timestamp '1998-01-01' as ordered_at, 1.0 as amount from"
            " range(3)"
        )
        shop.execute(f"create table transactions as {orders}")
    return f"duckdb://{tmp_path}/shop.duckdb?password={PASSWORD}"


def titles(process):
    """The command line of a process, and the names of its threads."""
    place = Path(f"/proc/{process.pid}")
    with contextlib.suppress(OSError):  # it ended in this moment
        names = [file.read_bytes() for file in place.glob("task/*/comm")]
        return b" ".join([*(place / "cmdline").read_bytes().split(b"\0"), *names])
    return b""


def watched(command, **environment):
    """The exit code of a run, what it told, and what each look showed of its processes."""
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    looks = []
    with subprocess.Popen(command, env=os.environ | environment, **pipes) as run:
        while run.poll() is None:
            with contextlib.suppress(psutil.NoSuchProcess):
                root = psutil.Process(run.pid)
                looks.append(
                    [titles(process) for process in (root, *root.children(recursive=True))]
                )
            time.sleep(0.01)
        return run.returncode, run.stdout.read(), looks


def define(folder, source):
    parameters = new_code_cell(PARAMETERS, metadata={"tags": ["parameters"]})
    cells = [new_markdown_cell("# How many orders?"), parameters, new_code_cell(SLEEPS.strip())]
    write(new_notebook(cells=cells), folder / "orders.ipynb")
    file = folder / "d.toml"
    file.write_text(
        f'source = "{source}"\ntitle = "A shop"\n[[report]]\nnotebook = "orders"\n',
        encoding="utf-8",
    )
    return [sys.executable, "-m", "retention_lib", "run", str(file)]


@pytest.mark.parametrize(
    ("written", "code", "status"), [("env:SHOP_URL", 0, "published"), ("{url}", 1, "failed")]
)
def test_no_process_of_a_run_has_the_password_in_its_title(tmp_path, url, written, code, status):
    (tmp_path / "shop.toml").write_text(f'url = "{written.format(url=url)}"\n', encoding="utf-8")
    ended, told, looks = watched(define(tmp_path, "shop.toml"), SHOP_URL=url)
    assert ended == code, told
    (manifest,) = (tmp_path / "site").glob("orders/*/runs/*/status.json")
    said = record.kept(manifest)
    assert (said.status, [metric.value for metric in said.metrics]) == (
        status,
        [3] if code == 0 else [],
    )
    for part in EVERY:
        assert sum(any(part.encode() in title for title in look) for look in looks) > 10, part
    assert [title for look in looks for title in look if any(text in title for text in TOLD)] == []


def test_a_password_in_the_definition_itself_starts_nothing(tmp_path, url):
    ended, told, looks = watched(define(tmp_path, url), SHOP_URL=url)
    assert ended == 2 and "'source' holds a password" in told and PASSWORD not in told
    assert len(looks) > 10
    assert {
        part for look in looks for title in look for part in EVERY if part.encode() in title
    } == {EVERY[0]}
    assert [title for look in looks for title in look if any(text in title for text in TOLD)] == []
