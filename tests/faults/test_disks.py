"""Disks that are really full, and a site that really cannot be written: small file systems of their own."""

import json
import shutil
import subprocess
import sys

import pytest
from project import shop

COMMAND = [sys.executable, "-m", "retention_lib", "run"]
PAGES = {"source": "cdnow-sample", "entry": 'each = { by = ["week", "month"] }'}


@pytest.fixture
def disk(tmp_path):
    """A file system of four megabytes (needs the right to mount)."""
    place = tmp_path / "disk"
    place.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(place)], check=True)
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)


def run(file):
    """The exit code, the slugs of the pages that failed, and what was told."""
    done = subprocess.run([*COMMAND, str(file), "--json"], capture_output=True, text=True)
    said = [json.loads(line) for line in done.stdout.splitlines()]
    return done.returncode, [each["slug"] for each in said if each["status"] == "failed"], done.stderr


def shown(file):
    """All that readers see of the two pages."""
    pages = (file.parent / "site").glob("[!.]*/*")
    seen = [path for page in pages for path in (page / "index.html", page / "latest.json", *(page / "data").iterdir())]
    return {path: path.read_bytes() for path in seen}


@pytest.mark.parametrize("room", [0, 30, 120, 300], ids=lambda room: f"{room} kB left")
def test_a_full_disk_leaves_the_last_good_pages(disk, room):
    file = shop(disk, "returns", **PAGES)
    assert run(file)[0] == 0
    good = shown(file)
    assert len(good) >= 6
    free = shutil.disk_usage(disk).free - room * 1024
    (disk / "filler").write_bytes(bytes(max(free, 0)))
    code, failed, told = run(file)
    assert code == 1 and "No space left on device" in told and "Traceback" not in told, told
    now = shown(file)
    stay = [path for path in good if not failed or any(slug in path.parts for slug in failed)]
    assert len(stay) >= 3 and all(now[path] == good[path] for path in stay)
    assert now.keys() == good.keys()
    (disk / "filler").unlink()
    code, _, told = run(file)
    assert code == 0 and "2 of 2 reports published" in told
    assert list((file.parent / "site" / ".staging").iterdir()) == []


def test_a_site_that_cannot_be_written_is_told_and_stays(disk):
    file = shop(disk, "returns", **PAGES)
    assert run(file)[0] == 0
    good = shown(file)
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    code, _, told = run(file)
    assert code == 1 and "cannot be written: Read-only file system" in told and "Traceback" not in told, told
    assert shown(file) == good
    subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
    assert run(file)[0] == 0
