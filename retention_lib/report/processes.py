"""The processes of a run: a worker, its kernel in a session of its own, and whatever a notebook's cells started.

A process whose parent has died belongs to no tree any more, so each is also known by its environment, which names the
run's folder.
"""

import contextlib
import os
from pathlib import Path

import psutil

MARK = "RETENTION_RUN_DIR"


def kill_tree(pid: int) -> None:
    """Kill a process and all that it started."""
    with contextlib.suppress(psutil.NoSuchProcess):
        root = psutil.Process(pid)
        root.suspend()  # so that it starts nothing more while its children are counted
        family = [*root.children(recursive=True), root]
        for process in family:
            _kill(process)


def kill_children() -> None:
    """Kill all that this process started."""
    for process in psutil.Process().children(recursive=True):
        _kill(process)


def kill_of(folder: Path) -> None:
    """Kill every process of the runs in a folder but this one, those that lost their parents included."""
    while found := [process for process in psutil.process_iter() if _is_of(process, folder)]:
        for process in found:  # and look again: one may have started another meanwhile
            _kill(process)
        psutil.wait_procs(found, timeout=1)


def _is_of(process: psutil.Process, folder: Path) -> bool:
    if process.pid == os.getpid():
        return False
    with contextlib.suppress(psutil.Error):  # it has ended, or is not ours to ask
        return Path(process.environ().get(MARK, "/")).is_relative_to(folder)
    return False


def _kill(process: psutil.Process) -> None:
    with contextlib.suppress(psutil.NoSuchProcess):
        process.kill()
