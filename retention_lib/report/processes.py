"""The processes of a run: a worker, and its kernel in a session of its own, which no signal to the worker's reaches."""

import contextlib

import psutil


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


def _kill(process: psutil.Process) -> None:
    with contextlib.suppress(psutil.NoSuchProcess):
        process.kill()
