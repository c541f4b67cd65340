"""The runner itself killed at random instants, by a signal it can hear and by one it cannot."""

import json
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


@pytest.fixture(scope="module")
def shop(tmp_path_factory):
    """A definition of two pages, with one good run behind it, and how long that took."""
    folder = tmp_path_factory.mktemp("killed")
    for place in ("reports", "notebooks"):
        (folder / place).mkdir()
    shutil.copy(NOTEBOOKS / "brief.ipynb", folder / "notebooks")
    file = folder / "reports" / "small.toml"
    pages = '[[report]]\nnotebook = "brief"\neach = { by = ["week", "month"] }\n'
    file.write_text(f'source = "cdnow-sample"\ntitle = "A small shop"\n{pages}', encoding="utf-8")
    begun = time.monotonic()
    subprocess.run([*COMMAND, str(file), "--jobs", "2"], check=True, capture_output=True)
    return file, time.monotonic() - begun


def whole(site):
    """By page, the run that made it and its bytes; each has the tables it links to, and a good
    run's manifest."""
    found = {}
    for page in sorted(site.glob("[!.]*/*/index.html")):
        html = page.read_text(encoding="utf-8")
        assert html.rstrip().endswith("</html>")
        (run,) = set(re.findall(r'href="runs/([^/"]+)/data/', html))
        for link in re.findall(r'href="(runs/[^"]+)"', html):
            assert (page.parent / link).is_file(), link
        assert (page.parent / "runs" / run / "report.html").is_file()
        latest = json.loads((page.parent / "latest.json").read_text(encoding="utf-8"))
        # a page comes before its manifest, and the manifest of the run before is still a good one's
        assert latest["status"] == "published" and latest["run_id"] <= run
        # and the manifest of a run comes last of all
        for manifest in (page.parent / "runs").glob("*/status.json"):
            said = json.loads(manifest.read_text(encoding="utf-8"))
            assert (said["run_id"], said["status"]) == (manifest.parent.name, "published")
            assert said["run_id"] <= latest["run_id"]
        found[page] = run, page.read_bytes()
    return found


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
def test_pages_stay_whole_wherever_a_run_is_killed(shop, number, request):
    (file, seconds), instants = shop, request.config.getoption("instants")
    site, chance, hits = file.parent / "site", random.Random(int(number)), 0
    for _ in range(instants):
        before = whole(site)
        assert len(before) == 2
        run = subprocess.Popen(
            [*COMMAND, str(file), "--jobs", "2"], stderr=subprocess.PIPE, text=True
        )
        time.sleep(chance.uniform(0, seconds))
        run.send_signal(number)
        told = run.communicate(timeout=30)[1]
        hits += run.returncode != 0
        if number == signal.SIGKILL:
            assert run.returncode in (-signal.SIGKILL, 0)
        elif run.returncode not in (
            0,
            -signal.SIGTERM,
        ):  # before Python hears signals, or after all was done
            assert (
                run.returncode == 143
                and "Stopped. Every page is as the last good run left it." in told
            )
        deadline = time.monotonic() + 60  # a kernel looks for its parent once a second
        while (living := left(site)) and time.monotonic() < deadline:
            time.sleep(0.2)
        assert living == []
        after = whole(site)
        assert all(
            after[page] == before[page] or after[page][0] > before[page][0] for page in before
        )
    assert hits >= instants / 2
    done = subprocess.run([*COMMAND, str(file), "--jobs", "2"], capture_output=True, text=True)
    assert done.returncode == 0 and "2 of 2 reports published" in done.stderr
    assert list((site / ".staging").iterdir()) == []
