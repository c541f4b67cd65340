"""The runner itself killed at random instants, by a signal it can hear and by one it cannot."""

import random
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"
COMMAND = [sys.executable, "-m", "retention_lib", "run"]
INSTANTS = 20


@pytest.fixture(scope="module")
def shop(tmp_path_factory):
    """A definition of two pages, with one good run behind it, and how long that took."""
    folder = tmp_path_factory.mktemp("killed")
    for place in ("reports", "notebooks"):
        (folder / place).mkdir()
    shutil.copy(NOTEBOOKS / "returns.ipynb", folder / "notebooks")
    file = folder / "reports" / "small.toml"
    pages = '[[report]]\nnotebook = "returns"\neach = { by = ["week", "month"] }\n'
    file.write_text(f'source = "cdnow-sample"\ntitle = "A small shop"\n{pages}', encoding="utf-8")
    begun = time.monotonic()
    subprocess.run([*COMMAND, str(file), "--jobs", "2"], check=True, capture_output=True)
    return file, time.monotonic() - begun


def whole(site):
    """Every page that is shown is one that a run made, with the tables that it links to."""
    pages = sorted(site.glob("[!.]*/*/index.html"))
    for page in pages:
        html = page.read_text(encoding="utf-8")
        assert html.rstrip().endswith("</html>")
        (run,) = set(re.findall(r'href="runs/([^/"]+)/data/', html))
        for link in re.findall(r'href="(runs/[^"]+)"', html):
            assert (page.parent / link).is_file(), link
        assert (page.parent / "runs" / run / "report.html").is_file()
    return [page.read_bytes() for page in pages]


def left(site):
    """Workers and kernels of a site that outlived their runner."""
    time.sleep(0.5)
    return [process for process in psutil.process_iter() if str(site) in _folder(process)]


def _folder(process):
    try:
        return process.environ().get("RETENTION_RUN_DIR", "")
    except psutil.Error:  # it ended in this moment
        return ""


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM], ids=lambda number: number.name)
def test_pages_stay_whole_wherever_a_run_is_killed(shop, number):
    file, seconds = shop
    site, chance = file.parent / "site", random.Random(int(number))
    for _ in range(INSTANTS):
        assert len(whole(site)) == 2
        run = subprocess.Popen([*COMMAND, str(file), "--jobs", "2"], stderr=subprocess.PIPE, text=True)
        time.sleep(chance.uniform(0, seconds))
        run.send_signal(number)
        told = run.communicate(timeout=30)[1]
        if number == signal.SIGKILL:
            assert run.returncode in (-signal.SIGKILL, 0)
        elif run.returncode not in (0, -signal.SIGTERM):  # before Python hears signals, or after all was done
            assert run.returncode == 143 and "Stopped. Every page is as the last good run left it." in told
        deadline = time.monotonic() + 10
        while (living := left(site)) and time.monotonic() < deadline:
            time.sleep(0.2)
        assert living == []
        assert len(whole(site)) == 2
    done = subprocess.run([*COMMAND, str(file), "--jobs", "2"], capture_output=True, text=True)
    assert done.returncode == 0 and "2 of 2 reports published" in done.stderr
    assert list((site / ".staging").iterdir()) == []
