"""The processes of a run: a worker, its kernel in a session of its own, and whatever a notebook's
cells started.

A process whose parent has died belongs to no tree any more, so the worker adopts it, where the
system knows how; and each is also known by its environment, which names the run's folder.
"""

import ctypes
import os
import sys
import time
from contextlib import suppress
from pathlib import Path

import psutil

MARK = "RETENTION_RUN_DIR"

_SET_CHILD_SUBREAPER = 36  # of prctl, in linux/prctl.h
# how often, and after how many seconds again, one looks for what still runs
_LOOKS = 50
_MOMENT = 0.02


def adopt_orphans() -> None:
    """Be the parent of whatever loses its own below this process; only Linux can."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def kill_tree(pid: int) -> None:
    """Kill a process and all that it started."""
    with suppress(psutil.NoSuchProcess):
        root = psutil.Process(pid)
        root.suspend()  # so that it starts nothing more while its children are counted
        _kill_below(root)
        root.kill()


def kill_children() -> None:
    """Kill all that this process started."""
    _kill_below(psutil.Process())


def _kill_below(root: psutil.Process) -> None:
    for _ in range(_LOOKS):
        found = [process for process in root.children(recursive=True) if _lives(process)]
        if not found:
            return
        for process in found:  # and look again: one may have started another meanwhile
            _kill(process)
        time.sleep(_MOMENT)


def _lives(process: psutil.Process) -> bool:
    with suppress(psutil.NoSuchProcess):
        return process.status() != psutil.STATUS_ZOMBIE
    return False


def kill_of(folder: Path) -> None:
    """Kill every process of the runs in a folder but this one, those that lost their parents
    included."""
    for _ in range(_LOOKS):  # not for ever: one that waits for a disk that is gone cannot be killed
        found = [process for process in psutil.process_iter() if _is_of(process, folder)]
        if not found:
            return
        for process in found:  # and look again: one may have started another meanwhile
            _kill(process)
        psutil.wait_procs(found, timeout=1)


def _is_of(process: psutil.Process, folder: Path) -> bool:
    if process.pid == os.getpid():
        return False
    with suppress(psutil.Error):  # it has ended, or is not ours to ask
        return Path(process.environ().get(MARK, "/")).is_relative_to(folder)
    return False


def _kill(process: psutil.Process) -> None:
    # it has ended, or is another user's, as what sudo starts
    with suppress(psutil.Error):
        process.kill()
