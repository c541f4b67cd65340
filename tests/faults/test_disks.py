"""Disks that are really full, and a site that really cannot be written: small file systems of their
own."""

import json
import shutil
import subprocess
import sys

import project
import pytest

COMMAND = [sys.executable, "-m", "retention_lib", "run"]
NO_ROOM = "The runner itself failed: OSError: [Errno 28] No space left on device"
LONG = """
import pandas
from retention_lib import report

report.emit(tables={"t": pandas.DataFrame({"a": range(ROWS)})})
"""
PAGES = {"source": "cdnow-sample", "entry": 'each = { by = ["week", "month"] }'}


@pytest.fixture
def disk(tmp_path):
    """A folder on a file system of four megabytes (needs the right to mount), as is the small shop
    after it."""
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(tmp_path)], check=True)
    place = tmp_path / "disk"
    place.mkdir()
    yield place
    subprocess.run(["umount", "--lazy", str(tmp_path)], check=True)


def run(file):
    """The exit code, by slug the sentences of the pages that failed, and what was told."""
    done = subprocess.run([*COMMAND, str(file), "--json"], capture_output=True, text=True)
    said = [json.loads(line) for line in done.stdout.splitlines()]
    failed = {
        each["slug"]: each["failure"]["sentence"] for each in said if each["status"] == "failed"
    }
    return done.returncode, failed, done.stderr


def fill(disk, *, room):
    """Fill a disk up but for some kilobytes."""
    (disk / "filler").write_bytes(bytes(max(shutil.disk_usage(disk).free - room * 1024, 0)))


def shown(file):
    """All that readers see of the two pages."""
    pages = (file.parent / "site").glob("[!.]*/*")
    seen = [
        path
        for page in pages
        for path in (page / "index.html", page / "latest.json", *(page / "data").iterdir())
    ]
    return {path: path.read_bytes() for path in seen}


@pytest.mark.parametrize(
    ("room", "pages"), [(0, 0), (30, 0), (120, 0), (200, 1)], ids=lambda number: str(number)
)
def test_a_full_disk_leaves_the_last_good_pages(disk, shop, room, pages):
    """`pages` is how many of the two find their place in `room` kilobytes."""
    file = project.shop(disk, "returns", **PAGES)
    assert run(file)[0] == 0
    good = shown(file)
    assert len(good) >= 6
    fill(disk, room=room)
    code, failed, told = run(file)
    assert code == 1 and "No space left on device" in told and "Traceback" not in told, told
    now = shown(file)
    stay = [path for path in good if not failed or any(slug in path.parts for slug in failed)]
    assert len(stay) >= 3 and all(now[path] == good[path] for path in stay)
    assert now.keys() == good.keys()
    assert list(failed.values()) == [NO_ROOM] * (
        2 - pages if room else 0
    )  # without any room nothing is begun
    assert shop.left() == []
    (disk / "filler").unlink()
    code, _, told = run(file)
    assert code == 0 and "2 of 2 reports published" in told
    assert list((file.parent / "site" / ".staging").iterdir()) == [] and shop.left() == []


@pytest.mark.parametrize(
    ("rows", "room"), [(90_000, 400), (45_000, 705)], ids=["as it is made", "as it is shown"]
)
def test_a_report_that_fills_the_disk_takes_no_room_from_the_others(disk, shop, rows, room):
    fill(disk, room=room)
    failure = shop.suffers(LONG.replace("ROWS", str(rows)), jobs=1)
    assert failure["kind"] == "runner fault" and failure["sentence"].startswith(NO_ROOM)
    (disk / "filler").unlink()
    shop.recovers()


def test_a_site_that_cannot_be_written_is_told_and_stays(disk, shop):
    file = project.shop(disk, "returns", **PAGES)
    assert run(file)[0] == 0
    good = shown(file)
    subprocess.run(["mount", "-o", "remount,ro", str(disk.parent)], check=True)
    code, _, told = run(file)
    advice = "every page is as the last good run left it; mend that and run again"
    assert (code, told) == (
        1,
        f"{file.parent / 'site'} cannot be written: Read-only file system; {advice}\n",
    )
    assert shown(file) == good and shop.left() == []
    subprocess.run(["mount", "-o", "remount,rw", str(disk.parent)], check=True)
    assert run(file)[0] == 0


def test_prune_frees_a_full_disk(disk):
    file = project.shop(disk, "returns", **PAGES)
    for _ in range(3):
        assert run(file)[0] == 0
    fill(disk, room=0)
    command = [sys.executable, "-m", "retention_lib", "prune", str(file), "--keep", "1"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0 and done.stdout.count("1 of 3 runs removed") == 2, done.stderr
    assert shutil.disk_usage(disk).free > 100_000
    assert list((file.parent / "site" / ".staging").iterdir()) == []
