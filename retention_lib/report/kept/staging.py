"""Where a run is made: in the site's own file system, so that publishing is one rename."""

import json
import os
import platform
import shutil
import time
from pathlib import Path

import psutil

from retention_lib.report.kept import processes

_OWNER = "runner.json"  # whose a folder is: a process, by what no other process ever has
_DAY = 24 * 3600
# seconds within which a new folder gets its owner, and a clock that is set right moves less
_SOON = 60


def begin(folder: Path, *, limit: int = 0) -> None:
    """Make a folder for a run of this process; those beside it of runs that were killed go, with
    what still runs.

    `limit` is the seconds that one of its notebooks may take. The folder is its owner's alone to
    look into: what a notebook prints is scrubbed only when it has ended.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.mkdir(mode=0o700)
    owner = {
        "host": platform.node(),
        "pid": os.getpid(),
        "created": psutil.Process().create_time(),
        "limit": limit,
    }
    (folder / _OWNER).write_text(json.dumps(owner), encoding="utf-8")
    for other in folder.parent.iterdir():
        if not _alive(other):
            processes.kill_of(other)  # where worker and runner were killed in one stroke
            end(other)


def end(folder: Path) -> None:
    """Remove a run's folder with all that is in it."""
    # a process that was killed a moment ago may still be seen to write: what it leaves, the next
    # run removes
    shutil.rmtree(folder, ignore_errors=True)


def _alive(folder: Path) -> bool:
    try:
        owner = json.loads((folder / _OWNER).read_bytes())
        if owner["host"] != platform.node():
            # On a shared disk only its own machine can tell, and a container's has gone with it. A
            # run that lives begins or ends a notebook within its limit; the day is for clocks that
            # differ.
            return _age(folder, *folder.rglob("*")) < owner.get("limit", 0) + _DAY
        return abs(psutil.Process(owner["pid"]).create_time() - owner["created"]) < _SOON
    except psutil.NoSuchProcess:
        return False
    except (OSError, ValueError, KeyError):
        return _age(folder) < _SOON


def _age(*paths: Path) -> float:
    """Seconds since the last of them was written."""
    try:
        return time.time() - max(path.lstat().st_mtime for path in paths)
    except FileNotFoundError:  # closed by its own run in this very moment
        return 0
