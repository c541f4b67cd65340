"""`status.json` is the last thing that a run writes, and whole when it appears, as the system saw
it happen."""

import ctypes
import os
import struct

import pytest

from retention_lib.report.asked import record

MODIFY, CLOSE, MOVED_TO, CREATE = 0x2, 0x8, 0x80, 0x100  # what befalls a file, in linux/inotify.h
WAITS = (
    "import time\nfrom pathlib import Path\n\nwhile not Path('go').exists():\n    time.sleep(0.05)"
)
EMITS = (
    "import pandas\nfrom retention_lib import report\n\nreport.emit(tables={'t':"
    " pandas.DataFrame({'a': [1]})})"
)
SKIPS = "from retention_lib import report\n\nreport.skip('No orders came.')"


class Watch:
    """What befalls the files of some folders, in order; a folder that is moved meanwhile stays
    watched."""

    def __init__(self, **folders):
        system = ctypes.CDLL(None)
        self._file = system.inotify_init1(os.O_NONBLOCK)
        asked = MODIFY | CLOSE | MOVED_TO | CREATE
        self._names = {
            system.inotify_add_watch(self._file, bytes(at), asked): name
            for name, at in folders.items()
        }
        assert self._file >= 0 and min(self._names) > 0

    def seen(self):
        """By event, the name of the folder, that of the file, and what befell it."""
        told, events = os.read(self._file, 1 << 20), []
        os.close(self._file)
        while told:
            folder, what, _, length = struct.unpack_from("iIII", told)
            events.append(
                (self._names[folder], told[16 : 16 + length].rstrip(b"\0").decode(), what)
            )
            told = told[16 + length :]
        return events


def watched(shop, *cells):
    """Run the subject, watched from when it waits in its first cell; its status, its folder, and
    what was seen."""
    shop.book("subject", WAITS, *cells)
    with shop.start("subject") as run:
        assert any("step 3 of" in line for line in iter(run.stderr.readline, ""))
        (staged,), home = (shop.site / ".staging").glob("*/subject/*"), shop.home()
        watch = Watch(run=staged, page=home, data=home / "data")
        (shop.file.parent / "go").touch()
        run.communicate()
    folder = max((home / "runs").iterdir())
    return record.kept(folder / "status.json").status, folder, watch.seen()


@pytest.mark.parametrize(
    ("cell", "status", "shown"),
    [
        (
            EMITS,
            "published",
            [
                ("page", "index.html"),
                ("data", "t.csv"),
                ("data", "t.xlsx"),
                ("page", "latest.json"),
            ],
        ),
        ("raise ValueError('no orders came')", "failed", [("run", "failed.html")]),
        (SKIPS, "skipped", []),
    ],
)
def test_the_manifest_of_a_run_comes_last_and_whole(shop, cell, status, shown):
    ended, folder, seen = watched(shop, cell)
    assert ended == status
    moved = [(place, name) for place, name, what in seen if what == MOVED_TO]
    assert moved == [*shown, ("run", "status.json")]
    # nothing of the run or its page is touched after it, and nobody could see a part of it
    assert seen[-1] == ("run", "status.json", MOVED_TO)
    assert [what for _, name, what in seen if name == "status.json"] == [MOVED_TO]
    touched = {name for place, name, _ in seen if place == "run" and not name.startswith(".")}
    assert touched >= {file.name for file in folder.iterdir()} - {"data"}
