"""A small shop whose pages are good, and what must hold after a fault in it."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import psutil
import pytest
from bs4 import BeautifulSoup
from once import once

SETTINGS = (
    'source: str = "cdnow"  # where the records are\nas_of: str = "1998-06-30"  # last day observed'
)
GOOD = """
from retention_lib import report

metric = {"name": "orders", "label": "Orders", "value": 7, "unit": "count"}
report.emit(metrics=[metric], findings=["Seven orders came."])
"""


def pytest_addoption(parser):
    parser.addoption(
        "--instants", type=int, default=8, help="how often a run is killed by each signal"
    )


def book(file, *cells, settings=("parameters",), **metadata):
    """Write a notebook of these code cells after the usual two."""
    title = nbformat.v4.new_markdown_cell(f"# Who is {file.stem}?")
    parameters = nbformat.v4.new_code_cell(SETTINGS, metadata={"tags": list(settings)})
    code = [nbformat.v4.new_code_cell(cell.strip()) for cell in cells]
    nbformat.write(
        nbformat.v4.new_notebook(cells=[title, parameters, *code], metadata=metadata), file
    )


def files(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


class Shop:
    """Two reports on one site: `subject`, to which the fault happens, and `bystander`, to which
    nothing may."""

    def __init__(self, folder):
        self.folder = folder
        self.file = folder / "reports" / "shop.toml"
        self.site = folder / "reports" / "site"
        self.python = sys.executable
        self.env = {}

    def define(self, **more):
        top = "".join(f"{key} = {json.dumps(value)}\n" for key, value in more.items())
        entries = "".join(f'[[report]]\nnotebook = "{name}"\n' for name in ("subject", "bystander"))
        self.file.write_text(
            f'source = "cdnow"\ntitle = "A small shop"\n{top}{entries}', encoding="utf-8"
        )

    def book(self, name, *cells, **more):
        book(self.folder / "notebooks" / f"{name}.ipynb", *cells, **more)

    def start(self, *more, **options):
        command = [self.python, "-m", "retention_lib", "run", str(self.file), *more, "--json"]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
        return subprocess.Popen(command, env=os.environ | self.env, **pipes, **options)

    def run(self, *more, **options):
        """Exit code, what was said of each report, and standard error."""
        with self.start(*more, **options) as run:
            out, err = run.communicate()
        return (
            run.returncode,
            {line["report"]: line for line in map(json.loads, out.splitlines())},
            err,
        )

    def home(self, name="subject"):
        (home,) = (self.site / name).iterdir()
        return home

    def record(self, name="subject"):
        """The manifest of the newest run."""
        return json.loads((max((self.home(name) / "runs").iterdir()) / "status.json").read_bytes())

    def files(self):
        return files(self.site)

    def left(self):
        """Processes that work in the shop's folders, or were started by a run of it."""
        return [process for process in psutil.process_iter() if self._ours(process)]

    def _ours(self, process):
        try:
            told = [process.cwd(), *process.cmdline(), *process.environ().values()]
        except psutil.Error:
            return False
        return process.pid != os.getpid() and any(str(self.folder) in text for text in told)

    def state(self, name="subject"):
        soup = BeautifulSoup((self.site / "index.html").read_text(encoding="utf-8"), "html.parser")
        (entry,) = [entry for entry in soup("article") if entry.h3.get_text() == f"Who is {name}?"]
        return " ".join(told.get_text(" ", strip=True) for told in entry(class_="state"))

    def suffers(self, *cells, jobs=2, **options):
        """Run it with a fault in the subject's notebook; what a fault must leave is checked, the
        failure returned."""
        before, earlier = files(self.home()), self.record("bystander")["run_id"]
        self.book("subject", *cells)
        code, said, _ = self.run("--jobs", str(jobs), **options)
        assert code == 1
        assert {name: line["status"] for name, line in said.items()} == {
            "subject": "failed",
            "bystander": "published",
        }
        after = files(self.home())
        assert {name: after[name] for name in before} == before
        assert self.record("bystander")["run_id"] == said["subject"]["run_id"] > earlier
        assert self.state().startswith("Stale")
        self.is_clean()
        return said["subject"]["failure"]

    def recovers(self):
        self.python, self.env = sys.executable, {}
        self.define()
        self.book("subject", GOOD)
        code, said, _ = self.run("--jobs", "2")
        assert code == 0
        assert {name: line["status"] for name, line in said.items()} == {
            "subject": "published",
            "bystander": "published",
        }
        assert self.record()["run_id"] == said["subject"]["run_id"]
        assert self.state() == ""
        self.is_clean()

    def is_clean(self):
        assert self.left() == []
        assert list((self.site / ".staging").iterdir()) == []


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    """The shop after its first run, made once."""
    return once(tmp_path_factory, "made", _first_run)


def _first_run(folder):
    shop = Shop(folder)
    for place in ("reports", "notebooks"):
        (shop.folder / place).mkdir()
    for name in ("subject", "bystander"):
        shop.book(name, GOOD)
    shop.define()
    assert shop.run("--jobs", "2")[0] == 0


@pytest.fixture
def shop(made, tmp_path):
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    return Shop(tmp_path)


@pytest.fixture
def another_python(tmp_path):
    """An interpreter with our packages and no kernelspec of its own."""
    home = tmp_path / "another"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(home)], check=True)
    (packages,) = home.glob("lib/python*/site-packages")
    ours = [path for path in sys.path if path.endswith("site-packages")]
    (packages / "ours.pth").write_text(
        "\n".join([*ours, str(Path(__file__).parents[2])]), encoding="utf-8"
    )
    return home / "bin" / "python"
